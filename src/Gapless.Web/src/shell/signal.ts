import { useSyncExternalStore } from 'react';

/** Tells its listeners of changes, once a frame however many there were; a hidden tab hears of them when it is seen again. */
export class Signal {
  private readonly listeners = new Set<() => void>();
  private waiting = false;
  private turn = 0;

  changed(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.turn++;
      for (const listener of this.listeners) listener();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): number => this.turn;
}

export function useSignal(signal: Signal): number {
  return useSyncExternalStore(signal.subscribe, signal.snapshot);
}
