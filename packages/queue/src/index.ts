export type { AnalyseOrder, CopyOrder, DigestOrder, IngestOrder, ReviewOrder } from './orders.ts';
export type { PlaceRead, Report, Say, WorkerKind } from './reports.ts';
