import { open } from './client';
import { SseParser, type ServerEvent } from './sse';

export type StreamState = 'connecting' | 'live' | 'offline';

const quiet = 40_000;
const longest = 15_000;

export interface StreamListener {
  connected(again: boolean): void;
  event(event: ServerEvent): void;
  state(state: StreamState): void;
}

/** Reads /events for as long as it is not stopped; comes back after every break, later and later. */
export function follow(listener: StreamListener): () => void {
  const stopped = new AbortController();
  void loop(listener, stopped.signal);
  return () => stopped.abort();
}

async function loop(listener: StreamListener, stopped: AbortSignal): Promise<void> {
  let delay = 500;
  for (let connections = 0; !stopped.aborted; ) {
    listener.state('connecting');
    try {
      await read(stopped, listener, () => {
        delay = 500;
        listener.state('live');
        listener.connected(connections++ > 0);
      });
    } catch {
      // Whatever broke it, the answer is the same.
    }
    if (stopped.aborted) return;
    listener.state('offline');
    await pause(delay * (0.75 + Math.random() / 2), stopped);
    delay = Math.min(delay * 2, longest);
  }
}

async function read(stopped: AbortSignal, listener: StreamListener, opened: () => void): Promise<void> {
  const broken = new AbortController();
  const signal = AbortSignal.any([stopped, broken.signal]);
  let watchdog = setTimeout(() => broken.abort(), quiet);
  try {
    const response = await open('/events', { signal, headers: { Accept: 'text/event-stream' } });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new SseParser();
    opened();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(watchdog);
      watchdog = setTimeout(() => broken.abort(), quiet);
      for (const event of parser.push(value)) listener.event(event);
    }
  } finally {
    clearTimeout(watchdog);
    broken.abort();
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
