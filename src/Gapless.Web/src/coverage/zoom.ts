import type { Unit } from './cells';

export const widest = 28;

/** The unit whose cells are just wide enough to be told apart at this many pixels a day. */
export function unitAt(pixels: number): Unit {
  if (pixels >= 4) return 'day';
  return pixels * 7 >= 6 ? 'week' : 'month';
}

/** All days in the width, but no day wider than is of use. */
export function fit(days: number, width: number): number {
  return Math.min(20, Math.max(0.05, width / Math.max(1, days)));
}

export function clamp(pixels: number, days: number, width: number): number {
  return Math.max(Math.min(fit(days, width), widest), Math.min(widest, pixels));
}

/** The scroll offset that keeps the day under the anchor (a place in the view) where it is. */
export function anchored(scroll: number, anchor: number, before: number, after: number): number {
  return ((scroll + anchor) / before) * after - anchor;
}
