import type { KeyboardEvent } from 'react';
import { cellOf, type Cells } from './cells';
import type { Item } from './painter';
import { firstProblem } from './states';

/** A place on the map: a place in the list of items, and a day counted from the first. */
export interface Spot { item: number; day: number }

export interface KeyActions {
  move: (spot: Spot, extend: boolean) => void;
  open: () => void;
  zoom: (factor: number | 'all') => void;
  clear: () => boolean;
  problem: (backward: boolean) => void;
}

export function handleKey(event: KeyboardEvent, spot: Spot, items: Item[], cells: Cells, page: number, actions: KeyActions): void {
  if (event.altKey || event.metaKey) return;
  const cell = cellOf(cells, spot.day);
  const days = (change: number) => cells.starts[Math.min(cells.count - 1, Math.max(0, cell + change))];
  const moves: Record<string, () => Spot> = {
    ArrowLeft: () => ({ ...spot, day: days(-1) }),
    ArrowRight: () => ({ ...spot, day: days(1) }),
    ArrowUp: () => ({ ...spot, item: nearestRow(items, spot.item, -1) }),
    ArrowDown: () => ({ ...spot, item: nearestRow(items, spot.item, 1) }),
    PageUp: () => ({ ...spot, item: nearestRow(items, spot.item, -page) }),
    PageDown: () => ({ ...spot, item: nearestRow(items, spot.item, page) }),
    Home: () => ({ item: event.ctrlKey ? nearestRow(items, -1, 1) : spot.item, day: 0 }),
    End: () => ({ item: event.ctrlKey ? nearestRow(items, items.length, -1) : spot.item, day: cells.starts[cells.count - 1] }),
  };
  const others: Record<string, () => void> = {
    'Enter': actions.open,
    ' ': actions.open,
    '+': () => actions.zoom(1.6),
    '=': () => actions.zoom(1.6),
    '-': () => actions.zoom(1 / 1.6),
    '0': () => actions.zoom('all'),
    'n': () => actions.problem(false),
    'N': () => actions.problem(true),
  };
  if (moves[event.key]) actions.move(moves[event.key](), event.shiftKey);
  else if (event.key === 'Escape') { if (!actions.clear()) return; }
  else if (others[event.key] && !event.ctrlKey) others[event.key]();
  else return;
  event.preventDefault();
}

/** The row that many items on, or the nearest before the end: names of layers are stepped over. */
export function nearestRow(items: Item[], from: number, change: number): number {
  const step = Math.sign(change);
  let index = Math.min(items.length - 1, Math.max(0, from + change));
  while (items[index] && !items[index].row) index += step;
  if (items[index]) return index;
  index = Math.min(items.length - 1, Math.max(0, from));
  while (items[index] && !items[index].row) index -= step;
  return items[index] ? index : 0;
}

/** The next stretch of days that somebody has to look at, row by row; round again at the end. */
export function nextProblem(items: Item[], cells: Cells, from: Spot, shown: number, backward: boolean): Spot | null {
  const wanted = (state: number) => (shown ? (shown & (1 << state)) !== 0 : state >= firstProblem);
  const step = backward ? -1 : 1;
  const count = items.length;
  for (let turn = 0; turn <= count; turn++) {
    const item = (((from.item + turn * step) % count) + count) % count;
    const row = items[item].row;
    if (!row) continue;
    const length = row.days.length;
    const begin = turn === 0 ? (row.partitioned ? beyond(row.days, cells, from.day, step) : length) : backward ? length - 1 : 0;
    for (let day = begin; day >= 0 && day < length; day += step) if (wanted(row.days[day])) return { item, day: row.partitioned ? day : from.day };
  }
  return null;
}

/** The first day past the cell, and past all days in a row that are as this one is. */
function beyond(days: Uint8Array, cells: Cells, day: number, step: number): number {
  if (day < 0) return 0;
  const cell = cellOf(cells, day);
  let next = step > 0 ? cells.starts[cell + 1] : cells.starts[cell] - 1;
  while (next >= 0 && next < days.length && days[next] === days[next - step] && days[next] === days[day]) next += step;
  return next;
}
