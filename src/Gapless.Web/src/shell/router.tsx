import { useMemo, useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';

const listeners = new Set<() => void>();
const tell = () => { for (const listener of listeners) listener(); };
addEventListener('popstate', tell);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function go(address: string, replace = false): void {
  if (address === location.pathname + location.search) return;
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  tell();
}

export interface Place { path: string; query: URLSearchParams }

export function usePlace(): Place {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  return useMemo(() => {
    const url = new URL(address, location.origin);
    return { path: url.pathname, query: url.searchParams };
  }, [address]);
}

export type Query = Record<string, string | null | undefined>;

/** The address of this page with some of its query changed; null takes a key away. */
export function withQuery(change: Query): string {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(change)) {
    if (value) query.set(key, value);
    else query.delete(key);
  }
  const text = query.toString();
  return location.pathname + (text ? `?${text}` : '');
}

export function address(path: string, query: Query = {}): string {
  const given = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value) given.set(key, value);
  const text = given.toString();
  return path + (text ? `?${text}` : '');
}

/** What is open beside the map; its filters stay as they are. */
export const closed: Query = { dataset: null, day: null, end: null, plan: null, run: null };

function onMap(query: Query): string {
  return location.pathname === '/' ? withQuery({ ...closed, ...query }) : address('/', query);
}

export const addressOf = {
  day: (dataset: string, day: string | null) => onMap({ dataset, day: day ?? 'whole' }),
  dataset: (dataset: string) => onMap({ dataset }),
  plan: (plan: string, run?: string) => address('/', { plan, run }),
  run: (run: string, find?: string) => address(`/runs/${encodeURIComponent(run)}`, { find }),
};

export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const click = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(href);
  };
  return <a href={href} onClick={click} {...rest} />;
}
