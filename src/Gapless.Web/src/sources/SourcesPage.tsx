import { useMemo } from 'react';
import type { Budget, Source } from '../api/types';
import { useResource } from '../api/useResource';
import { Chart } from '../charts/Chart';
import { axis, common, lookOf } from '../charts/look';
import { StateLabel } from '../coverage/StateLabel';
import { PlanButton } from '../runs/PlanButton';
import { useApp } from '../shell/context';
import { Link, addressOf } from '../shell/router';
import { useSignal } from '../shell/signal';
import { useTheme } from '../shell/theme';
import { Failure, Loading, Section } from '../shell/ui';
import './sources.css';

const mostRestricted = 100;
const hourLong = 3_600_000;

export default function SourcesPage() {
  const { t, live } = useApp();
  useSignal(live.budgetSignal);
  const { data, error, reload } = useResource<{ items: Source[] }>('/sources', 10);
  return (
    <div className="page">
      <h1>{t.sources.title}</h1>
      {error && <Failure error={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p className="faint">{t.sources.none}</p>}
      {data?.items.map(source => (
        <Section key={source.name} title={source.name} actions={!source.enabled && <span className="tag">{t.sources.disabled}</span>}>
          <div className="columns">
            <div>
              <h3>{t.sources.budget}</h3>
              <Gauge name={source.name} budget={live.budgets.has(source.name) ? live.budgets.get(source.name)! : source.budget} />
              {source.feeds.length > 0 && <h3>{t.sources.feeds}</h3>}
              <ul className="feeds">{source.feeds.map(feed => <li key={feed}><Link href={addressOf.dataset(feed)}>{feed}</Link></li>)}</ul>
              <h3>{t.sources.restricted}</h3>
              <Restricted source={source} />
            </div>
            <div>
              <h3>{t.sources.requests}</h3>
              <Requests source={source} />
            </div>
          </div>
        </Section>
      ))}
    </div>
  );
}

function Gauge({ name, budget }: { name: string; budget: Budget | null }) {
  const { t, format } = useApp();
  if (!budget) return <p className="faint">{t.sources.noBudget}</p>;
  const closed = budget.closes_at !== null && past(budget.closes_at);
  const used = closed ? 0 : budget.used;
  const window = format.duration(budget.window_seconds);
  const notes = [
    !closed && budget.closes_at && t.sources.closes(format.clock(budget.closes_at)),
    budget.not_before && !past(budget.not_before) && t.sources.notBefore(format.clock(budget.not_before)),
  ].filter(Boolean);
  if (budget.limit === null) return <><p>{t.sources.unlimited(format.number(used), window)}</p><p className="faint">{[t.sources.noBudget, ...notes].join('; ')}</p></>;
  const share = budget.limit > 0 ? Math.min(1, used / budget.limit) : 0;
  const text = t.sources.used(format.number(used), format.number(budget.limit), window);
  return (
    <>
      <div className={share >= 1 ? 'gauge full' : 'gauge'} role="meter" aria-label={`${t.sources.budget} ${name}`} aria-valuemin={0} aria-valuemax={budget.limit}
        aria-valuenow={Math.min(used, budget.limit)} aria-valuetext={text}>
        <span style={{ width: `${share * 100}%` }} />
      </div>
      <p>{text}</p>
      {notes.length > 0 && <p className="faint">{notes.join('; ')}</p>}
    </>
  );
}

const past = (instant: string) => Date.parse(instant) < Date.now();

function Requests({ source }: { source: Source }) {
  const { t, format } = useApp();
  const theme = useTheme();
  const sent = source.requests.reduce((sum, hour) => sum + hour.sent, 0);
  const failed = source.requests.reduce((sum, hour) => sum + hour.failed, 0);
  const option = useMemo(() => {
    const look = lookOf(theme);
    const end = Math.ceil(Date.now() / hourLong) * hourLong;
    const told = new Map(source.requests.map(hour => [Date.parse(hour.at), hour]));
    const hours = Array.from({ length: 48 }, (_, index) => end - (48 - index) * hourLong);
    const bars = (name: string, color: string, value: (hour: Source['requests'][number]) => number) => ({
      name, type: 'bar', stack: 'all', barMaxWidth: 16, itemStyle: { color }, data: hours.map(at => [at + hourLong / 2, told.has(at) ? value(told.get(at)!) : 0]),
    });
    return {
      ...common(look),
      tooltip: {
        ...common(look).tooltip,
        trigger: 'axis',
        formatter: (points: { seriesName: string; value: [number, number] }[]) => {
          const begin = points[0].value[0] - hourLong / 2;
          const hour = [begin, begin + hourLong].map(at => format.clock(new Date(at).toISOString()).slice(0, 5)).join(' – ');
          return [hour, ...points.map(point => `${point.seriesName}: ${point.value[1]}`)].join('\n');
        },
      },
      grid: { left: 8, right: 16, top: 32, bottom: 4, containLabel: true },
      xAxis: { type: 'time', min: end - 48 * hourLong, max: end, ...axis(look), splitLine: { show: false }, axisLabel: { ...axis(look).axisLabel, formatter: (value: number) => format.clock(new Date(value).toISOString()).slice(0, 5) } },
      yAxis: { type: 'value', minInterval: 1, ...axis(look) },
      series: [bars(t.sources.answered, look.good, hour => hour.sent - hour.failed), bars(t.sources.failed, look.bad, hour => hour.failed)],
    };
  }, [source.requests, theme, t, format]);
  if (sent === 0) return <p className="faint">{t.sources.noRequests}</p>;
  const text = t.sources.total(format.number(sent), format.number(failed));
  return <><p>{text}</p><Chart option={option} height={220} label={`${t.sources.requests}: ${text}`} /></>;
}

function Restricted({ source }: { source: Source }) {
  const { t } = useApp();
  if (!source.restricted.length) return <p className="faint">{t.sources.noRestricted}</p>;
  return (
    <>
      <ul className="plain">{source.restricted.slice(0, mostRestricted).map((period, index) => (
        <li key={index}><StateLabel state="restricted" /> <Link href={addressOf.day(period.dataset, period.from)}>{period.dataset}</Link> {t.range(period.from, period.to)}</li>
      ))}</ul>
      <p className="actions gap"><PlanButton label={t.sources.askAgain} days={source.restricted} only="restricted" /></p>
      {source.restricted.length > mostRestricted && <p className="faint">{t.more(source.restricted.length - mostRestricted)}</p>}
    </>
  );
}
