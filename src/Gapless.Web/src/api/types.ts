/** The answers of /api/v1, named as they come. Days are `yyyy-MM-dd`, instants ISO in UTC, durations seconds. */

export type StateName =
  'succeeded' | 'empty' | 'restricted' | 'failed' | 'running' | 'provisional' | 'stale' | 'missing';

export type DatasetKind = 'feed' | 'raw' | 'table';

export interface Page<T> { items: T[]; total: number }

export interface Project {
  name: string;
  version: string;
  time_zone: string;
  today: string;
  first_day: string | null;
  access: 'write' | 'read';
  store: string;
  ledger: string;
  has_sources: boolean;
  has_tables: boolean;
}

export type Counts = Partial<Record<string, number>>;

export interface Dataset {
  name: string;
  kind: DatasetKind;
  layer: string;
  rank: number;
  partitioned: boolean;
  first: string | null;
  last: string | null;
  counts: Counts;
  missing: number;
  provisional: number;
  stale: number;
  reads: string[];
  read_by: string[];
  plan_as?: string | null;
}

export interface CoverageDataset {
  name: string;
  kind: DatasetKind;
  layer: string;
  rank: number;
  partitioned: boolean;
  spans: number[];
}

export interface Coverage {
  from: string;
  to: string;
  today: string;
  as_of: string;
  revision: number;
  pending: boolean;
  states: string[];
  datasets: CoverageDataset[];
}

export interface CoverageChange {
  revision: number;
  datasets: { name: string; spans: number[] }[];
}

export interface Neighbour { dataset: string; from: string | null; to: string | null; state: string }

export interface Attempt {
  run_id: string;
  state: string;
  started_at: string | null;
  ended_at: string | null;
  active_seconds: number | null;
  rows: number | null;
  files: number | null;
  bytes: number | null;
  error: string | null;
}

export interface Partition {
  dataset: string;
  date: string | null;
  state: string;
  provisional: boolean;
  rows: number | null;
  version: string | null;
  run_id: string | null;
  updated_at: string | null;
  error: string | null;
  reason: { reason: string; cause: string | null } | null;
  files: { name: string; bytes: number; rows: number | null }[];
  manifest: Record<string, unknown> | null;
  attempts: Attempt[];
  reads: Neighbour[];
  read_by: Neighbour[];
}

export interface PlanPart {
  dataset: string;
  reason: string;
  cause: string | null;
  from: string | null;
  to: string | null;
  days: number;
}

export interface Plan {
  plan_id: string;
  as_of: string;
  subject: string;
  from: string | null;
  to: string | null;
  partition_count: number;
  parts: PlanPart[];
  requests: number;
  estimated_seconds: number | null;
  estimated_bytes: number | null;
  assumptions: string[];
  command: string | null;
}

export interface PlanOrder { from: string; to: string; datasets: string[]; only?: string[] }

export interface Waiting { kind: string; source: string | null; until: string | null; detail: string | null }

export interface Run {
  run_id: string;
  kind: string;
  subject: string;
  from: string | null;
  to: string | null;
  plan_id: string | null;
  state: string;
  stop_requested: boolean | string | null;
  started_at: string;
  heartbeat_at: string | null;
  ended_at: string | null;
  error: string | null;
  done: number;
  failed: number;
  total: number | null;
  rows: number | null;
  requests: number | null;
  active_seconds: number | null;
  rate: number | null;
  eta_seconds: number | null;
  waiting: Waiting | null;
}

export interface RunPart {
  dataset: string;
  state: string;
  error: string | null;
  from: string | null;
  to: string | null;
  days: number;
  rows: number | null;
}

export interface RunTask {
  dag_id: string | null;
  dataset: string | null;
  date: string | null;
  step: string | null;
  state: string;
  started_at: string | null;
  ended_at: string | null;
  rows: number | null;
  error: string | null;
}

export interface RunDetail extends Run { parts: RunPart[]; tasks: RunTask[] }

export interface LogPage { lines: string[]; next_offset: number; ended: boolean }

export interface Budget {
  used: number;
  limit: number | null;
  window_seconds: number;
  closes_at: string | null;
  not_before: string | null;
}

export interface Source {
  name: string;
  enabled: boolean;
  feeds: string[];
  budget: Budget | null;
  requests: { at: string; sent: number; failed: number }[];
  restricted: { dataset: string; from: string; to: string }[];
}

export interface LineageNode {
  name: string;
  kind: DatasetKind;
  layer: string;
  rank: number;
  last: string | null;
  counts: Counts;
  missing: number;
  stale: number;
}

export interface Lineage {
  layers: string[];
  nodes: LineageNode[];
  edges: { from: string; to: string; days: string }[];
}

export interface Verification {
  state: 'never' | 'running' | 'done' | 'failed';
  started_at: string | null;
  ended_at: string | null;
  done: number | null;
  total: number | null;
  error: string | null;
  differences: { kind: string; dataset: string | null; date: string | null; detail: string }[];
}

export interface ScheduleItem {
  name: string;
  action: string;
  cron: string;
  time_zone: string;
  next_at: string | null;
  last_at: string | null;
  last_state: string | null;
  last_run_id: string | null;
}

export interface MatchCounts {
  from: string;
  to: string;
  competitions: { code: string; name: string; counts: number[] }[];
}

export interface Match {
  id: string | number;
  competition: string;
  kickoff: string;
  home: string;
  away: string;
  status: string;
  home_score: number | null;
  away_score: number | null;
}

export interface HealthPart { kind: string; ok: boolean; milliseconds: number | null; error: string | null }

export interface Health {
  started_at: string;
  version: string;
  memory_bytes: number;
  ledger: HealthPart;
  store: HealthPart;
  live_runs: number;
  checks: { name: string; ok: boolean; detail: string | null }[];
}
