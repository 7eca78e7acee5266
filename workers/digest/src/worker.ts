import type { DigestOrder } from '@guardpage/queue';
import { beWorker } from '@guardpage/queue/run';
import { digest } from './digest.ts';

// A mail that is on its way is handed over before this ends: stopped amid it, nobody could tell whether it arrived.
beWorker<DigestOrder>(digest, () => true);
