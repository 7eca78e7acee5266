export { jsonLog, textLog } from './log.ts';
export type { JsonLogOptions, Level, Log, LogFields, LogLine } from './log.ts';
export { watchParts } from './readiness.ts';
export type { Part, Readiness } from './readiness.ts';
export { openMetrics } from './registry.ts';
export type { Metrics } from './registry.ts';
export { addSiteMetrics } from './site-metrics.ts';
export type { SiteMetrics } from './site-metrics.ts';
export { addStoreMetrics } from './store-metrics.ts';
