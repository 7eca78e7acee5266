import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** The metrics of one process. */
export interface Metrics {
  readonly registry: Registry;
  /** What Prometheus reads, in its text format, and the type of that. */
  readonly text: () => Promise<string>;
  readonly type: string;
}

/** Makes the metrics of this process: what Node knows of itself, and which version of which program it is. */
export function openMetrics(program: string, version: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'guardpage_build_info',
    help: 'Always 1; the labels say which program of which version answers',
    labelNames: ['program', 'version', 'node'] as const,
    registers: [registry],
  }).set({ program, version, node: process.version }, 1);
  return { registry, text: () => registry.metrics(), type: registry.contentType };
}
