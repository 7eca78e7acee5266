export type { AnalyseOrder, IngestOrder } from './orders.ts';
export type { PlaceRead, Report, Say, WorkerKind } from './reports.ts';
