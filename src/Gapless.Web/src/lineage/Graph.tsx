import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Lineage } from '../api/types';
import { Chart } from '../charts/Chart';
import { common, lookOf, type Look } from '../charts/look';
import type { Dictionary } from '../i18n';
import { useApp } from '../shell/context';
import { addressOf, go } from '../shell/router';
import { useTheme } from '../shell/theme';
import { freshness, toneOf, windowOf } from './freshness';
import { place, type Layout } from './layout';

const rowHeight = 64;
const boxHeight = 52;
const margin = 8;
const head = 26;
const between = 36;

/** The datasets as boxes, a column a layer, with lines from what is read to what reads it. */
export function Graph({ lineage }: { lineage: Lineage }) {
  const { t } = useApp();
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const layout = useMemo(() => place(lineage), [lineage]);
  const column = Math.max(168, Math.min(280, (room - 2 * margin + between) / layout.columns.length));
  const option = useMemo(() => optionOf(t, lookOf(theme), lineage, layout, column), [t, theme, lineage, layout, column]);
  const width = layout.columns.length * column - between + 2 * margin;

  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => setRoom(box.current!.clientWidth));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);

  return (
    <div ref={box} className="wide" role="group" aria-label={t.lineage.graph} tabIndex={0}>
      {room > 0 && (
        <div style={{ width }}>
          <Chart option={option} height={head + layout.rows * rowHeight + margin} label={`${t.lineage.graph}: ${layout.columns.join(', ')}`}
            onPick={event => { if (event.seriesName === 'nodes') go(addressOf.dataset(layout.placed[event.dataIndex].node.name)); }} />
        </div>
      )}
    </div>
  );
}

function optionOf(t: Dictionary, look: Look, lineage: Lineage, layout: Layout, column: number) {
  const { placed } = layout;
  const width = column - between;
  const places = new Map(placed.map((item, index) => [item.node.name, index]));
  const edges = lineage.edges.filter(edge => places.has(edge.from) && places.has(edge.to));
  const left = (index: number) => margin + placed[index].column * column;
  const middle = (index: number) => head + placed[index].row * rowHeight + rowHeight / 2;

  const edge = (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const from = api.value(0) as number;
    const to = api.value(1) as number;
    const [x1, y1, x2, y2] = [left(from) + width, middle(from), left(to), middle(to)];
    const bend = Math.max(24, Math.abs(x2 - x1) / 2);
    return {
      type: 'group' as const,
      children: [
        { type: 'bezierCurve' as const, shape: { x1, y1, x2: x2 - 4, y2, cpx1: x1 + bend, cpy1: y1, cpx2: x2 - bend, cpy2: y2 }, style: { stroke: look.faint, opacity: 0.6, lineWidth: 1.2, fill: 'none' },
          emphasis: { style: { stroke: look.text, opacity: 1, lineWidth: 2 } } },
        { type: 'polygon' as const, shape: { points: [[x2, y2], [x2 - 7, y2 - 3.5], [x2 - 7, y2 + 3.5]] }, style: { fill: look.faint } },
      ],
    };
  };

  const node = (params: CustomSeriesRenderItemParams) => {
    const { node } = placed[params.dataIndex];
    const [x, y] = [left(params.dataIndex), middle(params.dataIndex) - boxHeight / 2];
    const [last, worst] = freshness(t, node);
    const tone = look[toneOf(node)];
    const short = node.name.startsWith(`${node.layer}.`) ? node.name.slice(node.layer.length + 1) : node.name;
    const line = (text: string, top: number, fill: string, weight: 'normal' | 'bold') => ({
      type: 'text' as const, silent: true,
      style: { text, x: x + 11, y: top, fill, fontSize: 11, fontWeight: weight, width: width - 18, overflow: 'truncate' as const },
    });
    return {
      type: 'group' as const,
      children: [
        { type: 'rect' as const, shape: { x, y, width, height: boxHeight, r: 5 }, style: { fill: look.surface, stroke: look.line, lineWidth: 1 }, emphasis: { style: { stroke: look.text } } },
        { type: 'rect' as const, silent: true, shape: { x, y, width: 4, height: boxHeight, r: [5, 0, 0, 5] }, style: { fill: tone } },
        line(short, y + 6, look.text, 'bold'),
        line(last, y + 21, look.faint, 'normal'),
        line(worst ?? '', y + 35, toneOf(node) === 'bad' ? look.badText : look.warnText, 'bold'),
      ],
    };
  };

  const heading = (params: CustomSeriesRenderItemParams) => ({
    type: 'text' as const, silent: true,
    style: { text: layout.columns[params.dataIndex], x: margin + params.dataIndex * column, y: 6, fill: look.faint, fontSize: 12, fontWeight: 'bold' as const, width, overflow: 'truncate' as const },
  });

  const tip = ({ seriesName, dataIndex }: { seriesName: string; dataIndex: number }) => {
    if (seriesName === 'nodes') return [placed[dataIndex].node.name, ...freshness(t, placed[dataIndex].node)].join('\n');
    const { from, to, days } = edges[dataIndex];
    return `${from} → ${to}\n${t.lineage.window}: ${windowOf(t, days)}`;
  };

  const series = { type: 'custom', coordinateSystem: 'none', progressive: 0 };
  return {
    ...common(look),
    legend: undefined,
    tooltip: { ...common(look).tooltip, formatter: tip },
    series: [
      { ...series, name: 'edges', renderItem: edge, data: edges.map(item => [places.get(item.from)!, places.get(item.to)!]) },
      { ...series, name: 'nodes', renderItem: node, data: placed.map((_, index) => [index]) },
      { ...series, name: 'layers', renderItem: heading, data: layout.columns.map((_, index) => [index]), silent: true },
    ],
  };
}
