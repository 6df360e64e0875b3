import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Counts } from '../api/types';
import { useApp } from './context';

export function Time({ at }: { at: string | null | undefined }) {
  const { format } = useApp();
  if (!at) return <>–</>;
  if (at.length === 10) return <>{at}</>;
  return <time dateTime={at} title={format.utc(at)}>{format.time(at)}</time>;
}

export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useApp();
  return (
    <div className="notice bad" role="alert">
      <span>{error.message}</span>
      {retry && <button type="button" onClick={retry}>{t.reload}</button>}
    </div>
  );
}

export function Loading() {
  const { t } = useApp();
  return <p className="faint" role="status">{t.loading}</p>;
}

export function Facts({ items }: { items: [string, ReactNode][] }) {
  return (
    <dl className="facts">
      {items.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head"><h2 id={id}>{title}</h2>{actions}</div>
      {children}
    </section>
  );
}

/** A wide table scrolls in itself; one that can scroll can be reached by keyboard. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return <div className="wide" role="group" aria-label={label} tabIndex={0}>{children}</div>;
}

/** What opens beside the page: takes the focus, gives Escape its usual meaning. */
export function SidePanel({ title, id, onClose, children }: { title: ReactNode; id: string; onClose: () => void; children: ReactNode }) {
  const { t } = useApp();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!document.activeElement?.closest('[data-keep-focus]')) heading.current?.focus({ preventScroll: true });
  }, [id]);
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <aside className="panel" aria-labelledby="panel-title" onKeyDown={key} data-testid="panel">
      <div className="panel-head">
        <h2 id="panel-title" ref={heading} tabIndex={-1} aria-live="polite">{title}</h2>
        <button type="button" className="icon" aria-label={t.close} title={t.close} onClick={onClose}>✕</button>
      </div>
      <div className="panel-body" role="region" aria-labelledby="panel-title" tabIndex={0}>{children}</div>
    </aside>
  );
}

export function Bar({ label, done, failed = 0, total }: { label: string; done: number; failed?: number; total: number | null }) {
  const share = (part: number) => `${total ? Math.min(100, (part / total) * 100) : 0}%`;
  return (
    <div className="bar" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total ?? undefined} aria-valuenow={total === null ? undefined : Math.min(done, total)}
      aria-valuetext={`${done} / ${total ?? '?'}`}>
      <span className="bar-done" style={{ width: share(done - failed) }} />
      <span className="bar-failed" style={{ width: share(failed) }} />
    </div>
  );
}

export function sum(counts: Counts): number {
  return Object.values(counts).reduce<number>((total, value) => total + (value ?? 0), 0);
}
