import { useCallback, useEffect, useRef, useState } from 'react';
import { get } from './client';

export interface Resource<T> {
  data: T | undefined;
  error: Error | undefined;
  reload: () => void;
}

/** Seconds until it is asked again, by what was answered; 0 = never. */
type Every<T> = number | ((data: T) => number);

/** GETs a path, again after some seconds when told to and whenever `version` changes; a null path asks nothing. */
export function useResource<T>(path: string | null, every: Every<T> = 0, version: unknown = 0): Resource<T> {
  const [state, setState] = useState<{ path: string | null; data?: T; error?: Error }>({ path: null });
  const [turn, setTurn] = useState(0);

  const again = useRef(every);
  again.current = every;

  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      let seconds = again.current === 0 ? 0 : 5;
      try {
        const data = await get<T>(path, abort.signal);
        seconds = typeof again.current === 'function' ? again.current(data) : again.current;
        if (!abort.signal.aborted) setState({ path, data });
      } catch (error) {
        if (!abort.signal.aborted) setState(last => ({ path, data: last.path === path ? last.data : undefined, error: error as Error }));
      }
      if (seconds > 0 && !abort.signal.aborted) timer = setTimeout(() => void load(), seconds * 1000);
    };
    void load();
    return () => { abort.abort(); clearTimeout(timer); };
  }, [path, version, turn]);

  const reload = useCallback(() => setTurn(value => value + 1), []);
  const current = state.path === path;
  return { data: current ? state.data : undefined, error: current ? state.error : undefined, reload };
}
