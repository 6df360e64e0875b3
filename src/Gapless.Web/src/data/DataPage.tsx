import { useMemo } from 'react';
import type { Match, MatchCounts } from '../api/types';
import { useResource } from '../api/useResource';
import { Chart } from '../charts/Chart';
import { axis, common, lookOf } from '../charts/look';
import { toDay, toText } from '../coverage/days';
import { useApp } from '../shell/context';
import { go, usePlace, withQuery } from '../shell/router';
import { useTheme } from '../shell/theme';
import { Failure, Loading, Section, Time, Wide } from '../shell/ui';

const spans = ['30', '90', '365', 'all'] as const;

export default function DataPage() {
  const { t, project } = useApp();
  const { query } = usePlace();
  const to = query.get('to') ?? project.today;
  const from = query.get('from') ?? toText(toDay(to) - 364);
  const counts = useResource<MatchCounts>(`/data/matches?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`);
  const latest = useResource<{ items: Match[] }>('/data/matches/latest?limit=25', 30);
  const start = (span: string) => (span === 'all' ? (project.first_day ?? from) : toText(toDay(project.today) - Number(span) + 1));
  return (
    <div className="page">
      <h1>{t.data.title}</h1>
      <Section title={t.data.matches} actions={
        <span className="actions">
          <label>{t.data.from} <input type="date" value={from} max={to} onChange={event => event.target.value && go(withQuery({ from: event.target.value }), true)} /></label>
          <label>{t.data.to} <input type="date" value={to} min={from} onChange={event => event.target.value && go(withQuery({ to: event.target.value }), true)} /></label>
          <span role="group" aria-label={t.data.show} className="switch">
            {spans.map(span => <button key={span} type="button" aria-pressed={from === start(span) && to === project.today} onClick={() => go(withQuery({ from: start(span), to: null }), true)}>{t.data.last[span]}</button>)}
          </span>
        </span>
      }>
        {counts.error && <Failure error={counts.error} retry={counts.reload} />}
        {!counts.data && !counts.error && <Loading />}
        {counts.data && <Counts counts={counts.data} />}
      </Section>
      <Section title={t.data.latest}>
        {latest.error && <Failure error={latest.error} retry={latest.reload} />}
        {latest.data && <Latest matches={latest.data.items} />}
      </Section>
    </div>
  );
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function Counts({ counts }: { counts: MatchCounts }) {
  const { t, format } = useApp();
  const theme = useTheme();
  const all = sum(counts.competitions.map(competition => sum(competition.counts)));
  const option = useMemo(() => {
    const look = lookOf(theme);
    const first = toDay(counts.from);
    const days = Array.from({ length: toDay(counts.to) - first + 1 }, (_, index) => toText(first + index));
    return {
      ...common(look),
      color: look.series,
      tooltip: {
        ...common(look).tooltip,
        trigger: 'axis',
        formatter: (points: { axisValue: string; seriesName: string; value: number }[]) =>
          [points[0]?.axisValue, ...points.filter(point => point.value > 0).map(point => `${point.seriesName}: ${point.value}`)].join('\n'),
      },
      grid: { left: 8, right: 16, top: 36, bottom: 44, containLabel: true },
      xAxis: { type: 'category', data: days, ...axis(look), splitLine: { show: false } },
      yAxis: { type: 'value', minInterval: 1, ...axis(look) },
      dataZoom: [
        { type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
        { type: 'slider', height: 20, bottom: 6, borderColor: look.line, textStyle: { color: look.faint }, fillerColor: 'rgb(128 128 128 / 0.18)' },
      ],
      series: counts.competitions.map(competition => ({
        name: competition.name || competition.code, type: 'bar', stack: 'all', barCategoryGap: '10%', data: competition.counts, large: competition.counts.length > 2000,
      })),
    };
  }, [counts, theme]);
  const text = t.data.chart(format.number(all), counts.from, counts.to);
  if (all === 0) return <p className="faint">{t.data.none}</p>;
  return (
    <>
      <p className="faint">{text}</p>
      <Chart option={option} height={320} label={`${t.data.matches}: ${text}`} merge={false} />
      <details>
        <summary>{t.data.byCompetition}</summary>
        <Wide label={t.data.byCompetition}>
          <table className="dense">
            <thead><tr><th scope="col">{t.data.competition}</th><th scope="col" className="number">{t.data.total}</th></tr></thead>
            <tbody>{counts.competitions.map(competition => (
              <tr key={competition.code}><th scope="row">{competition.name} <span className="faint">{competition.code}</span></th><td className="number">{format.number(sum(competition.counts))}</td></tr>
            ))}</tbody>
          </table>
        </Wide>
      </details>
    </>
  );
}

function Latest({ matches }: { matches: Match[] }) {
  const { t } = useApp();
  if (!matches.length) return <p className="faint">{t.data.none}</p>;
  return (
    <Wide label={t.data.latest}>
      <table className="dense">
        <thead><tr>
          <th scope="col">{t.data.kickoff}</th><th scope="col">{t.data.competition}</th><th scope="col">{t.data.home}</th>
          <th scope="col">{t.data.score}</th><th scope="col">{t.data.away}</th><th scope="col">{t.data.status}</th>
        </tr></thead>
        <tbody>{matches.map(match => (
          <tr key={match.id}>
            <td><Time at={match.kickoff} /></td><td>{match.competition}</td><td>{match.home}</td>
            <td className="nowrap">{match.home_score === null ? '–' : `${match.home_score} : ${match.away_score}`}</td><td>{match.away}</td><td className="faint">{match.status}</td>
          </tr>
        ))}</tbody>
      </table>
    </Wide>
  );
}
