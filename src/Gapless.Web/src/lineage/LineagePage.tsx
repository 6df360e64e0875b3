import { useMemo } from 'react';
import type { Lineage } from '../api/types';
import { useResource } from '../api/useResource';
import { useApp } from '../shell/context';
import { Link, addressOf } from '../shell/router';
import { Failure, Loading, Section, Wide } from '../shell/ui';
import { windowOf } from './freshness';
import { Graph } from './Graph';

export default function LineagePage() {
  const { t } = useApp();
  const { data, error, reload } = useResource<Lineage>('/lineage', 30);
  return (
    <div className="page">
      <h1>{t.lineage.title}</h1>
      {error && <Failure error={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data && <Section title={t.lineage.layers} actions={<span className="faint">{t.lineage.hint}</span>}><Graph lineage={data} /></Section>}
      {data && <Section title={t.lineage.list}><List lineage={data} /></Section>}
    </div>
  );
}

function List({ lineage }: { lineage: Lineage }) {
  const { t, format } = useApp();
  const reads = useMemo(() => Map.groupBy(lineage.edges, edge => edge.to), [lineage]);
  const number = (value: number) => <td className={value ? 'number bad-text' : 'number faint'}>{format.number(value)}</td>;
  return (
    <Wide label={t.lineage.list}>
      <table className="dense">
        <thead><tr>
          <th scope="col">{t.lineage.dataset}</th><th scope="col">{t.lineage.last}</th><th scope="col" className="number">{t.lineage.failed}</th>
          <th scope="col" className="number">{t.lineage.missing}</th><th scope="col" className="number">{t.lineage.stale}</th><th scope="col">{t.lineage.reads}</th>
        </tr></thead>
        {lineage.layers.map(layer => (
          <tbody key={layer}>
            <tr><th scope="rowgroup" colSpan={6} className="faint">{layer}</th></tr>
            {lineage.nodes.filter(node => node.layer === layer).sort((a, b) => a.rank - b.rank).map(node => (
              <tr key={node.name}>
                <th scope="row"><Link href={addressOf.dataset(node.name)}>{node.name}</Link></th>
                <td className="nowrap">{node.last ?? '–'}</td>{number(node.counts.failed ?? 0)}{number(node.missing)}{number(node.stale)}
                <td className="roomy">{(reads.get(node.name) ?? []).map((edge, index) => (
                  <span key={edge.from}>{index > 0 && ', '}{edge.from} <span className="faint">({windowOf(t, edge.days)})</span></span>
                ))}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Wide>
  );
}
