import { harmless, visible } from '@guardpage/report';
import type { WorkAnswer, WorkName } from '@guardpage/reader';
import { askStore, tellStore } from '../ask-store.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { print, writeAll } from '../stdout.ts';
import { STORE } from '../store-path.ts';

export const usage: Usage = {
  name: 'work',
  takes: '[list | retry WORKER [FAMILY...]]',
  summary: `What the workers have to do: families of mails that changed are to be analysed, then it is looked at what could be
said of them. What failed eight times is left alone, with its reason.`,
  words: [
    { name: 'list', help: 'how it stands (the default)' },
    {
      name: 'retry',
      takes: 'WORKER [FAMILY...]',
      help: 'has what a worker (analyse or review) left alone tried again: all of it, or some families',
    },
  ],
  options: [{ name: 'json', help: 'the same as JSON' }, STORE],
  example: '  guardpage work\n  guardpage work retry analyse 1204',
};

/** Of each worker so much is listed of what failed. */
const MOST = 200;
const STATES = ['waiting', 'running', 'retrying', 'failed'] as const;

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function timeOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function textOf(work: WorkAnswer): string {
  const lines: string[] = [];
  for (const { worker, oldest, left, failed, ...states } of work) {
    const counts = STATES.map((state) => `${state === 'failed' ? failed : states[state]} ${state}`).join(', ');
    lines.push(`${worker}: ${counts}${oldest === null ? '' : `; the oldest since ${timeOf(oldest)}`}`);
    for (const { key, attempts, problem, mail } of left) {
      lines.push(`  family ${key}  ${mail === null ? '(its mails are gone)' : visible(mail.subject)}`);
      lines.push(`    tried ${attempts} times: ${visible(problem ?? 'its worker died of it')}`);
    }
    if (failed > left.length) lines.push(`  and ${failed - left.length} more`);
  }
  return `${lines.join('\n')}\n`;
}

async function list(given: Given): Promise<number> {
  const work = await askStore(given.text('store'), 'work', { now: now(), most: MOST });
  print(given.on('json') ? `${harmless(JSON.stringify({ work }, null, 2))}\n` : textOf(work));
  return 0;
}

function workerOf(word: string | undefined): WorkName {
  if (word === 'analyse' || word === 'review') return word;
  throw new UsageError('retry takes the name of a worker: analyse or review', 'guardpage work lists what failed');
}

async function retry(given: Given, [word, ...families]: readonly string[]): Promise<number> {
  const worker = workerOf(word);
  const wrong = families.find((family) => !/^\d{1,15}$/.test(family));
  if (wrong !== undefined) throw new UsageError(`"${visible(wrong)}" is no family`, 'guardpage work lists what failed');
  const keys = families.length === 0 ? [null] : families.map(Number);
  let [tried, left] = [0, 0];
  for (const key of keys) {
    const count = await tellStore(given.text('store'), 'retry', { worker, key, now: now() });
    tried += count;
    if (key === null || count > 0) continue;
    left++;
    writeAll(2, `guardpage: family ${key}: nothing of it was left alone by ${worker}\n`);
  }
  print(given.on('json') ? `${JSON.stringify({ worker, tried })}\n` : `tried again: ${tried}\n`);
  return left > 0 ? 2 : 0;
}

export default async function run(given: Given): Promise<number> {
  const [word = 'list', ...words] = given.inputs;
  if (word === 'list' && words.length === 0) return list(given);
  if (word === 'retry') return retry(given, words);
  throw new UsageError(
    `work knows no "${visible([word, ...words].join(' '))}"`,
    'guardpage work --help says what it takes',
  );
}
