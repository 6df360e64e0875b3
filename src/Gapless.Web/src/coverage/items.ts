import type { Item } from './painter';
import { codeOf, firstProblem, stateCount } from './states';
import type { Row } from './store';

export interface Filter { name: string; states: Set<string> }

export function matching(rows: Row[], filter: Filter): Row[] {
  const name = filter.name.trim().toLowerCase();
  const codes = [...filter.states].map(codeOf);
  return rows.filter(row => (!name || row.name.toLowerCase().includes(name)) && (!codes.length || codes.some(code => row.counts[code] > 0)));
}

/** Rows under the names of their layers. */
export function itemsOf(rows: Row[]): Item[] {
  const items: Item[] = [];
  let layer: string | null = null;
  for (const row of rows) {
    if (row.layer !== layer) items.push({ layer: (layer = row.layer), row: null });
    items.push({ layer: row.layer, row });
  }
  return items;
}

export function total(rows: Row[]): Uint32Array {
  const counts = new Uint32Array(stateCount);
  for (const row of rows) for (let state = 0; state < stateCount; state++) counts[state] += row.counts[state];
  return counts;
}

export function dueOf(counts: Uint32Array): { due: number; done: number } {
  let due = 0;
  let done = 0;
  for (let state = 1; state < stateCount; state++) {
    due += counts[state];
    if (state < firstProblem && state !== codeOf('running')) done += counts[state];
  }
  return { due, done };
}
