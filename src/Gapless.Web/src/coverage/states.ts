import type { StateName } from '../api/types';

/** A state as a small number; 0 is a day that is not due. The order is that of severity, so the worst of many is the greatest. */
export const stateNames: readonly StateName[] = [
  'succeeded', 'empty', 'restricted', 'provisional', 'running', 'stale', 'missing', 'failed',
];

export const stateCount = stateNames.length + 1;

const codes = new Map<string, number>(stateNames.map((name, index) => [name, index + 1]));

export function codeOf(name: string): number {
  return codes.get(name) ?? 0;
}

export function nameOf(code: number): StateName | null {
  return code > 0 ? stateNames[code - 1] : null;
}

/** From here on somebody has to do something. */
export const firstProblem = codeOf('stale');

export type Texture = 'plain' | 'dots' | 'lines' | 'slant' | 'cross' | 'hollow';

export interface StateLook { fill: string; ink: string; texture: Texture; letter: string }

export type Palette = Record<StateName, StateLook>;

const light: Palette = {
  succeeded: { fill: '#4fae8b', ink: '#0b3d2c', texture: 'plain', letter: '' },
  empty: { fill: '#cfe6dc', ink: '#2d5a49', texture: 'dots', letter: '' },
  restricted: { fill: '#c9bfe6', ink: '#4b3a86', texture: 'lines', letter: 'R' },
  provisional: { fill: '#a5d7e8', ink: '#0f5068', texture: 'slant', letter: 'P' },
  running: { fill: '#3d7be0', ink: '#ffffff', texture: 'plain', letter: '…' },
  stale: { fill: '#f0c04a', ink: '#5c4100', texture: 'slant', letter: 'S' },
  missing: { fill: '#ffffff', ink: '#c2410c', texture: 'hollow', letter: 'M' },
  failed: { fill: '#cf2f3d', ink: '#ffffff', texture: 'cross', letter: 'F' },
};

const dark: Palette = {
  succeeded: { fill: '#2d7f63', ink: '#d5f2e6', texture: 'plain', letter: '' },
  empty: { fill: '#1f4438', ink: '#8fbcaa', texture: 'dots', letter: '' },
  restricted: { fill: '#4a3f77', ink: '#d4caf5', texture: 'lines', letter: 'R' },
  provisional: { fill: '#245e73', ink: '#c3e8f5', texture: 'slant', letter: 'P' },
  running: { fill: '#4b8bf5', ink: '#04122e', texture: 'plain', letter: '…' },
  stale: { fill: '#c4922a', ink: '#221700', texture: 'slant', letter: 'S' },
  missing: { fill: '#14191e', ink: '#ff8a4c', texture: 'hollow', letter: 'M' },
  failed: { fill: '#e5484d', ink: '#2a0205', texture: 'cross', letter: 'F' },
};

export function paletteOf(theme: 'light' | 'dark'): Palette {
  return theme === 'dark' ? dark : light;
}
