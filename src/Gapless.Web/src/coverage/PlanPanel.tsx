import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { ApiError, get, path, post } from '../api/client';
import type { Dataset, Page, Plan, PlanOrder } from '../api/types';
import { useResource } from '../api/useResource';
import { RunProgress } from '../runs/RunProgress';
import { useRun } from '../runs/useRun';
import { useApp } from '../shell/context';
import { Link, addressOf } from '../shell/router';
import { Facts, Failure, SidePanel, Time, Wide } from '../shell/ui';

/** What is to be planned; no datasets = all. */
export interface Draft { from: string; to: string; datasets: { name: string; kind: string }[]; only?: string; ask?: boolean }

const choices = ['missing', 'failed', 'stale', 'provisional', 'restricted', 'all'];
const mostParts = 200;

interface Props {
  draft: Draft | null;
  planId: string | null;
  runId: string | null;
  onPlan: (plan: Plan) => void;
  onRun: (runId: string) => void;
  onClose: () => void;
}

/** From a selection to a run: the plan, its reasons and costs, and one button. */
export function PlanPanel({ draft, planId, runId, onPlan, onRun, onClose }: Props) {
  const { t, mayWrite } = useApp();
  const [made, setMade] = useState<Plan | null>(null);
  const [busy, setBusy] = useState<'' | 'making' | 'starting'>('');
  const [error, setError] = useState<Error | null>(null);
  const stored = useResource<Plan>(planId && made?.plan_id !== planId ? `/plans${path(planId)}` : null);
  const plan = planId ? (made?.plan_id === planId ? made : stored.data) : undefined;
  const [order, setOrder] = useState<Draft | null>(draft);
  const current = order ?? draft;

  const make = async (order: Draft) => {
    setBusy('making');
    setError(null);
    try {
      const answer = await makePlan(order, t.plan.onlyRaw);
      setMade(answer);
      setOrder(order);
      onPlan(answer);
    } catch (failure) {
      setError(failure as Error);
    }
    setBusy('');
  };
  const taken = useRef<Draft | null>(null);
  useEffect(() => {
    if (!draft || taken.current === draft) return;
    taken.current = draft;
    setOrder(draft);
    if (!draft.ask) void make(draft);
  });

  const run = async (id: string) => {
    setBusy('starting');
    setError(null);
    try {
      onRun((await post<{ run_id: string }>(`/plans${path(id)}/run`)).run_id);
    } catch (failure) {
      setError(failure as Error);
    }
    setBusy('');
  };
  const again = current ?? (plan && orderOf(plan));
  const form = current && <PlanForm key={`${current.from} ${current.to} ${current.only}`} value={current} busy={busy !== ''} onMake={make} />;
  const drifted = error instanceof ApiError && error.status === 409;

  return (
    <SidePanel id={`${planId} ${runId}`} title={t.plan.title} onClose={onClose}>
      {!plan && current && busy !== 'making' && form}
      {busy === 'making' && <p className="faint" role="status">{t.plan.making}</p>}
      {error && (
        <div className="notice bad" role="alert">
          <span>{drifted && `${t.plan.drifted} `}{error.message}</span>
          {drifted && again && <button type="button" onClick={() => void make(again)}>{t.plan.again}</button>}
        </div>
      )}
      {stored.error && <Failure error={stored.error} retry={stored.reload} />}
      {runId && <Running runId={runId} />}
      {plan && busy !== 'making' && (
        <>
          {!runId && mayWrite && plan.partition_count > 0 && (
            <p className="actions">
              <button type="button" className="primary big" disabled={busy !== ''} onClick={() => void run(plan.plan_id)}>
                {busy === 'starting' ? t.plan.starting : t.plan.run}
              </button>
            </p>
          )}
          {plan.partition_count === 0 && <p role="status">{t.plan.nothing}</p>}
          <PlanFacts plan={plan} />
          {form && !runId && <details><summary>{t.plan.change}</summary>{form}</details>}
          <PlanReasons plan={plan} />
        </>
      )}
    </SidePanel>
  );
}

/** What a stored plan was made for, as far as it shows. */
function orderOf(plan: Plan): Draft | null {
  if (!plan.from || !plan.to) return null;
  const reasons = new Set(plan.parts.map(part => (part.reason === 'forced' ? 'all' : part.reason.replace(/^stale_.*/, 'stale'))));
  const names = [...new Set(plan.parts.map(part => part.dataset))];
  return { from: plan.from, to: plan.to, datasets: names.map(name => ({ name, kind: 'table' })), only: reasons.size === 1 ? [...reasons][0] : undefined };
}

async function makePlan(draft: Draft, onlyRaw: string): Promise<Plan> {
  const wanted = draft.datasets.filter(dataset => dataset.kind !== 'raw');
  if (draft.datasets.length && !wanted.length) throw new Error(onlyRaw);
  const order: PlanOrder = { from: draft.from, to: draft.to, datasets: await planNames(wanted) };
  if (draft.only) order.only = [draft.only];
  return post<Plan>('/plans', order);
}

/** A feed is planned by the name that it says. */
async function planNames(wanted: Draft['datasets']): Promise<string[]> {
  if (!wanted.some(dataset => dataset.kind === 'feed')) return wanted.map(dataset => dataset.name);
  const { items } = await get<Page<Dataset>>('/datasets?limit=1000');
  const names = new Map(items.map(item => [item.name, item.plan_as ?? item.name]));
  return [...new Set(wanted.map(dataset => names.get(dataset.name) ?? dataset.name))];
}

function PlanForm({ value, busy, onMake }: { value: Draft; busy: boolean; onMake: (draft: Draft) => void }) {
  const { t } = useApp();
  const [from, setFrom] = useState(value.from);
  const [to, setTo] = useState(value.to);
  const [only, setOnly] = useState(value.only ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onMake({ ...value, from, to, only: only || undefined, ask: false });
  };
  const names = value.datasets.map(dataset => dataset.name);
  return (
    <form className="plan-form" aria-label={t.plan.form} onSubmit={submit}>
      <p title={names.join('\n')}><b>{t.plan.datasets}:</b> {names.length === 0 ? t.plan.allDatasets : names.length <= 3 ? names.join(', ') : t.plan.count(names.length)}</p>
      <label>{t.plan.from}<input type="date" required value={from} max={to} onChange={event => setFrom(event.target.value)} /></label>
      <label>{t.plan.to}<input type="date" required value={to} min={from} onChange={event => setTo(event.target.value)} /></label>
      <label>{t.plan.only}
        <select value={only} onChange={event => setOnly(event.target.value)}>
          <option value="">{t.plan.onlyDefault}</option>
          {choices.map(choice => <option key={choice} value={choice}>{t.plan.onlyOne[choice]}</option>)}
        </select>
      </label>
      <button type="submit" disabled={busy}>{t.plan.make}</button>
    </form>
  );
}

function PlanFacts({ plan }: { plan: Plan }) {
  const { t, format } = useApp();
  const facts: [string, ReactNode][] = [[t.plan.partitions, format.number(plan.partition_count)]];
  if (plan.from && plan.to) facts.push([t.runs.range, t.range(plan.from, plan.to)]);
  if (plan.requests) facts.push([t.plan.requests, format.number(plan.requests)]);
  if (plan.estimated_seconds !== null) facts.push([t.plan.time, format.duration(plan.estimated_seconds)]);
  if (plan.estimated_bytes) facts.push([t.plan.size, format.bytes(plan.estimated_bytes)]);
  facts.push([t.plan.asOf, <Time at={plan.as_of} />]);
  return <Facts items={facts} />;
}

function PlanReasons({ plan }: { plan: Plan }) {
  const { t } = useApp();
  return (
    <>
      {plan.parts.length > 0 && (
        <>
          <h3>{t.plan.parts}</h3>
          <Wide label={t.plan.parts}>
            <table className="dense">
              <thead><tr><th scope="col">{t.lineage.dataset}</th><th scope="col">{t.runs.range}</th></tr></thead>
              <tbody>{plan.parts.slice(0, mostParts).map((part, index) => (
                <tr key={index}>
                  <th scope="row">
                    <Link href={addressOf.day(part.dataset, part.from)}>{part.dataset}</Link>
                    <div className="faint">{t.reasons[part.reason] ?? part.reason}{part.cause && ` (${part.cause})`}</div>
                  </th>
                  <td className="nowrap">{part.from ? t.range(part.from, part.to ?? part.from) : t.whole}<div className="faint">{part.from && t.days(part.days)}</div></td>
                </tr>
              ))}</tbody>
            </table>
          </Wide>
          {plan.parts.length > mostParts && <p className="faint">{t.more(plan.parts.length - mostParts)}</p>}
        </>
      )}
      {plan.assumptions.length > 0 && <><h3>{t.plan.assumptions}</h3><ul>{plan.assumptions.map(text => <li key={text}>{text}</li>)}</ul></>}
      {plan.command && <details><summary>{t.plan.command}</summary><pre tabIndex={0}>{plan.command}</pre></details>}
      <p className="faint">{t.plan.title} <code className="wrap">{plan.plan_id}</code></p>
    </>
  );
}

/** The run, and what else has begun since: a plan for all is worked on by several runs, one after the other. */
function Running({ runId }: { runId: string }) {
  const { t, live } = useApp();
  const run = useRun(runId);
  const others = run ? [...live.runs.values()].filter(other => other.run_id !== runId && other.started_at >= run.started_at && other.plan_id !== null) : [];
  return (
    <div className="running">
      <p role="status">{!run || run.state === 'running' ? t.plan.running : t.plan.finished}</p>
      {run && <RunProgress run={run} />}
      <p className="actions"><Link className="button" href={addressOf.run(runId)}>{t.plan.openRun}</Link></p>
      {others.map(other => (
        <div key={other.run_id}>
          <p><Link href={addressOf.run(other.run_id)}>{other.kind} {other.run_id}</Link></p>
          <RunProgress run={other} />
        </div>
      ))}
    </div>
  );
}
