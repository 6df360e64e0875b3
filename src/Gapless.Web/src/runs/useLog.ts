import { useEffect, useRef, useState } from 'react';
import { get, path } from '../api/client';
import type { LogPage } from '../api/types';
import { append } from './log';

export interface Log { lines: string[]; seen: number; error: Error | null }

/** Follows a run's log: at once while there is more, each second while it runs. */
export function useLog(id: string, live: boolean): Log {
  const [log, setLog] = useState<Log>({ lines: [], seen: 0, error: null });
  const offset = useRef(0);
  useEffect(() => {
    const abort = new AbortController();
    void read(id, offset, abort.signal, change => setLog(change));
    return () => abort.abort();
  }, [id, live]);
  return log;
}

/** Goes on where it ended: a run that is resumed writes on in its log. */
async function read(id: string, offset: { current: number }, signal: AbortSignal, set: (change: (log: Log) => Log) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      const page = await get<LogPage>(`/runs${path(id)}/log?offset=${offset.current}`, signal);
      const moved = page.next_offset > offset.current;
      offset.current = page.next_offset;
      if (page.lines.length) set(log => ({ lines: append(log.lines, page.lines), seen: log.seen + page.lines.length, error: null }));
      if (page.ended && !moved) return;
      if (!moved) await pause(1000, signal);
    } catch (error) {
      if (signal.aborted) return;
      set(log => ({ ...log, error: error as Error }));
      await pause(3000, signal);
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
