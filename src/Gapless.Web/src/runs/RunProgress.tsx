import type { Run, Waiting } from '../api/types';
import type { Dictionary } from '../i18n';
import { useApp } from '../shell/context';
import type { Format } from '../shell/format';
import { Bar } from '../shell/ui';

/** How far a run is, how fast, how long still, and what it waits for. */
export function RunProgress({ run }: { run: Run }) {
  const { t, format } = useApp();
  const parts = [t.of(format.number(run.done), run.total === null ? '?' : format.number(run.total))];
  if (run.failed) parts.push(`${t.runs.failed}: ${format.number(run.failed)}`);
  if (run.rate) parts.push(t.runs.perMinute(format.number(run.rate < 10 ? Math.round(run.rate * 10) / 10 : Math.round(run.rate))));
  if (run.rate && run.eta_seconds !== null) parts.push(`${t.runs.eta}: ${format.duration(run.eta_seconds)}`);
  return (
    <div className="run-progress" data-testid="run-progress">
      <Bar label={t.runs.progress} done={run.done} failed={run.failed} total={run.total} />
      <p>{parts.join(' · ')}</p>
      {run.waiting && <p className="waiting" role="status" title={run.waiting.until ? format.utc(run.waiting.until) : undefined}>{waitingText(t, format, run.waiting)}</p>}
      {run.state === 'running' && run.stop_requested && <p className="waiting" role="status">{t.runs.stopping}</p>}
    </div>
  );
}

function waitingText(t: Dictionary, format: Format, waiting: Waiting): string {
  let text = t.runs.waiting[waiting.kind]?.(waiting.source ?? t.runs.aSource) ?? waiting.kind;
  if (waiting.until) text = t.runs.until(text, format.clock(waiting.until));
  return waiting.detail ? t.runs.because(text, waiting.detail) : text;
}
