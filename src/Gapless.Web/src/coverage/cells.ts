import { monthOf, monthStart, weekday } from './days';
import { codeOf, stateCount } from './states';
import type { Row } from './store';

export type Unit = 'day' | 'week' | 'month';

/** How the days of a project are cut into cells: cell i is days [starts[i], starts[i + 1]) counted from the first. */
export interface Cells { unit: Unit; starts: Int32Array; count: number }

export function cut(first: number, length: number, unit: Unit): Cells {
  const starts: number[] = [];
  for (let day = 0; day < length; day = next(first + day, unit) - first) starts.push(day);
  const count = starts.length;
  starts.push(length);
  return { unit, starts: Int32Array.from(starts), count };
}

function next(day: number, unit: Unit): number {
  if (unit === 'day') return day + 1;
  if (unit === 'week') return day - weekday(day) + 7;
  return monthStart(monthOf(day) + 1);
}

/** The cell that holds a day (counted from the first). */
export function cellOf(cells: Cells, day: number): number {
  let low = 0;
  let high = cells.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (cells.starts[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * What a cell shows, in one number: the worst state of its days, the commonest of the others, and in which quarter the worst one's share is (4 = all).
 */
export function pack(worst: number, other: number, quarter: number): number {
  return worst | (other << 4) | (quarter << 8);
}

export const worstOf = (cell: number): number => cell & 15;
export const otherOf = (cell: number): number => (cell >> 4) & 15;
export const quarterOf = (cell: number): number => cell >> 8;

/** A row seen through cells; kept until the row changes. */
export class CellCache {
  private readonly kept = new Map<string, { version: number; days: Uint8Array; cells: Cells; shown: number; values: Uint16Array }>();

  of(row: Row, cells: Cells, shown = 0): Uint16Array | Uint8Array {
    if (cells.unit === 'day') return row.days;
    const key = `${cells.unit} ${row.name}`;
    const known = this.kept.get(key);
    if (known && known.version === row.version && known.days === row.days && known.cells === cells && known.shown === shown) return known.values;
    const values = aggregate(row.days, cells, shown);
    this.kept.set(key, { version: row.version, days: row.days, cells, shown, values });
    return values;
  }
}

const succeeded = codeOf('succeeded');
const empty = codeOf('empty');
const tally = new Uint16Array(stateCount);

/** Bits of `shown` are the states looked for: a cell that has one shows the worst of these, whatever else it has. */
export function aggregate(days: Uint8Array, cells: Cells, shown = 0): Uint16Array {
  const values = new Uint16Array(cells.count);
  for (let cell = 0; cell < cells.count; cell++) {
    tally.fill(0);
    const end = cells.starts[cell + 1];
    for (let day = cells.starts[cell]; day < end; day++) tally[days[day]]++;
    values[cell] = summary(shown);
  }
  return values;
}

function summary(shown: number): number {
  let worst = 0;
  let looked = 0;
  for (let state = 1; state < stateCount; state++) {
    if (tally[state] === 0) continue;
    worst = state;
    if (shown & (1 << state)) looked = state;
  }
  if (worst === 0) return 0;
  if (looked) worst = looked;
  else if (worst === empty && tally[succeeded] > 0) return succeeded | (4 << 8);
  let other = 0;
  let due = 0;
  for (let state = 1; state < stateCount; state++) {
    due += tally[state];
    if (state !== worst && tally[state] > (other ? tally[other] : 0)) other = state;
  }
  return other ? pack(worst, other, Math.min(3, Math.max(1, Math.round((4 * tally[worst]) / due)))) : worst | (4 << 8);
}

/** Stretches of one state, as [first day, days, state]: for what is read out rather than seen. */
export function stretches(days: Uint8Array, from: number, to: number, wanted: (state: number) => boolean): [number, number, number][] {
  const found: [number, number, number][] = [];
  for (let day = from; day <= to; ) {
    const state = days[day];
    let end = day + 1;
    while (end <= to && days[end] === state) end++;
    if (wanted(state)) found.push([day, end - day, state]);
    day = end;
  }
  return found;
}
