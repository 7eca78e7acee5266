import type { Report } from '@guardpage/queue';
import { UsageError } from './options.ts';
import type { Given, Option } from './options.ts';
import { VERSION } from './version.ts';

/** Where a worker answers whoever watches it. */
export const METRICS: Option = {
  name: 'metrics',
  takes: '[HOST:]PORT',
  help: 'answers /healthz and /metrics (for Prometheus) there; without HOST to this machine alone',
};

/** Who hears what a worker says, to count it. */
export type Hear = (report: Report) => void;

/** Answers at the port that was asked for; null when none was. Throws a UsageError where it cannot. */
export async function serveWorkerMetrics(given: Given, kind: string): Promise<Hear | null> {
  const text = given.text('metrics');
  if (text === null) return null;
  const { addWorkerMetrics, openMetrics, readAt, serveMetrics } = await import('@guardpage/operations');
  const at = readAt(text);
  if (at === null) throw new UsageError(`--metrics ${text}: neither a port nor HOST:PORT`, '--metrics 9471 is one');
  const metrics = openMetrics(kind, VERSION);
  const hear = addWorkerMetrics(metrics);
  try {
    await serveMetrics(metrics, at);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    throw new UsageError(`--metrics ${text}: it cannot be listened at (${code})`, 'another port, or none');
  }
  return hear;
}
