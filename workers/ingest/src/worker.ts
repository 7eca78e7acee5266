import type { IngestOrder } from '@guardpage/queue';
import { beWorker } from '@guardpage/queue/run';
import { ingest } from './ingest.ts';

// One run may be stopped at any point; who runs on brings to its end what it is at.
beWorker<IngestOrder>(ingest, ({ serving }) => serving !== null);
