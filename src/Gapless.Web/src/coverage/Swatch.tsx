import { useLayoutEffect, useRef } from 'react';
import type { StateName } from '../api/types';
import { useTheme } from '../shell/theme';
import { patternOf } from './painter';
import { codeOf, paletteOf } from './states';

const size = 14;

/** A state as the map shows it. */
export function Swatch({ state }: { state: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useLayoutEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const scale = devicePixelRatio || 1;
    canvas.current!.width = canvas.current!.height = size * scale;
    if (!codeOf(state)) return;
    const look = paletteOf(theme)[state as StateName];
    context.scale(scale, scale);
    context.fillStyle = patternOf(context, look);
    context.fillRect(0, 0, size, size);
    context.strokeStyle = look.ink;
    context.lineWidth = look.texture === 'hollow' ? 1.5 : 0.5;
    context.strokeRect(0.75, 0.75, size - 1.5, size - 1.5);
  }, [state, theme]);
  return <canvas ref={canvas} className="swatch" aria-hidden="true" />;
}
