import type { Coverage, CoverageChange, DatasetKind } from '../api/types';
import { Signal } from '../shell/signal';
import { toDay } from './days';
import { codeOf, stateCount } from './states';

/** One dataset's days: a byte each, so that ten years of a hundred tables are a third of a megabyte and never grow. */
export interface Row {
  name: string;
  kind: DatasetKind;
  layer: string;
  rank: number;
  partitioned: boolean;
  days: Uint8Array;
  counts: Uint32Array;
  version: number;
}

export class CoverageStore {
  readonly signal = new Signal();
  rows: Row[] = [];
  first = 0;
  length = 0;
  today = 0;
  revision = -1;
  pending = false;
  loaded = false;
  private states: Uint8Array = new Uint8Array();
  private byName = new Map<string, Row>();

  load(answer: Coverage): void {
    this.first = toDay(answer.from);
    this.length = toDay(answer.to) - this.first + 1;
    this.today = toDay(answer.today);
    this.revision = answer.revision;
    this.pending = answer.pending;
    this.states = Uint8Array.from(answer.states, codeOf);
    this.rows = answer.datasets.map(dataset => {
      const row: Row = {
        name: dataset.name,
        kind: dataset.kind,
        layer: dataset.layer,
        rank: dataset.rank,
        partitioned: dataset.partitioned,
        days: new Uint8Array(dataset.partitioned ? this.length : 1),
        counts: new Uint32Array(stateCount),
        version: 0,
      };
      row.counts[0] = row.days.length;
      fill(row, dataset.spans, 0, this.states);
      return row;
    });
    this.rows = inLineageOrder(this.rows);
    this.byName = new Map(this.rows.map(row => [row.name, row]));
    this.loaded = true;
    this.signal.changed();
  }

  /** Takes what changed; false when it doesn't fit what was loaded, so that all must be asked for again. */
  apply(change: CoverageChange): boolean {
    if (!this.loaded) return false;
    if (change.revision <= this.revision) return true;
    this.revision = change.revision;
    let fits = true;
    for (const { name, spans } of change.datasets) {
      const row = this.byName.get(name);
      if (row) fits = fill(row, spans, row.partitioned ? this.first : 0, this.states) && fits;
      else fits = false;
    }
    this.signal.changed();
    return fits;
  }

  row(name: string): Row | undefined {
    return this.byName.get(name);
  }

  /** The state of a day, by its number; of a table without days whatever the day. */
  at(row: Row, day: number): number {
    return row.partitioned ? (row.days[day - this.first] ?? 0) : row.days[0];
  }
}

/** Writes spans `[start, length, state, ...]` into the row; false when a day lies past its end. */
export function fill(row: Row, spans: readonly number[], origin: number, states: Uint8Array): boolean {
  const { days, counts } = row;
  let fits = true;
  for (let index = 0; index + 2 < spans.length; index += 3) {
    const start = Math.max(0, spans[index] - origin);
    const asked = spans[index] - origin + spans[index + 1];
    const end = Math.min(days.length, asked);
    const code = states[spans[index + 2]] ?? 0;
    for (let day = start; day < end; day++) {
      counts[days[day]]--;
      days[day] = code;
    }
    if (end > start) counts[code] += end - start;
    if (asked > days.length) fits = false;
  }
  row.version++;
  return fits;
}

const kinds: Record<DatasetKind, number> = { feed: 0, raw: 1, table: 2 };

/** Layer by layer, each where its first dataset comes in lineage order. */
function inLineageOrder(rows: Row[]): Row[] {
  const layers = new Map<string, number>();
  for (const row of rows) {
    const place = kinds[row.kind] * 1e9 + row.rank;
    layers.set(row.layer, Math.min(layers.get(row.layer) ?? Infinity, place));
  }
  return rows.toSorted((a, b) =>
    layers.get(a.layer)! - layers.get(b.layer)! || a.layer.localeCompare(b.layer) || a.rank - b.rank || a.name.localeCompare(b.name));
}
