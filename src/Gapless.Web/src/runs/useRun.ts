import { path } from '../api/client';
import type { Run } from '../api/types';
import { useResource } from '../api/useResource';
import { useApp } from '../shell/context';
import { useSignal } from '../shell/signal';

/** A run as it stands: asked for once, then as the events tell. */
export function useRun(id: string): Run | undefined {
  const { live } = useApp();
  useSignal(live.runsSignal);
  const told = live.toldOf(id);
  const { data } = useResource<Run>(told ? null : `/runs${path(id)}`, run => (run.state === 'running' ? 5 : 0));
  return told ?? data;
}
