import type { ReviewOrder } from '@guardpage/queue';
import { beWorker } from '@guardpage/queue/run';
import { review } from './review.ts';

// One run may be stopped at any point; who runs on hands over a mail that is on its way.
beWorker<ReviewOrder>(review, ({ serving }) => serving !== null);
