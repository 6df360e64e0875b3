import { Suspense, lazy } from 'react';
import type { RunTask } from '../api/types';
import { Loading } from '../shell/ui';

const Gantt = lazy(() => import('./Gantt'));

export function TaskChart(props: { tasks: RunTask[]; live: boolean }) {
  return <Suspense fallback={<Loading />}><Gantt {...props} /></Suspense>;
}
