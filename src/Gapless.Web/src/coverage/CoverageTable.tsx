import { useApp } from '../shell/context';
import { Link, addressOf } from '../shell/router';
import { Wide } from '../shell/ui';
import { stretches } from './cells';
import { toText } from './days';
import { dueOf } from './items';
import { codeOf, firstProblem, nameOf } from './states';
import { StateLabel } from './StateLabel';
import type { CoverageStore, Row } from './store';

const most = 4;

/** The map in words: for whoever reads rather than sees it. */
export function CoverageTable({ store, rows }: { store: CoverageStore; rows: Row[] }) {
  const { t, format } = useApp();
  const { columns } = t.coverage;
  return (
    <Wide label={t.coverage.grid}>
      <table className="dense">
        <thead><tr>
          <th scope="col">{columns.dataset}</th><th scope="col">{columns.last}</th>
          <th scope="col" className="number">{columns.complete}</th><th scope="col">{columns.gaps}</th>
        </tr></thead>
        <tbody>{rows.map(row => <Line key={row.name} store={store} row={row} />)}</tbody>
      </table>
    </Wide>
  );

  function Line({ store, row }: { store: CoverageStore; row: Row }) {
    const { due, done } = dueOf(row.counts);
    const gaps = stretches(row.days, 0, row.days.length - 1, state => state >= firstProblem);
    const last = row.partitioned ? row.days.findLastIndex(state => state > 0 && state < firstProblem && state !== codeOf('running')) : -1;
    return (
      <tr>
        <th scope="row"><Link href={addressOf.dataset(row.name)}>{row.name}</Link></th>
        <td className="nowrap">{last >= 0 ? toText(store.first + last) : '–'}</td>
        <td className="number">{format.percent(done, due)}</td>
        <td>
          {gaps.length === 0 && <span className="faint">{t.none}</span>}
          <ul className="gaps">
            {gaps.slice(-most).reverse().map(([start, length, state]) => (
              <li key={start}>
                <StateLabel state={nameOf(state)!} />{' '}
                <Link href={addressOf.day(row.name, row.partitioned ? toText(store.first + start) : null)}>
                  {row.partitioned ? t.range(toText(store.first + start), toText(store.first + start + length - 1)) : t.whole}
                </Link>
              </li>
            ))}
          </ul>
          {gaps.length > most && <span className="faint">{t.more(gaps.length - most)}</span>}
        </td>
      </tr>
    );
  }
}
