import { get } from '../api/client';
import { follow, type StreamState } from '../api/events';
import type { ServerEvent } from '../api/sse';
import type { Budget, Coverage, CoverageChange, Run, Verification } from '../api/types';
import { CoverageStore } from '../coverage/store';
import { Signal } from './signal';

const mostRuns = 200;
const mostHeld = 500;

/** What the server tells of itself as it happens; bounded whatever happens there. */
export class Live {
  readonly coverage = new CoverageStore();
  readonly runsSignal = new Signal();
  readonly stateSignal = new Signal();
  readonly budgetSignal = new Signal();
  readonly verifySignal = new Signal();
  readonly runs = new Map<string, Run>();
  readonly budgets = new Map<string, Budget | null>();
  verification: Pick<Verification, 'state' | 'done' | 'total'> | null = null;
  state: StreamState = 'connecting';
  error: Error | null = null;
  private held: CoverageChange[] = [];
  private loading = false;
  private again = false;
  private pending: ReturnType<typeof setTimeout> | undefined;

  start(): () => void {
    void this.loadCoverage();
    const stop = follow({
      state: state => { this.state = state; this.stateSignal.changed(); },
      connected: again => { if (again) { void this.loadCoverage(); this.runs.clear(); this.runsSignal.changed(); } },
      event: event => this.take(event),
    });
    return () => { stop(); clearTimeout(this.pending); };
  }

  /** Asks for the whole coverage; changes that come meanwhile are put on top of it. */
  async loadCoverage(): Promise<void> {
    if (this.loading) { this.again = true; return; }
    this.loading = true;
    clearTimeout(this.pending);
    try {
      do {
        this.again = false;
        this.held = [];
        this.coverage.load(await get<Coverage>('/coverage'));
        this.error = null;
        if (this.held.length >= mostHeld) this.again = true;
        for (const change of this.held) this.coverage.apply(change);
      } while (this.again);
      if (this.coverage.pending) this.pending = setTimeout(() => void this.loadCoverage(), 1500);
    } catch (error) {
      this.error = error as Error;
      this.coverage.signal.changed();
      this.pending = setTimeout(() => void this.loadCoverage(), 5000);
    } finally {
      this.loading = false;
      this.held = [];
    }
  }

  /** What was told of a run; nothing while nothing is told. */
  toldOf(id: string): Run | undefined {
    return this.state === 'live' ? this.runs.get(id) : undefined;
  }

  private take(event: ServerEvent): void {
    const data: unknown = JSON.parse(event.data);
    switch (event.name) {
      case 'coverage': this.change(data as CoverageChange); break;
      case 'reload': void this.loadCoverage(); break;
      case 'run': this.run(data as Run); break;
      case 'budget': {
        const { name, budget } = data as { name: string; budget: Budget | null };
        this.budgets.set(name, budget);
        this.budgetSignal.changed();
        break;
      }
      case 'verify':
        this.verification = data as Verification;
        this.verifySignal.changed();
        break;
    }
  }

  private change(change: CoverageChange): void {
    if (this.loading) {
      if (this.held.length < mostHeld) this.held.push(change);
    } else if (!this.coverage.apply(change)) {
      void this.loadCoverage();
    }
  }

  private run(run: Run): void {
    this.runs.delete(run.run_id);
    this.runs.set(run.run_id, run);
    if (this.runs.size > mostRuns) this.runs.delete(this.runs.keys().next().value!);
    this.runsSignal.changed();
  }
}
