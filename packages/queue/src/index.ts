export type { AnalyseOrder, CopyOrder, DigestOrder, IngestOrder, ReviewOrder, Serving } from './orders.ts';
export type { PlaceRead, Report, Say, WorkerKind } from './reports.ts';
export { nameOfRedis, wrongAddress } from './address.ts';
