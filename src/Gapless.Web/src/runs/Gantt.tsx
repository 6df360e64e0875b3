import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import { useMemo } from 'react';
import type { RunTask } from '../api/types';
import { Chart } from '../charts/Chart';
import { axis, common, lookOf, type Look } from '../charts/look';
import { useApp } from '../shell/context';
import { useTheme } from '../shell/theme';
import { Time, Wide } from '../shell/ui';
import { RunState } from './RunState';

const mostListed = 300;

const nameOf = (task: RunTask) => task.dataset ?? task.dag_id ?? '';

/** Each dataset's tasks and steps as bars on a time axis. */
export default function Gantt({ tasks, live }: { tasks: RunTask[]; live: boolean }) {
  const { t, format } = useApp();
  const theme = useTheme();
  const begun = useMemo(() => tasks.filter(task => task.started_at), [tasks]);
  const names = useMemo(() => [...new Set(begun.map(nameOf))], [begun]);
  const option = useMemo(() => {
    const look = lookOf(theme);
    const now = Date.now();
    const places = new Map(names.map((name, index) => [name, index]));
    const data = begun.map(task => [
      Date.parse(task.started_at!), task.ended_at ? Date.parse(task.ended_at) : live ? now : Date.parse(task.started_at!), places.get(nameOf(task))!, colour(look, task.state), task.dataset ? 12 : 4,
    ]);
    const start = data.reduce((least, [from]) => Math.min(least, from as number), Infinity);
    const end = data.reduce((most, [, to]) => Math.max(most, to as number), 0);
    return {
      ...common(look),
      tooltip: {
        ...common(look).tooltip,
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const task = begun[dataIndex];
          const end = task.ended_at ? `${format.clock(task.ended_at)}, ${format.duration((Date.parse(task.ended_at) - Date.parse(task.started_at!)) / 1000)}` : '…';
          return [`${nameOf(task)} ${task.date ?? ''} ${task.step ?? ''}`.trim(), `${format.clock(task.started_at!)} – ${end}`, t.runs.taskStates[task.state] ?? task.state, task.error ?? '']
            .filter(Boolean).join('\n');
        },
      },
      grid: { left: 8, right: 16, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'time', minInterval: 1000, min: start, max: Math.max(end, start + 1000), ...axis(look), axisLabel: { ...axis(look).axisLabel, formatter: (value: number) => format.clock(new Date(value).toISOString()) } },
      yAxis: { type: 'category', data: names, inverse: true, ...axis(look), axisLabel: { color: look.text, width: 150, overflow: 'truncate', interval: 0 } },
      dataZoom: [{ type: 'inside', xAxisIndex: 0, filterMode: 'none', zoomOnMouseWheel: 'ctrl' }],
      series: [{ type: 'custom', renderItem: bar, encode: { x: [0, 1], y: 2 }, data, clip: true, progressive: 500 }],
    };
  }, [begun, names, theme, live, format, t]);
  return (
    <>
      <Chart option={option} height={Math.min(900, 46 + names.length * 22)} label={`${t.runs.timeline}: ${names.join(', ')}`} />
      <details>
        <summary>{t.lineage.list}</summary>
        <Wide label={t.runs.tasks}>
          <table className="dense">
            <thead><tr><th scope="col">{t.lineage.dataset}</th><th scope="col">{t.runs.state}</th><th scope="col">{t.runs.started}</th><th scope="col">{t.runs.ended}</th></tr></thead>
            <tbody>{tasks.slice(0, mostListed).map((task, index) => (
              <tr key={index}>
                <th scope="row">{nameOf(task)} {task.date} {task.step}</th><td><RunState state={task.state} /></td><td><Time at={task.started_at} /></td><td><Time at={task.ended_at} /></td>
              </tr>
            ))}</tbody>
          </table>
        </Wide>
        {tasks.length > mostListed && <p className="faint">{t.more(tasks.length - mostListed)}</p>}
      </details>
    </>
  );
}

function colour(look: Look, state: string): string {
  if (state === 'success') return look.good;
  if (state === 'running') return look.busy;
  return state === 'skipped' ? look.line : look.bad;
}

function bar(_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) {
  const [left, middle] = api.coord([api.value(0), api.value(2)]);
  const height = api.value(4) as number;
  const [right] = api.coord([api.value(1), api.value(2)]);
  return {
    type: 'rect' as const,
    shape: { x: left, y: middle - height / 2, width: Math.max(2, right - left), height, r: 2 },
    style: { fill: String(api.value(3)) },
  };
}
