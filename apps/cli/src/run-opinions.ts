import { setTimeout } from 'node:timers/promises';
import { visible } from '@guardpage/report';
import { neededSettings, withAnswering } from './assist.ts';
import type { Given } from './options.ts';
import { print } from './stdout.ts';

/** How long it waits when nothing waits for it (ms). */
const EVERY = 3000;

/** Has a model answer what moderators asked, one question after the other; looks again until it is asked to end. */
export async function runOpinions(given: Given, stop: AbortSignal, printed: () => void): Promise<void> {
  const settings = await neededSettings();
  const { answerOne } = await import('@guardpage/assist');
  await withAnswering(given, settings, async (answering) => {
    while (!stop.aborted) {
      const answered = await answerOne(answering);
      if (answered !== null) {
        const { claimed, outcome } = answered;
        const what = outcome.kind === 'said' ? outcome.word : `no opinion: ${outcome.problem}`;
        print(`${claimed.fingerprint}  ${visible(what)}  (${outcome.model}, prompt ${outcome.prompt})\n`);
        printed();
      } else if (given.on('once')) return;
      else
        await setTimeout(EVERY, undefined, { signal: stop }).catch((error: unknown) => {
          if (!stop.aborted) throw error;
        });
    }
  });
}
