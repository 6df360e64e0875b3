import type { ReactNode } from 'react';
import { path } from '../api/client';
import type { Attempt, Neighbour, Partition } from '../api/types';
import { useResource } from '../api/useResource';
import { useApp } from '../shell/context';
import { Link, addressOf, go } from '../shell/router';
import { Facts, Failure, Loading, SidePanel, Time } from '../shell/ui';
import { toDay, toText } from './days';
import { StateLabel } from './StateLabel';

interface Props { dataset: string; day: string; state: number; onClose: () => void; onPlan: (only?: string) => void }

/** One day of one dataset: what it is, why, and what to do about it. */
export function DayPanel({ dataset, day, state, onClose, onPlan }: Props) {
  const { t, live } = useApp();
  const { first, length } = live.coverage;
  const whole = day === 'whole';
  const { data, error, reload } = useResource<Partition>(`/partitions${path(dataset, day)}`, 0, state);
  const step = (change: number) => go(addressOf.day(dataset, toText(toDay(day) + change)), true);
  return (
    <SidePanel id={`${dataset} ${day}`} title={t.panel.day(dataset, whole ? t.whole : day)} onClose={onClose}>
      {!whole && (
        <p className="actions" data-keep-focus>
          <button type="button" disabled={toDay(day) <= first} onClick={() => step(-1)}>← {t.panel.previous}</button>
          <button type="button" disabled={toDay(day) >= first + length - 1} onClick={() => step(1)}>{t.panel.next} →</button>
        </p>
      )}
      {error && <Failure error={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data && <Day partition={data} onPlan={onPlan} />}
    </SidePanel>
  );
}

function Day({ partition, onPlan }: { partition: Partition; onPlan: (only?: string) => void }) {
  const { t, format, mayWrite } = useApp();
  const { reason } = partition;
  const shown = partition.provisional && partition.state === 'succeeded' ? 'provisional' : partition.state;
  const plannable = !partition.dataset.startsWith('raw.');
  return (
    <>
      <Facts items={[
        [t.panel.state, <StateLabel state={shown} />],
        [t.panel.why, reason ? why(t, reason) : <span className="faint">{t.panel.nothingToDo}</span>],
        ...(partition.rows === null || !partition.run_id || partition.state === 'failed' ? [] : [[t.panel.rows, format.number(partition.rows)] as [string, string]]),
        ...(partition.updated_at ? [[t.panel.updated, <Time at={partition.updated_at} />] as [string, ReactNode]] : []),
        ...(partition.run_id ? [[t.panel.run, <RunLinks run={partition.run_id} partition={partition} />] as [string, ReactNode]] : []),
      ]} />
      {partition.error && <><h3>{t.panel.error}</h3><pre className="error">{partition.error}</pre></>}
      {mayWrite && plannable && (
        <p className="actions">
          {reason ? <button type="button" className="primary" onClick={() => onPlan(reason.reason === 'restricted' ? 'restricted' : undefined)}>{t.panel.planDay}</button>
            : <button type="button" onClick={() => onPlan(partition.state === 'restricted' ? 'restricted' : 'all')}>{t.panel.planAgain}</button>}
        </p>
      )}
      <h3>{t.panel.attempts}</h3>
      <Attempts partition={partition} />
      <Neighbours title={t.panel.reads} items={partition.reads} />
      <Neighbours title={t.panel.readBy} items={partition.read_by} />
      {partition.files.length > 0 && (
        <>
          <h3>{t.panel.files}</h3>
          <ul className="plain">{partition.files.map(file => (
            <li key={file.name}><code>{file.name}</code> <span className="faint">{format.bytes(file.bytes)}{file.rows !== null && `, ${format.number(file.rows)} ${t.panel.rows.toLowerCase()}`}</span></li>
          ))}</ul>
        </>
      )}
      {partition.manifest && <details><summary>{t.panel.manifest}</summary><pre tabIndex={0}>{JSON.stringify(partition.manifest, null, 2)}</pre></details>}
      {partition.version && <p className="faint">{t.panel.version} <code className="wrap">{partition.version}</code></p>}
    </>
  );
}

function why(t: ReturnType<typeof useApp>['t'], { reason, cause }: { reason: string; cause: string | null }): string {
  const word = t.reasons[reason] ?? reason;
  return cause ? t.panel.whyCause(word, cause) : word;
}

function RunLinks({ run, partition }: { run: string; partition: Partition }) {
  const { t } = useApp();
  return <><Link href={addressOf.run(run)}>{run}</Link> · <Link href={addressOf.run(run, partition.date ?? partition.dataset)}>{t.panel.log}</Link></>;
}

function Attempts({ partition }: { partition: Partition }) {
  const { t, format } = useApp();
  if (!partition.attempts.length) return <p className="faint">{t.panel.noAttempts}</p>;
  const took = (attempt: Attempt) => attempt.active_seconds ?? (attempt.ended_at && attempt.started_at ? (Date.parse(attempt.ended_at) - Date.parse(attempt.started_at)) / 1000 : null);
  return (
    <ul className="plain attempts">{partition.attempts.slice(0, 50).map((attempt, index) => (
      <li key={index}>
        <StateLabel state={attempt.state} /> <Time at={attempt.started_at} />{' '}
        <span className="faint">{took(attempt) !== null && `${t.panel.took.toLowerCase()} ${format.duration(took(attempt)!)}`}</span>
        {attempt.error && <div className="bad-text">{attempt.error}</div>}
        <div><RunLinks run={attempt.run_id} partition={partition} /></div>
      </li>
    ))}</ul>
  );
}

function Neighbours({ title, items }: { title: string; items: Neighbour[] }) {
  const { t, live } = useApp();
  if (!items.length) return null;
  const text = (item: Neighbour) => `${item.dataset} ${item.from ? t.range(item.from, item.to ?? item.from) : t.whole}`;
  return (
    <>
      <h3>{title}</h3>
      <ul className="plain">{items.map((item, index) => (
        <li key={index}>
          {item.state && <><StateLabel state={item.state} />{' '}</>}
          {live.coverage.row(item.dataset) ? <Link href={addressOf.day(item.dataset, item.from)}>{text(item)}</Link> : text(item)}
        </li>
      ))}</ul>
    </>
  );
}
