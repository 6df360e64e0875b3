import { useState, type FormEvent } from 'react';
import { post } from '../api/client';
import type { Verification } from '../api/types';
import { useResource } from '../api/useResource';
import { useApp } from '../shell/context';
import { Link, addressOf } from '../shell/router';
import { useSignal } from '../shell/signal';
import { Bar, Failure, Section, Time, Wide } from '../shell/ui';
import './health.css';

const mostShown = 300;

export function VerifyCard() {
  const { t, live, mayWrite } = useApp();
  useSignal(live.verifySignal);
  const told = live.verification;
  const [started, setStarted] = useState(0);
  const { data, error, reload } = useResource<Verification>('/verify', answer => (answer.state === 'running' ? 2 : 15), `${told?.state} ${started}`);
  const now = data && (told && data.state === 'running' ? { ...data, ...told } : data);
  return (
    <Section title={t.health.verify} actions={now && <span className={`badge ${now.state === 'failed' ? 'bad' : now.state === 'running' ? 'busy' : 'quiet'}`} role="status">{t.health.verifyStates[now.state] ?? now.state}</span>}>
      <p className="faint">{t.health.verifyText}</p>
      {mayWrite && <StartForm disabled={now?.state === 'running'} onStarted={() => setStarted(value => value + 1)} />}
      {error && <Failure error={error} retry={reload} />}
      {now?.state === 'running' && <Bar label={t.health.verify} done={now.done ?? 0} total={now.total ?? 0} />}
      {now?.error && <pre className="error">{now.error}</pre>}
      {now && now.state === 'done' && <Differences verification={now} />}
    </Section>
  );
}

function StartForm({ disabled, onStarted }: { disabled: boolean; onStarted: () => void }) {
  const { t, project } = useApp();
  const [from, setFrom] = useState(project.first_day ?? project.today);
  const [to, setTo] = useState(project.today);
  const [deep, setDeep] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    try {
      await post('/verify', { from, to, deep });
      onStarted();
    } catch (failure) {
      setError(failure as Error);
    }
  };
  return (
    <form className="actions verify-form" aria-label={t.health.verify} onSubmit={event => void submit(event)}>
      <label>{t.plan.from} <input type="date" required value={from} max={to} onChange={event => setFrom(event.target.value)} /></label>
      <label>{t.plan.to} <input type="date" required value={to} min={from} onChange={event => setTo(event.target.value)} /></label>
      <label><input type="checkbox" checked={deep} onChange={event => setDeep(event.target.checked)} /> {t.health.deep}</label>
      <button type="submit" className="primary" disabled={disabled}>{t.health.start}</button>
      {error && <span className="bad-text" role="alert">{error.message}</span>}
    </form>
  );
}

function Differences({ verification }: { verification: Verification }) {
  const { t } = useApp();
  const { differences } = verification;
  return (
    <>
      <p><b>{t.health.differences(differences.length)}</b> <span className="faint"><Time at={verification.ended_at} /></span></p>
      {differences.length > 0 && (
        <Wide label={t.health.verify}>
          <table className="dense">
            <thead><tr><th scope="col">{t.health.kind}</th><th scope="col">{t.lineage.dataset}</th><th scope="col">{t.day}</th><th scope="col">{t.health.detail}</th></tr></thead>
            <tbody>{differences.slice(0, mostShown).map((difference, index) => (
              <tr key={index}>
                <th scope="row">{difference.kind}</th>
                <td>{difference.dataset && <Link href={addressOf.day(difference.dataset, difference.date)}>{difference.dataset}</Link>}</td><td>{difference.date}</td><td>{difference.detail}</td>
              </tr>
            ))}</tbody>
          </table>
        </Wide>
      )}
      {differences.length > mostShown && <p className="faint">{t.more(differences.length - mostShown)}</p>}
    </>
  );
}
