import { useState, type ReactNode } from 'react';
import { path, post } from '../api/client';
import type { Run, RunDetail, RunPart } from '../api/types';
import { useResource } from '../api/useResource';
import { useApp } from '../shell/context';
import { Link, addressOf, go } from '../shell/router';
import { useSignal } from '../shell/signal';
import { Facts, Failure, Loading, Section, Time, Wide } from '../shell/ui';
import { PlanButton } from './PlanButton';
import { RunLog } from './RunLog';
import { RunProgress } from './RunProgress';
import './runs.css';
import { tookSeconds } from './RunsPage';
import { RunState } from './RunState';
import { TaskChart } from './TaskChart';

const mostParts = 300;

export default function RunPage({ id }: { id: string }) {
  const { t, live, format, mayWrite } = useApp();
  useSignal(live.runsSignal);
  const told = live.toldOf(id);
  const { data, error, reload } = useResource<RunDetail>(`/runs${path(id)}`, answer => (answer.state === 'running' ? 3 : 0), told?.state);
  if (!data) return <div className="page"><h1>{t.runs.run} {id}</h1>{error ? <Failure error={error} retry={reload} /> : <Loading />}</div>;
  const run: Run = told ?? data;
  const took = tookSeconds(run);
  const facts: [string, ReactNode][] = [
    [t.runs.state, <RunState state={run.state} />],
    [t.runs.kind, run.kind],
    [t.runs.range, run.from ? t.range(run.from, run.to ?? run.from) : '–'],
    [t.runs.started, <Time at={run.started_at} />],
    [t.runs.ended, <Time at={run.ended_at} />],
    [t.runs.took, took === null ? '–' : format.duration(took)],
    [t.runs.done, format.number(run.done)],
    [t.runs.failed, format.number(run.failed)],
  ];
  if (run.rows !== null) facts.push([t.runs.rows, format.number(run.rows)]);
  if (run.requests !== null) facts.push([t.runs.requests, format.number(run.requests)]);
  if (run.plan_id) facts.push([t.runs.plan, <Link href={addressOf.plan(run.plan_id, id)}>{run.plan_id.slice(0, 12)}</Link>]);
  const failed = data.parts.filter(part => part.state === 'failed');
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.runs.run} {id}</h1>
        <span className="faint">{run.subject}</span>
        {mayWrite && <Actions run={run} onDone={reload} />}
      </div>
      {error && <Failure error={error} retry={reload} />}
      <section className="card" aria-label={t.runs.progress}>
        <RunProgress run={run} />
        {run.error && <pre className="error">{run.error}</pre>}
        <div className="gap"><Facts items={facts} /></div>
      </section>
      <Section title={t.runs.failures} actions={run.state !== 'running' && <PlanButton label={t.runs.retry} days={failed} only="failed" />}>
        {failed.length === 0 ? <p className="faint">{t.runs.noFailures}</p> : <Parts label={t.runs.failures} parts={failed} run={id} />}
      </Section>
      {data.tasks.length > 0 && <Section title={t.runs.tasks}><TaskChart tasks={data.tasks} live={run.state === 'running'} /></Section>}
      <Section title={t.runs.log}><RunLog id={id} live={run.state === 'running'} /></Section>
      <Section title={t.runs.parts}><Parts label={t.runs.parts} parts={data.parts} run={id} /></Section>
    </div>
  );
}

function Actions({ run, onDone }: { run: Run; onDone: () => void }) {
  const { t } = useApp();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try { await work(); } catch (failure) { setError(failure as Error); }
    setBusy(false);
    onDone();
  };
  const stop = (cancel: boolean) => act(async () => { await post(`/runs${path(run.run_id)}/stop`, { cancel }); });
  const resume = () => act(async () => go(addressOf.run((await post<{ run_id: string }>(`/runs${path(run.run_id)}/resume`)).run_id)));
  const running = run.state === 'running';
  const open = !['complete', 'cancelled'].includes(run.state);
  return (
    <span className="actions end">
      {error && <span className="bad-text" role="alert">{error.message}</span>}
      {running && !run.stop_requested && <button type="button" disabled={busy} title={t.runs.stopHelp} onClick={() => void stop(false)}>{t.runs.stop}</button>}
      {!running && open && <button type="button" className="primary" disabled={busy} onClick={() => void resume()}>{t.runs.resume}</button>}
      {(running || run.state === 'stopped') && (
        <button type="button" className="danger" disabled={busy} title={t.runs.cancelHelp} onClick={() => { if (confirm(t.runs.cancelSure)) void stop(true); }}>{t.runs.cancel}</button>
      )}
    </span>
  );
}

function Parts({ label, parts, run }: { label: string; parts: RunPart[]; run: string }) {
  const { t, format } = useApp();
  return (
    <>
      <Wide label={label}>
        <table className="dense">
          <thead><tr>
            <th scope="col">{t.lineage.dataset}</th><th scope="col">{t.runs.range}</th><th scope="col">{t.runs.state}</th><th scope="col" className="number">{t.runs.rows}</th><th scope="col">{t.runs.error}</th>
          </tr></thead>
          <tbody>{parts.slice(0, mostParts).map((part, index) => (
            <tr key={index}>
              <th scope="row"><Link href={addressOf.day(part.dataset, part.from)}>{part.dataset}</Link></th>
              <td className="nowrap">{part.from ? t.range(part.from, part.to ?? part.from) : t.whole} <span className="faint">{part.days > 1 && t.days(part.days)}</span></td>
              <td>{t.states[part.state] ?? part.state}</td>
              <td className="number">{part.rows === null ? '–' : format.number(part.rows)}</td>
              <td>{part.error ? <><span className="bad-text">{part.error}</span> <Link href={addressOf.run(run, part.from ?? part.dataset)}>{t.panel.log}</Link></> : ''}</td>
            </tr>
          ))}</tbody>
        </table>
      </Wide>
      {parts.length > mostParts && <p className="faint">{t.more(parts.length - mostParts)}</p>}
    </>
  );
}
