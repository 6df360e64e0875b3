import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const key = 'gapless.theme';
const media = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let chosen = localStorage.getItem(key) as Theme | null;

function current(): Theme {
  return chosen ?? (media.matches ? 'dark' : 'light');
}

function apply(): void {
  document.documentElement.dataset.theme = current();
  for (const listener of listeners) listener();
}

export function startTheme(): void {
  media.addEventListener('change', apply);
  apply();
}

export function setTheme(theme: Theme): void {
  chosen = theme;
  localStorage.setItem(key, theme);
  apply();
}

export function useTheme(): Theme {
  return useSyncExternalStore(listener => { listeners.add(listener); return () => listeners.delete(listener); }, current);
}
