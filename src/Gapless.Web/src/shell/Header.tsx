import type { Language } from '../i18n';
import { dictionaries, rememberLanguage } from '../i18n';
import { useApp } from './context';
import { Link, go, usePlace, withQuery } from './router';
import { useSignal } from './signal';
import { setTheme, useTheme } from './theme';

export function Header({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { t, project, live, language, mayWrite, format } = useApp();
  const { path } = usePlace();
  const theme = useTheme();
  useSignal(live.stateSignal);
  const pages: [string, string, boolean][] = [
    ['/', t.nav.coverage, true],
    ['/runs', t.nav.runs, true],
    ['/lineage', t.nav.lineage, true],
    ['/sources', t.nav.sources, project.has_sources],
    ['/data', t.nav.data, project.has_sources],
    ['/health', t.nav.health, true],
  ];
  const here = (page: string) => (page === '/' ? path === '/' : path === page || path.startsWith(`${page}/`));
  const choose = (value: Language) => {
    rememberLanguage(value);
    if (new URLSearchParams(location.search).has('lang')) go(withQuery({ lang: value }), true);
    onLanguage(value);
  };
  return (
    <header className="top">
      <Link href="/" className="brand"><span className="logo" aria-hidden="true" />{t.product}</Link>
      <span className="project" title={t.today(project.today, format.zone)}>{project.name}</span>
      <nav aria-label={t.nav.label}>
        {pages.filter(([, , shown]) => shown).map(([page, name]) =>
          <Link key={page} href={page} aria-current={here(page) ? 'page' : undefined}>{name}</Link>)}
      </nav>
      <div className="tools">
        {!mayWrite && <span className="tag">{t.readOnly}</span>}
        <span className={`live ${live.state}`} role="status" title={t.live[live.state]}><span>{t.live[live.state]}</span></span>
        <select aria-label={t.switchLanguage} value={language} onChange={event => choose(event.target.value as Language)}>
          {Object.entries(dictionaries).map(([code, dictionary]) => <option key={code} value={code} lang={code}>{dictionary.language}</option>)}
        </select>
        <button type="button" className="icon" aria-label={theme === 'dark' ? t.toLight : t.toDark} title={theme === 'dark' ? t.toLight : t.toDark}
          onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>{theme === 'dark' ? '☀' : '☾'}</button>
      </div>
    </header>
  );
}
