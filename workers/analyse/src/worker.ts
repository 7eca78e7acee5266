import type { AnalyseOrder } from '@guardpage/queue';
import { beWorker } from '@guardpage/queue/run';
import { analyse } from './analyse.ts';

// One run may be stopped at any point; who runs on brings to its end what it is at.
beWorker<AnalyseOrder>(analyse, ({ serving }) => serving !== null);
