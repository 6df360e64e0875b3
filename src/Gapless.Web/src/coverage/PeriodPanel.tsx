import type { Dataset, Page } from '../api/types';
import { useResource } from '../api/useResource';
import { useApp } from '../shell/context';
import { Link, addressOf } from '../shell/router';
import { SidePanel } from '../shell/ui';
import { stretches } from './cells';
import { toDay, toText } from './days';
import { codeOf, firstProblem, nameOf, stateCount } from './states';
import { StateLabel } from './StateLabel';
import type { CoverageStore, Row } from './store';

const most = 60;

interface Props { store: CoverageStore; row: Row; from: string | null; to: string | null; onClose: () => void; onPlan: () => void; onZoom: () => void }

/** Many days of one dataset: what they are, and which of them want looking at. */
export function PeriodPanel({ store, row, from, to, onClose, onPlan, onZoom }: Props) {
  const { t, format, mayWrite } = useApp();
  const { data } = useResource<Page<Dataset>>('/datasets?limit=1000');
  const about = data?.items.find(dataset => dataset.name === row.name);
  const start = from && row.partitioned ? Math.max(0, toDay(from) - store.first) : 0;
  const end = to && row.partitioned ? Math.min(row.days.length - 1, toDay(to) - store.first) : row.days.length - 1;
  const counts = new Uint32Array(stateCount);
  for (let day = start; day <= end; day++) counts[row.days[day]]++;
  const gaps = stretches(row.days, start, end, state => state >= firstProblem || state === codeOf('restricted'));
  const title = from ? t.panel.day(row.name, t.range(from, to ?? from)) : row.name;
  return (
    <SidePanel id={title} title={title} onClose={onClose}>
      <ul className="facts plain">{[...counts].map((count, state) => [count, state]).filter(([count, state]) => count && state).reverse()
        .map(([count, state]) => <li key={state}><StateLabel state={nameOf(state)!} /> <span className="faint">{row.partitioned && t.days(count)}</span></li>)}
      </ul>
      <p className="actions">
        {mayWrite && row.kind !== 'raw' && <button type="button" className="primary" onClick={onPlan}>{t.panel.planPeriod}</button>}
        {row.partitioned && <button type="button" onClick={onZoom}>{t.panel.zoomHere}</button>}
      </p>
      <h3>{t.panel.problems}</h3>
      {gaps.length === 0 && <p className="faint">{t.panel.noProblems}</p>}
      <ul className="plain">{gaps.slice(-most).reverse().map(([first, length, state]) => (
        <li key={first}>
          <StateLabel state={nameOf(state)!} />{' '}
          <Link href={addressOf.day(row.name, row.partitioned ? toText(store.first + first) : null)}>
            {row.partitioned ? t.range(toText(store.first + first), toText(store.first + first + length - 1)) : t.whole}
          </Link>{' '}
          <span className="faint">{t.days(length)}</span>
        </li>
      ))}</ul>
      {gaps.length > most && <p className="faint">{t.more(gaps.length - most)}</p>}
      {about && <Names title={t.panel.reads} names={about.reads} />}
      {about && <Names title={t.panel.readBy} names={about.read_by} />}
      {about?.first && <p className="faint">{t.kinds[about.kind]}, {t.range(about.first, about.last ?? about.first)}, {format.number(about.counts.succeeded ?? 0)} {t.states.succeeded}</p>}
    </SidePanel>
  );
}

function Names({ title, names }: { title: string; names: string[] }) {
  if (!names.length) return null;
  return <><h3>{title}</h3><ul className="plain">{names.map(name => <li key={name}><Link href={addressOf.dataset(name)}>{name}</Link></li>)}</ul></>;
}
