import type { CopyOrder } from '@guardpage/queue';
import { beWorker } from '@guardpage/queue/run';
import { copy } from './copy.ts';

beWorker<CopyOrder>(({ order, task, say }) => copy(order, task, say));
