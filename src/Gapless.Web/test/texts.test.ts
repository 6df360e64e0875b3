import { expect, it } from 'vitest';
import { dictionaries } from '../src/i18n';
import { createFormat } from '../src/shell/format';
import { place } from '../src/lineage/layout';

it('every text of one language is there in the other', () => {
  const keys = (value: object): string[] =>
    Object.entries(value).flatMap(([key, inner]) => (inner && typeof inner === 'object' ? keys(inner).map(name => `${key}.${name}`) : [key])).sort();
  expect(keys(dictionaries.zh)).toEqual(keys(dictionaries.en));
});

it('times are those of the project, and a share is 100 % only when it is all', () => {
  const format = createFormat('en', 'Asia/Shanghai');
  expect(format.time('2026-01-31T18:00:05Z')).toBe('2026-02-01 02:00:05');
  expect(format.clock('2026-01-31T18:00:05Z')).toBe('02:00:05');
  expect(format.percent(99999, 100000)).toBe('99.9 %');
  expect(format.duration(3725)).toBe('1 h 2 min');
  expect(createFormat('en', 'No/Where').zone).toBe('UTC');
});

it('a dataset stands beside what it reads', () => {
  const node = (name: string, layer: string, rank: number) => ({ name, kind: 'table' as const, layer, rank, last: null, counts: {}, missing: 0, stale: 0 });
  const { placed, rows } = place({
    layers: ['a', 'b'],
    nodes: [node('a1', 'a', 0), node('a2', 'a', 1), node('b1', 'b', 2), node('b2', 'b', 3)],
    edges: [{ from: 'a2', to: 'b1', days: 'all' }, { from: 'a1', to: 'b2', days: 'all' }],
  });
  const row = (name: string) => placed.find(item => item.node.name === name)!.row;
  expect(rows).toBe(2);
  expect(row('b2')).toBe(row('a1'));
  expect(row('b1')).toBe(row('a2'));
});
