import type { Page, Run } from '../api/types';
import { useResource } from '../api/useResource';
import { useApp } from '../shell/context';
import { Link, addressOf, usePlace, withQuery } from '../shell/router';
import { useSignal } from '../shell/signal';
import { Bar, Failure, Loading, Time, Wide } from '../shell/ui';
import { RunState } from './RunState';
import './runs.css';

const size = 50;

export default function RunsPage() {
  const { t, live } = useApp();
  const { query } = usePlace();
  useSignal(live.runsSignal);
  const offset = Math.max(0, Number(query.get('offset')) || 0);
  const { data, error, reload } = useResource<Page<Run>>(`/runs?limit=${size}&offset=${offset}`, 10);
  const runs = data && withLive(data.items, live.runs, offset === 0);
  return (
    <div className="page">
      <h1>{t.runs.title}</h1>
      {error && <Failure error={error} retry={reload} />}
      {!data && !error && <Loading />}
      {runs?.length === 0 && <p className="faint">{t.runs.none}</p>}
      {runs && runs.length > 0 && (
        <div className="card">
          <Wide label={t.runs.title}>
            <table>
              <thead><tr>
                <th scope="col">{t.runs.run}</th><th scope="col">{t.runs.state}</th><th scope="col">{t.runs.subject}</th><th scope="col">{t.runs.range}</th>
                <th scope="col">{t.runs.progress}</th><th scope="col" className="number">{t.runs.failed}</th><th scope="col">{t.runs.started}</th><th scope="col">{t.runs.took}</th>
              </tr></thead>
              <tbody>{runs.map(run => <Line key={run.run_id} run={run} />)}</tbody>
            </table>
          </Wide>
        </div>
      )}
      {data && data.total > size && (
        <p className="actions">
          {offset > 0 && <Link className="button" href={withQuery({ offset: offset > size ? String(offset - size) : null })}>← {t.runs.newer}</Link>}
          {offset + size < data.total && <Link className="button" href={withQuery({ offset: String(offset + size) })}>{t.runs.older} →</Link>}
        </p>
      )}
    </div>
  );
}

/** The list with what the events said since; runs that began meanwhile come first. */
function withLive(items: Run[], told: Map<string, Run>, newest: boolean): Run[] {
  const known = new Set(items.map(run => run.run_id));
  const since = newest && items.length ? items[0].started_at : '';
  const begun = newest ? [...told.values()].filter(run => !known.has(run.run_id) && run.started_at >= since).reverse() : [];
  return [...begun, ...items.map(run => told.get(run.run_id) ?? run)];
}

function Line({ run }: { run: Run }) {
  const { t, format } = useApp();
  const took = tookSeconds(run);
  return (
    <tr>
      <th scope="row" className="nowrap"><Link href={addressOf.run(run.run_id)}>{run.run_id}</Link></th>
      <td><RunState state={run.state} /></td>
      <td className="roomy">{run.kind} <span className="faint">{run.subject}</span></td>
      <td className="nowrap">{run.from ? t.range(run.from, run.to ?? run.from) : '–'}</td>
      <td className="nowrap"><Bar label={`${t.runs.progress} ${run.run_id}`} done={run.done} failed={run.failed} total={run.total} /><span className="faint">{t.of(format.number(run.done), run.total === null ? '?' : format.number(run.total))}</span></td>
      <td className={run.failed ? 'number bad-text' : 'number'}>{format.number(run.failed)}</td>
      <td><Time at={run.started_at} /></td>
      <td className="nowrap">{took === null ? '–' : format.duration(took)}</td>
    </tr>
  );
}

export function tookSeconds(run: Run): number | null {
  const end = run.ended_at ?? run.heartbeat_at;
  return end ? Math.max(0, (Date.parse(end) - Date.parse(run.started_at)) / 1000) : null;
}
