const key = 'gapless.token';
const listeners = new Set<() => void>();

/** The token that every call carries. It lives as long as the tab and is never left in the address. */
export const token = {
  get: (): string | null => sessionStorage.getItem(key),

  set(value: string | null): void {
    if (value) sessionStorage.setItem(key, value);
    else sessionStorage.removeItem(key);
    for (const listener of listeners) listener();
  },

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Takes `#token=...` out of the address. */
  takeFromAddress(): void {
    const given = new URLSearchParams(location.hash.slice(1)).get('token');
    if (!given) return;
    sessionStorage.setItem(key, given);
    history.replaceState(history.state, '', location.pathname + location.search);
  },
};
