import { Counter, Gauge, Histogram } from 'prom-client';
import type { Report } from '@guardpage/queue';
import type { Metrics } from './registry.ts';

/** From a small family to a run over all subscribers. */
const SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800];

/** Adds what a worker says of its work. Returns who is to hear it. */
export function addWorkerMetrics({ registry }: Metrics, now: () => number = Date.now): (report: Report) => void {
  const registers = [registry];
  const done = new Counter({
    name: 'guardpage_worker_done_total',
    help: 'What was done: families, or rounds of what comes round',
    labelNames: ['work'] as const,
    registers,
  });
  const failed = new Counter({
    name: 'guardpage_worker_failed_total',
    help: 'What was tried and not done; it is tried again, and left alone after eight times',
    labelNames: ['work'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'guardpage_worker_seconds',
    help: 'How long it took to do what is done together: up to 16 families, or a round',
    labelNames: ['work'] as const,
    buckets: SECONDS,
    registers,
  });
  const last = new Gauge({
    name: 'guardpage_worker_last_success_timestamp_seconds',
    help: 'When something was done last',
    labelNames: ['work'] as const,
    registers,
  });
  const entries = new Counter({
    name: 'guardpage_worker_entries_total',
    help: 'Entries of archives that were read, by what became of them',
    labelNames: ['outcome'] as const,
    registers,
  });
  const outgoing = new Counter({
    name: 'guardpage_worker_outgoing_total',
    help: 'Rows of the outbox that were moved, by the state they came to; "nothing" is what was not worth a row',
    labelNames: ['state'] as const,
    registers,
  });
  const problems = new Counter({ name: 'guardpage_worker_problems_total', help: 'Problems that were said', registers });
  return (report) => {
    if (report.kind === 'problem' || report.kind === 'stopped') problems.inc();
    else if (report.kind === 'outgoing') outgoing.inc({ state: report.state });
    else if (report.kind === 'read') {
      for (const [outcome, count] of Object.entries(report.place.outcomes)) entries.inc({ outcome }, count);
    } else if (report.kind === 'worked') {
      const { work } = report;
      done.inc({ work }, report.done);
      failed.inc({ work }, report.failed);
      seconds.observe({ work }, report.seconds);
      if (report.done > 0) last.set({ work }, Math.floor(now() / 1000));
    }
  };
}
