import { useApp } from '../shell/context';

const tones: Record<string, string> = {
  running: 'busy', complete: 'good', success: 'good', failed: 'bad', died: 'bad', broken: 'bad', refused: 'bad', source_down: 'warn', stopped: 'warn', cancelled: 'quiet',
};

export function RunState({ state }: { state: string }) {
  const { t } = useApp();
  return <span className={`badge ${tones[state] ?? 'quiet'}`}>{t.runs.states[state] ?? t.runs.taskStates[state] ?? state}</span>;
}
