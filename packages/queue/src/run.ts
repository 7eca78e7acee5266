export { drain } from './runner/drain.ts';
export { roundName } from './runner/jobs.ts';
export type { Kind, Pieces, Round, Trade } from './runner/trade.ts';
export { serve } from './serve.ts';
export type { Session } from './serve.ts';
export { saying, storedWork } from './stored-work.ts';
export { beWorker } from './worker-process.ts';
export type { Told } from './worker-process.ts';
