import type { Dictionary } from '../i18n';
import { cellOf, type Cells } from './cells';
import { toText } from './days';
import { nameOf, stateCount } from './states';
import type { CoverageStore, Row } from './store';

/** Where a cell lies, in words: a day, or the first to the last. */
export function whenOf(t: Dictionary, store: CoverageStore, row: Row, cells: Cells, day: number): string {
  if (!row.partitioned) return t.whole;
  const cell = cellOf(cells, day);
  return t.range(toText(store.first + cells.starts[cell]), toText(store.first + cells.starts[cell + 1] - 1));
}

/** What a cell holds, in words, the worst first. */
export function whatOf(t: Dictionary, row: Row, cells: Cells, day: number): string {
  if (!row.partitioned) return t.states[nameOf(row.days[0]) ?? ''];
  const cell = cellOf(cells, day);
  return describe(t, row.days, cells.starts[cell], cells.starts[cell + 1] - 1);
}

export function describe(t: Dictionary, days: Uint8Array, from: number, to: number): string {
  if (from === to) return t.states[nameOf(days[from]) ?? ''];
  const counts = new Uint32Array(stateCount);
  for (let day = from; day <= to; day++) counts[days[day]]++;
  const parts: string[] = [];
  for (let state = stateCount - 1; state >= 0; state--)
    if (counts[state]) parts.push(t.coverage.share(t.states[nameOf(state) ?? ''], counts[state]));
  return parts.join(', ');
}
