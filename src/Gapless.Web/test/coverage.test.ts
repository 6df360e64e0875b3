import { describe, expect, it } from 'vitest';
import type { Coverage } from '../src/api/types';
import { CellCache, aggregate, cellOf, cut, otherOf, quarterOf, stretches, worstOf } from '../src/coverage/cells';
import { monthOf, monthStart, toDay, toText, weekday } from '../src/coverage/days';
import { nearestRow, nextProblem } from '../src/coverage/keys';
import { codeOf } from '../src/coverage/states';
import { CoverageStore } from '../src/coverage/store';
import { itemsOf } from '../src/coverage/items';
import { anchored, clamp, fit, unitAt } from '../src/coverage/zoom';

globalThis.requestAnimationFrame ??= () => 0;

const states = ['succeeded', 'empty', 'failed', 'missing'];
const [succeeded, empty, failed, missing] = states.map(codeOf);

function coverage(spans: number[][], from = '2024-01-01', to = '2024-01-10'): Coverage {
  return {
    from, to, today: to, as_of: '', revision: 5, pending: false, states,
    datasets: spans.map((given, index) => ({ name: `ods.t${index}`, kind: 'table', layer: 'ods', rank: index, partitioned: true, spans: given })),
  };
}

function loaded(...spans: number[][]): CoverageStore {
  const store = new CoverageStore();
  store.load(coverage(spans));
  return store;
}

describe('days', () => {
  it('are counted from 2000-01-01, in weeks that begin on Monday', () => {
    expect(toDay('2000-01-01')).toBe(0);
    expect(toText(toDay('2024-02-29') + 1)).toBe('2024-03-01');
    expect(weekday(toDay('2024-01-01'))).toBe(0);
    expect(monthStart(monthOf(toDay('2024-02-17')))).toBe(toDay('2024-02-01'));
  });
});

describe('spans', () => {
  it('become days; what is in none is not due', () => {
    const store = loaded([0, 3, 0, 5, 2, 3]);
    expect([...store.rows[0].days]).toEqual([succeeded, succeeded, succeeded, 0, 0, missing, missing, 0, 0, 0]);
    expect(store.rows[0].counts[missing]).toBe(2);
  });

  it('that changed are put over them, and counted anew', () => {
    const store = loaded([0, 10, 3]);
    const start = toDay('2024-01-03');
    expect(store.apply({ revision: 6, datasets: [{ name: 'ods.t0', spans: [start, 2, 0] }] })).toBe(true);
    expect(store.rows[0].counts[missing]).toBe(8);
    expect(store.at(store.rows[0], start)).toBe(succeeded);
  });

  it('older than what is there are left alone', () => {
    const store = loaded([0, 10, 0]);
    store.apply({ revision: 5, datasets: [{ name: 'ods.t0', spans: [toDay('2024-01-01'), 1, 3] }] });
    expect(store.rows[0].counts[missing]).toBe(0);
  });

  it('of a day or a dataset that is not known ask for the whole', () => {
    const store = loaded([0, 10, 0]);
    expect(store.apply({ revision: 6, datasets: [{ name: 'ods.t0', spans: [toDay('2024-01-10'), 2, 0] }] })).toBe(false);
    expect(store.apply({ revision: 7, datasets: [{ name: 'ods.new', spans: [] }] })).toBe(false);
  });
});

describe('cells', () => {
  it('cut the days at Mondays and at firsts of months', () => {
    expect([...cut(toDay('2024-01-03'), 12, 'week').starts]).toEqual([0, 5, 12]);
    expect([...cut(toDay('2024-01-30'), 32, 'month').starts]).toEqual([0, 2, 31, 32]);
    expect(cellOf(cut(toDay('2024-01-03'), 12, 'week'), 4)).toBe(0);
    expect(cellOf(cut(toDay('2024-01-03'), 12, 'week'), 5)).toBe(1);
  });

  it('show the worst of their days, and how much of it', () => {
    const cells = cut(toDay('2024-01-01'), 7, 'week');
    const [cell] = aggregate(Uint8Array.of(succeeded, succeeded, failed, missing, missing, succeeded, 0), cells);
    expect(worstOf(cell)).toBe(failed);
    expect(otherOf(cell)).toBe(succeeded);
    expect(quarterOf(cell)).toBe(1);
    const [whole] = aggregate(new Uint8Array(7).fill(missing), cells);
    expect([worstOf(whole), quarterOf(whole)]).toEqual([missing, 4]);
  });

  it('show what is looked for rather than the worst', () => {
    const cells = cut(toDay('2024-01-01'), 7, 'week');
    const [cell] = aggregate(Uint8Array.of(succeeded, failed, missing, succeeded, 0, 0, 0), cells, 1 << missing);
    expect(worstOf(cell)).toBe(missing);
  });

  it('are there when some of their days are empty and others not', () => {
    const [cell] = aggregate(Uint8Array.of(empty, succeeded, empty, empty, empty, empty, empty), cut(toDay('2024-01-01'), 7, 'week'));
    expect([worstOf(cell), quarterOf(cell)]).toEqual([succeeded, 4]);
  });

  it('are kept until their row changes', () => {
    const store = loaded([0, 10, 0]);
    const cells = cut(store.first, store.length, 'week');
    const cache = new CellCache();
    const before = cache.of(store.rows[0], cells);
    expect(cache.of(store.rows[0], cells)).toBe(before);
    store.apply({ revision: 6, datasets: [{ name: 'ods.t0', spans: [toDay('2024-01-01'), 1, 2] }] });
    expect(worstOf(cache.of(store.rows[0], cells)[0])).toBe(failed);
  });

  it('are said as stretches', () => {
    expect(stretches(Uint8Array.of(succeeded, missing, missing, failed), 0, 3, state => state >= missing)).toEqual([[1, 2, missing], [3, 1, failed]]);
  });
});

describe('zoom', () => {
  it('takes the unit whose cells can be told apart', () => {
    expect([unitAt(12), unitAt(1.5), unitAt(0.3)]).toEqual(['day', 'week', 'month']);
  });

  it('never goes beyond the whole range, nor beyond what is of use', () => {
    expect(fit(3650, 1000)).toBeCloseTo(0.274, 3);
    expect(clamp(0.01, 3650, 1000)).toBe(fit(3650, 1000));
    expect(clamp(500, 3650, 1000)).toBe(28);
  });

  it('keeps the day under the pointer', () => {
    const scroll = anchored(300, 200, 2, 8);
    expect((scroll + 200) / 8).toBe((300 + 200) / 2);
  });
});

describe('the cursor', () => {
  it('steps over the names of layers', () => {
    const items = itemsOf(loaded([0, 10, 0], [0, 10, 0]).rows);
    expect(items[0].row).toBeNull();
    expect(nearestRow(items, 1, -1)).toBe(1);
    expect(nearestRow(items, -1, 1)).toBe(1);
    expect(nearestRow(items, 1, 50)).toBe(2);
  });

  it('finds the next problem in its row, then below, then from the top', () => {
    const store = loaded([0, 10, 0, 4, 2, 3], [0, 10, 0, 7, 1, 2]);
    const items = itemsOf(store.rows);
    const cells = cut(store.first, store.length, 'day');
    expect(nextProblem(items, cells, { item: 1, day: 0 }, 0, false)).toEqual({ item: 1, day: 4 });
    expect(nextProblem(items, cells, { item: 1, day: 4 }, 0, false)).toEqual({ item: 2, day: 7 });
    expect(nextProblem(items, cells, { item: 2, day: 7 }, 0, false)).toEqual({ item: 1, day: 4 });
    expect(nextProblem(items, cells, { item: 2, day: 7 }, 0, true)).toEqual({ item: 1, day: 5 });
    expect(nextProblem(items, cells, { item: 1, day: 0 }, 1 << failed, false)).toEqual({ item: 2, day: 7 });
  });
});
