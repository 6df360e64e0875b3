import { useLayoutEffect, useRef } from 'react';
import { useApp } from '../shell/context';
import { go, usePlace, withQuery } from '../shell/router';
import { mostLines } from './log';
import { useLog } from './useLog';

const mostShown = 1000;

/** The log as it grows; stays at its end until the reader scrolls away. */
export function RunLog({ id, live }: { id: string; live: boolean }) {
  const { t } = useApp();
  const { query } = usePlace();
  const find = query.get('find') ?? '';
  const { lines, seen, error } = useLog(id, live);
  const box = useRef<HTMLPreElement>(null);
  const follows = useRef(true);
  const wanted = find.toLowerCase();
  const shown = (wanted ? lines.filter(line => line.toLowerCase().includes(wanted)) : lines).slice(-mostShown);
  useLayoutEffect(() => {
    if (follows.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines, find]);
  return (
    <>
      <p className="actions log-tools">
        <input type="search" aria-label={t.runs.logFilter} placeholder={t.runs.logFilter} value={find} onChange={event => go(withQuery({ find: event.target.value }), true)} />
        {seen > mostLines && <span className="faint">{t.runs.logCut(mostLines)}</span>}
        {error && <span className="bad-text">{error.message}</span>}
      </p>
      <pre ref={box} className="log" role="group" aria-label={t.runs.log} tabIndex={0}
        onScroll={event => { const at = event.currentTarget; follows.current = at.scrollTop + at.clientHeight >= at.scrollHeight - 24; }}>
        {shown.length ? shown.join('\n') : wanted && lines.length ? t.runs.logNoMatch : t.runs.logEmpty}
      </pre>
    </>
  );
}
