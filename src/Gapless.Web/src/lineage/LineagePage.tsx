import { useMemo } from 'react';
import type { Lineage, LineageNode } from '../api/types';
import { useResource } from '../api/useResource';
import { Chart } from '../charts/Chart';
import { common, lookOf } from '../charts/look';
import { useApp } from '../shell/context';
import { Link, addressOf, go } from '../shell/router';
import { useTheme } from '../shell/theme';
import { Failure, Loading, Section, Wide } from '../shell/ui';
import { columnWidth, place, rowHeight } from './layout';

export default function LineagePage() {
  const { t } = useApp();
  const { data, error, reload } = useResource<Lineage>('/lineage', 30);
  return (
    <div className="page">
      <h1>{t.lineage.title}</h1>
      {error && <Failure error={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data && <Section title={t.lineage.graph}><Graph lineage={data} /></Section>}
      {data && <Section title={t.lineage.list}><List lineage={data} /></Section>}
    </div>
  );
}

const failedOf = (node: LineageNode) => node.counts.failed ?? 0;

function Graph({ lineage }: { lineage: Lineage }) {
  const { t } = useApp();
  const theme = useTheme();
  const placed = useMemo(() => place(lineage), [lineage]);
  const height = Math.min(680, Math.max(240, 60 + Math.max(...placed.map(node => node.y), 0) + rowHeight));
  const option = useMemo(() => {
    const look = lookOf(theme);
    const nodes = new Map(lineage.nodes.map(node => [node.name, node]));
    const width = columnWidth - 60;
    return {
      ...common(look),
      legend: undefined,
      tooltip: {
        ...common(look).tooltip,
        formatter: ({ dataType, name, data }: { dataType: string; name: string; data: { source: string; target: string; days: string } }) =>
          dataType === 'edge' ? `${data.source} → ${data.target}\n${t.lineage.window}: ${windowOf(t.lineage.sameDay, t.all, data.days)}` : [name, ...freshness(nodes.get(name)!)].join('\n'),
      },
      series: [{
        type: 'graph',
        layout: 'none',
        roam: true,
        left: 100, right: 100, top: 30, bottom: 30,
        symbol: 'roundRect',
        symbolSize: [width, 34],
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 6,
        lineStyle: { color: look.faint, opacity: 0.5, curveness: 0.08 },
        emphasis: { focus: 'adjacency', lineStyle: { width: 2 } },
        label: { show: true, color: look.text, fontSize: 11, lineHeight: 14, width: width - 12, overflow: 'truncate' },
        data: placed.map(({ name, x, y }) => {
          const node = nodes.get(name)!;
          return {
            name, x, y,
            itemStyle: { color: look.surface, borderColor: colour(node), borderWidth: failedOf(node) || node.missing || node.stale ? 2 : 1.2, borderType: node.missing ? 'dashed' as const : 'solid' as const },
            label: { formatter: `${name}\n${freshness(node)[0]}` },
          };
        }),
        links: lineage.edges.map(edge => ({ source: edge.from, target: edge.to, days: edge.days })),
      }],
    };

    function freshness(node: LineageNode): string[] {
      const parts = [
        failedOf(node) && `${t.lineage.failed} ${failedOf(node)}`,
        node.missing && `${t.lineage.missing} ${node.missing}`,
        node.stale && `${t.lineage.stale} ${node.stale}`,
      ].filter(Boolean) as string[];
      return [`${node.last ?? '–'}${parts.length ? ` · ${parts[0]}` : ''}`, ...parts];
    }

    function colour(node: LineageNode): string {
      if (failedOf(node)) return look.bad;
      if (node.missing || node.stale) return look.warn;
      return look.good;
    }
  }, [lineage, placed, theme, t]);
  return (
    <>
      <p className="faint">{t.lineage.hint}</p>
      <Chart option={option} height={height} label={`${t.lineage.graph}: ${lineage.layers.join(', ')}`} onPick={event => { if (event.dataType === 'node') go(addressOf.dataset(event.name)); }} />
    </>
  );
}

function windowOf(sameDay: string, all: string, days: string): string {
  if (days === 'same day') return sameDay;
  return days === 'all' ? all : days;
}

function List({ lineage }: { lineage: Lineage }) {
  const { t, format } = useApp();
  const reads = useMemo(() => {
    const found = new Map<string, Lineage['edges']>();
    for (const edge of lineage.edges) found.set(edge.to, [...(found.get(edge.to) ?? []), edge]);
    return found;
  }, [lineage]);
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
                <td>{node.last ?? '–'}</td>{number(failedOf(node))}{number(node.missing)}{number(node.stale)}
                <td>{(reads.get(node.name) ?? []).map((edge, index) => (
                  <span key={edge.from}>{index > 0 && ', '}{edge.from} <span className="faint">({windowOf(t.lineage.sameDay, t.all, edge.days)})</span></span>
                ))}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Wide>
  );
}
