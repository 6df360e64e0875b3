import { useCallback, useMemo, useRef, useState } from 'react';
import { useApp } from '../shell/context';
import { closed, go, usePlace, withQuery } from '../shell/router';
import { useSignal } from '../shell/signal';
import { Failure, Loading, SidePanel } from '../shell/ui';
import type { Unit } from './cells';
import './coverage.css';
import { CoverageTable } from './CoverageTable';
import { toDay, toText } from './days';
import { DayPanel } from './DayPanel';
import { Grid, type Chosen, type GridHandle } from './Grid';
import { dueOf, itemsOf, matching, total } from './items';
import { Legend } from './Legend';
import { PeriodPanel } from './PeriodPanel';
import { PlanPanel, type Draft } from './PlanPanel';
import { codeOf } from './states';
import type { Row } from './store';

export function CoveragePage() {
  const { t, live, format, mayWrite } = useApp();
  const store = live.coverage;
  const turn = useSignal(store.signal);
  const { query } = usePlace();
  const grid = useRef<GridHandle>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [unit, setUnit] = useState<Unit>('day');
  const [noProblem, setNoProblem] = useState(false);

  const name = query.get('q') ?? '';
  const wanted = query.get('state') ?? '';
  const states = useMemo(() => new Set(wanted.split(',').filter(codeOf)), [wanted]);
  const shown = [...states].reduce((mask, state) => mask | (1 << codeOf(state)), 0);
  const rows = useMemo(() => matching(store.rows, { name, states }), [store.rows, name, states, states.size ? turn : 0]);
  const items = useMemo(() => itemsOf(rows), [rows]);
  const named = useMemo(() => (states.size ? matching(store.rows, { name, states: new Set() }) : rows), [store.rows, rows, name, states]);
  const counts = total(named);
  const { due, done } = dueOf(counts);
  const table = query.get('view') === 'table';

  const dataset = query.get('dataset');
  const day = query.get('day');
  const end = query.get('end');
  const planId = query.get('plan');
  const runId = query.get('run');
  const at = useMemo(() => (dataset && store.loaded ? { dataset, day: day && day !== 'whole' ? toDay(day) : store.today, exact: !!day && day !== 'whole' } : null), [dataset, day, store.loaded, store.today]);

  const open = useCallback((row: Row, from: number, to: number) => {
    setDraft(null);
    const first = row.partitioned ? toText(from) : 'whole';
    go(withQuery({ ...closed, dataset: row.name, day: first, end: row.partitioned && to > from ? toText(to) : null }));
  }, []);
  const openName = useCallback((row: Row) => { setDraft(null); go(withQuery({ ...closed, dataset: row.name })); }, []);
  const plan = useCallback((next: Draft) => { go(withQuery(closed)); setDraft(next); }, []);
  const choose = useCallback((chosen: Chosen) =>
    plan({ from: toText(chosen.from), to: toText(chosen.to), datasets: chosen.rows.map(({ name, kind }) => ({ name, kind })) }), [plan]);
  const close = () => { setDraft(null); go(withQuery(closed)); grid.current?.clear(); grid.current?.focus(); };
  const everything = (ask: boolean): Draft => ({
    from: toText(store.first),
    to: toText(store.first + store.length - 1),
    datasets: rows.length === store.rows.length ? [] : rows.map(({ name, kind }) => ({ name, kind })),
    ask,
  });
  const toggle = (state: string) => {
    const next = new Set(states);
    if (!next.delete(state)) next.add(state);
    go(withQuery({ state: [...next].join(',') }), true);
  };

  if (!store.loaded) return <div className="page">{live.error ? <Failure error={live.error} retry={() => void live.loadCoverage()} /> : <Loading />}</div>;

  const row = dataset ? store.row(dataset) : undefined;
  const planRow = (from: string, to: string, only?: string) => { if (row) plan({ from, to, datasets: [{ name: row.name, kind: row.kind }], only }); };
  const last = toText(store.first + store.length - 1);
  const panel = planId || (draft && !dataset)
    ? <PlanPanel draft={draft} planId={planId} runId={runId} onClose={close}
        onPlan={made => go(withQuery({ ...closed, plan: made.plan_id }), planId !== null)}
        onRun={run => go(withQuery({ run }), true)} />
    : dataset && day && !end
      ? <DayPanel dataset={dataset} day={day} state={row ? store.at(row, at!.day) : 0} onClose={close}
          onPlan={only => planRow(day === 'whole' ? toText(store.first) : day, day === 'whole' ? last : day, only)} />
      : row
        ? <PeriodPanel store={store} row={row} from={day} to={end} onClose={close} onPlan={() => planRow(day ?? toText(store.first), end ?? last)}
            onZoom={() => grid.current?.show(row.name, day ? toDay(day) : store.first, end ? toDay(end) : store.first + store.length - 1)} />
        : dataset
          ? <SidePanel id={dataset} title={dataset} onClose={close}><p>{t.coverage.noDays}</p></SidePanel>
          : null;

  return (
    <div className="coverage" onKeyDown={event => { if (event.key === 'Escape' && panel && !event.defaultPrevented) close(); }}>
      <div className="coverage-main">
        <div className="toolbar">
          <h1>{t.coverage.title}</h1>
          <p className="summary" data-testid="coverage-summary">
            {store.rows.length === 0 ? t.coverage.noData : !store.pending && t.coverage.summary(format.percent(done, due), format.number(done), format.number(due))}
            {store.pending && <span className="faint" role="status"> {t.coverage.pending}</span>}
          </p>
          {mayWrite && (
            <span className="actions end">
              {done < due && <button type="button" className="primary" onClick={() => plan(everything(false))}>{t.coverage.planDue}</button>}
              <button type="button" onClick={() => plan(everything(true))}>{t.coverage.planOther}</button>
            </span>
          )}
        </div>
        <Legend counts={counts} chosen={states} onToggle={toggle} />
        <div className="toolbar">
          <input type="search" aria-label={t.coverage.filter} placeholder={t.coverage.filter} value={name} onChange={event => go(withQuery({ q: event.target.value }), true)} />
          {(name || states.size > 0) && <button type="button" onClick={() => go(withQuery({ q: null, state: null }), true)}>{t.coverage.clear}</button>}
          {!table && <button type="button" onClick={() => setNoProblem(!grid.current?.problem())}>{t.coverage.nextProblem}</button>}
          {noProblem && <span className="faint" role="status">{t.coverage.noProblem}</span>}
          <span className="actions end">
            {!table && (
              <>
                <span className="faint" data-testid="coverage-unit">{t.coverage.unit[unit]}</span>
                <button type="button" className="icon" aria-label={t.coverage.zoomOut} title={t.coverage.zoomOut} onClick={() => grid.current?.zoom(1 / 1.6)}>−</button>
                <button type="button" className="icon" aria-label={t.coverage.zoomIn} title={t.coverage.zoomIn} onClick={() => grid.current?.zoom(1.6)}>+</button>
                <button type="button" onClick={() => grid.current?.zoom('all')}>{t.coverage.zoomAll}</button>
              </>
            )}
            <span role="group" aria-label={t.coverage.view} className="switch">
              <button type="button" aria-pressed={!table} onClick={() => go(withQuery({ view: null }), true)}>{t.coverage.map}</button>
              <button type="button" aria-pressed={table} onClick={() => go(withQuery({ view: 'table' }), true)}>{t.coverage.table}</button>
            </span>
          </span>
        </div>
        {items.length === 0 && store.rows.length > 0 && <p className="faint">{t.coverage.nothing}</p>}
        {table ? <CoverageTable store={store} rows={rows} />
          : <Grid ref={grid} store={store} items={items} shown={shown} turn={turn} selectable={mayWrite} at={at} onOpen={open} onName={openName} onChoose={choose} onUnit={setUnit} />}
      </div>
      {panel}
    </div>
  );
}
