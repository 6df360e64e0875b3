import { useCallback, useEffect, useState } from 'react';
import { get } from './client';

export interface Resource<T> {
  data: T | undefined;
  error: Error | undefined;
  reload: () => void;
}

/** GETs a path, again every so many seconds when told to and whenever `version` changes; a null path asks nothing. */
export function useResource<T>(path: string | null, everySeconds = 0, version: unknown = 0): Resource<T> {
  const [state, setState] = useState<{ path: string | null; data?: T; error?: Error }>({ path: null });
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      try {
        const data = await get<T>(path, abort.signal);
        if (!abort.signal.aborted) setState({ path, data });
      } catch (error) {
        if (!abort.signal.aborted) setState(last => ({ path, data: last.path === path ? last.data : undefined, error: error as Error }));
      }
      if (everySeconds > 0 && !abort.signal.aborted) timer = setTimeout(() => void load(), everySeconds * 1000);
    };
    void load();
    return () => { abort.abort(); clearTimeout(timer); };
  }, [path, everySeconds, version, turn]);

  const reload = useCallback(() => setTurn(value => value + 1), []);
  const current = state.path === path;
  return { data: current ? state.data : undefined, error: current ? state.error : undefined, reload };
}
