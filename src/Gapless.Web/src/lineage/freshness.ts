import type { LineageNode } from '../api/types';
import type { Dictionary } from '../i18n';

/** The last day, then what is wrong, the worst first. */
export function freshness(t: Dictionary, node: LineageNode): string[] {
  const wrong: [string, number][] = [[t.lineage.failed, node.counts.failed ?? 0], [t.lineage.missing, node.missing], [t.lineage.stale, node.stale]];
  const said = wrong.filter(([, count]) => count > 0).map(([word, count]) => `${word} ${count}`);
  return [node.last ?? '–', ...said];
}

export function toneOf(node: LineageNode): 'bad' | 'warn' | 'good' {
  if (node.counts.failed) return 'bad';
  return node.missing || node.stale ? 'warn' : 'good';
}

export function windowOf(t: Dictionary, days: string): string {
  if (days === 'same day') return t.lineage.sameDay;
  return days === 'all' ? t.all : days;
}
