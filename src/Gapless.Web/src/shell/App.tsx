import { Component, Suspense, lazy, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { speak } from '../api/client';
import { token } from '../api/token';
import type { Project } from '../api/types';
import { useResource } from '../api/useResource';
import { CoveragePage } from '../coverage/CoveragePage';
import { dictionaries, preferredLanguage, type Dictionary, type Language } from '../i18n';
import { AppContext, useApp } from './context';
import { createFormat } from './format';
import { Header } from './Header';
import { Live } from './live';
import { usePlace } from './router';
import { TokenForm } from './TokenForm';
import { Loading } from './ui';

const RunsPage = lazy(() => import('../runs/RunsPage'));
const RunPage = lazy(() => import('../runs/RunPage'));
const LineagePage = lazy(() => import('../lineage/LineagePage'));
const SourcesPage = lazy(() => import('../sources/SourcesPage'));
const DataPage = lazy(() => import('../data/DataPage'));
const HealthPage = lazy(() => import('../health/HealthPage'));

export function App() {
  const [language, setLanguage] = useState<Language>(preferredLanguage);
  const known = useSyncExternalStore(token.subscribe, token.get);
  const had = useRef(false);
  const t = dictionaries[language];
  speak(language);
  useEffect(() => { document.documentElement.lang = language; }, [language]);
  if (known) had.current = true;
  else return <TokenForm t={t} refused={had.current} />;
  return <Connected key={known} t={t} language={language} onLanguage={setLanguage} />;
}

function Connected({ t, language, onLanguage }: { t: Dictionary; language: Language; onLanguage: (language: Language) => void }) {
  const live = useMemo(() => new Live(), []);
  useEffect(() => live.start(), [live]);
  const { data: project, error, reload } = useResource<Project>('/project', 60);
  const { path } = usePlace();
  const zone = project?.time_zone ?? 'UTC';
  const format = useMemo(() => createFormat(language, zone), [language, zone]);
  if (!project)
    return (
      <main className="gate">
        {error ? <div className="notice bad" role="alert">{error.message} <button type="button" onClick={reload}>{t.reload}</button></div>
          : <p className="faint" role="status">{t.loading}</p>}
      </main>
    );
  return (
    <AppContext value={{ t, language, format, project, live, mayWrite: project.access === 'write' }}>
      <a className="skip" href="#content" onClick={event => { event.preventDefault(); document.getElementById('content')?.focus(); }}>{t.skip}</a>
      <Header onLanguage={onLanguage} />
      <main id="content" tabIndex={-1}>
        <Boundary key={path} reload={t.reload}><Suspense fallback={<Loading />}><CurrentPage key={language} /></Suspense></Boundary>
      </main>
    </AppContext>
  );
}

function CurrentPage() {
  const { t, project } = useApp();
  const { path } = usePlace();
  const [, page, id] = path.split('/');
  const titles: Record<string, string> = {
    '': t.nav.coverage, runs: t.nav.runs, lineage: t.nav.lineage, sources: t.nav.sources, data: t.nav.data, health: t.nav.health,
  };
  useEffect(() => { document.title = [titles[page], project.name, t.product].filter(Boolean).join(' · '); });
  switch (page) {
    case '': return <CoveragePage />;
    case 'runs': return id ? <RunPage key={id} id={decodeURIComponent(id)} /> : <RunsPage />;
    case 'lineage': return <LineagePage />;
    case 'sources': return <SourcesPage />;
    case 'data': return <DataPage />;
    case 'health': return <HealthPage />;
    default: return <div className="page"><h1>{t.notFound}</h1></div>;
  }
}

/** Says what broke instead of showing nothing; after a new version is installed, a reload finds its parts. */
class Boundary extends Component<{ children: ReactNode; reload: string }, { error: Error | null }> {
  state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  render() {
    if (!this.state.error) return this.props.children;
    return (
      <div className="page">
        <div className="notice bad" role="alert">{this.state.error.message} <button type="button" onClick={() => location.reload()}>{this.props.reload}</button></div>
      </div>
    );
  }
}
