import { expect, it } from 'vitest';
import { SseParser } from '../src/api/sse';
import { append } from '../src/runs/log';

it('events are read however they are cut', () => {
  const parser = new SseParser();
  expect(parser.push(': hello\n\nevent: run\nda')).toEqual([]);
  expect(parser.push('ta: {"a":1}\n\nevent: reload\ndata: {}\n\nevent: co')).toEqual([{ name: 'run', data: '{"a":1}' }, { name: 'reload', data: '{}' }]);
  expect(parser.push('verage\r\ndata: x\r\n\r\n')).toEqual([{ name: 'coverage', data: 'x' }]);
});

it('a log keeps its end', () => {
  expect(append(['a', 'b'], ['c'], 5)).toEqual(['a', 'b', 'c']);
  expect(append(['a', 'b'], ['c', 'd'], 3)).toEqual(['b', 'c', 'd']);
  expect(append(['a'], ['b', 'c', 'd', 'e'], 2)).toEqual(['d', 'e']);
});
