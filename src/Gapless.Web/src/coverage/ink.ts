import type { Ink } from './painter';

const names: Record<keyof Ink, string> = {
  ground: '--surface', band: '--band', text: '--text', faint: '--faint', line: '--line', accent: '--accent', select: '--select',
};

/** The page's colours as a canvas needs them: computed. */
export function readInk(element: HTMLElement): Ink {
  const probe = document.createElement('span');
  element.append(probe);
  const read = (variable: string) => {
    probe.style.color = `var(${variable})`;
    return getComputedStyle(probe).color;
  };
  const ink = Object.fromEntries(Object.entries(names).map(([key, variable]) => [key, read(variable)])) as unknown as Ink;
  probe.remove();
  return ink;
}
