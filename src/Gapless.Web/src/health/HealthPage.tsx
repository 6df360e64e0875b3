import type { ReactNode } from 'react';
import type { Health, HealthPart, ScheduleItem } from '../api/types';
import { useResource } from '../api/useResource';
import { RunState } from '../runs/RunState';
import { useApp } from '../shell/context';
import { Link, addressOf } from '../shell/router';
import { Facts, Failure, Loading, Section, Time, Wide } from '../shell/ui';
import { VerifyCard } from './VerifyCard';

export default function HealthPage() {
  const { t } = useApp();
  const health = useResource<Health>('/health', 10);
  const schedule = useResource<{ items: ScheduleItem[] }>('/schedule', 30);
  return (
    <div className="page">
      <h1>{t.health.title}</h1>
      {health.error && <Failure error={health.error} retry={health.reload} />}
      {!health.data && !health.error && <Loading />}
      {health.data && <Server health={health.data} />}
      <VerifyCard />
      <Section title={t.health.schedule}>
        {schedule.error && <Failure error={schedule.error} retry={schedule.reload} />}
        {schedule.data && <Schedule items={schedule.data.items} />}
      </Section>
    </div>
  );
}

function Ok({ ok }: { ok: boolean }) {
  const { t } = useApp();
  return <span className={`badge ${ok ? 'good' : 'bad'}`}>{ok ? t.health.ok : t.health.bad}</span>;
}

function Server({ health }: { health: Health }) {
  const { t, format } = useApp();
  const part = (value: HealthPart): ReactNode => (
    <><Ok ok={value.ok} /> {value.kind} {value.milliseconds !== null && <span className="faint">{t.health.milliseconds(format.number(Math.round(value.milliseconds * 10) / 10))}</span>}
      {value.error && <div className="bad-text">{value.error}</div>}</>
  );
  return (
    <Section title={t.health.server}>
      <Facts items={[
        [t.health.version, health.version],
        [t.health.started, <Time at={health.started_at} />],
        [t.health.memory, format.bytes(health.memory_bytes)],
        [t.health.liveRuns, format.number(health.live_runs)],
        [t.health.ledger, part(health.ledger)],
        [t.health.store, part(health.store)],
      ]} />
      {health.checks.length > 0 && (
        <>
          <h3>{t.health.checks}</h3>
          <Wide label={t.health.checks}>
            <table className="dense">
              <thead><tr><th scope="col">{t.health.check}</th><th scope="col">{t.runs.state}</th><th scope="col">{t.health.detail}</th></tr></thead>
              <tbody>{health.checks.map(check => <tr key={check.name}><th scope="row">{check.name}</th><td><Ok ok={check.ok} /></td><td>{check.detail}</td></tr>)}</tbody>
            </table>
          </Wide>
        </>
      )}
    </Section>
  );
}

function Schedule({ items }: { items: ScheduleItem[] }) {
  const { t } = useApp();
  if (!items.length) return <p className="faint">{t.health.noSchedule}</p>;
  return (
    <Wide label={t.health.schedule}>
      <table className="dense">
        <thead><tr>
          <th scope="col">{t.health.name}</th><th scope="col">{t.health.action}</th><th scope="col">{t.health.when}</th><th scope="col">{t.health.next}</th><th scope="col">{t.health.last}</th>
        </tr></thead>
        <tbody>{items.map(item => (
          <tr key={item.name}>
            <th scope="row">{item.name}</th><td>{item.action}</td><td><code>{item.cron}</code> <span className="faint">{item.time_zone}</span></td><td><Time at={item.next_at} /></td>
            <td><Time at={item.last_at} /> {item.last_state && <RunState state={item.last_state} />} {item.last_run_id && <Link href={addressOf.run(item.last_run_id)}>{t.runs.run}</Link>}</td>
          </tr>
        ))}</tbody>
      </table>
    </Wide>
  );
}
