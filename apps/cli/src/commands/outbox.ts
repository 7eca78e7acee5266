import { userInfo } from 'node:os';
import { visible } from '@guardpage/report';
import type { Audience, OutboxMove, OutboxRow, OutboxState } from '@guardpage/store';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { LISTS, runReview } from '../run-review.ts';
import { print, writeAll } from '../stdout.ts';
import { STORE } from '../store-path.ts';
import { withStore } from '../with-store.ts';

export const usage: Usage = {
  name: 'outbox',
  takes: '[WORD [ID...]]',
  summary: 'What waits to go out, and what went. Nothing goes by itself unless the policy of its list says so.',
  words: [
    { name: 'list', help: 'what is there, the newest first (the default)' },
    {
      name: 'show',
      takes: 'ID',
      help: 'one of them: its state, all that was done with it, and the very bytes that go out',
    },
    { name: 'approve', takes: 'ID...', help: 'lets it go: "send" sends it when its time has come' },
    { name: 'reject', takes: 'ID...', help: 'it never goes' },
    { name: 'settle', takes: 'ID...', help: 'of an uncertain one, what is known now: --sent or --not-sent' },
    { name: 'send', help: 'looks at what changed since, and sends what may go' },
    { name: 'stop', help: 'stops all sending (--reason)' },
    { name: 'go', help: 'lets it go on' },
  ],
  options: [
    {
      name: 'state',
      takes: 'STATE',
      of: ['held', 'approved', 'sending', 'sent', 'rejected', 'uncertain'],
      help: 'list: only those',
    },
    { name: 'reason', takes: 'TEXT', help: 'why: kept with what was done' },
    { name: 'by', takes: 'NAME', help: 'who does it (default: your name on this machine)' },
    { name: 'digests', help: 'list, show, approve, reject, settle: mails to subscribers, with their addresses' },
    { name: 'sent', help: 'settle: it arrived' },
    { name: 'not-sent', help: 'settle: it did not arrive, and may go again' },
    { name: 'raw', help: 'show: the bytes alone, as they are' },
    { name: 'json', help: 'list and show: the same as JSON' },
    LISTS,
    STORE,
  ],
  example:
    '  guardpage outbox\n  guardpage outbox show 3\n  guardpage outbox approve 3 --reason "checked with the thread"',
};

/** Rows of a list. */
const MOST = 200;

function nameOf(given: Given): string {
  return visible(given.text('by') ?? userInfo().username).slice(0, 100);
}

function idsOf(words: readonly string[]): readonly number[] {
  const ids = words.map((word) => (/^\d{1,15}$/.test(word) ? Number(word) : Number.NaN));
  if (ids.length > 0 && ids.every((id) => !Number.isNaN(id))) return ids;
  throw new UsageError('the number of a row is missing', 'guardpage outbox lists them');
}

function timeOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function rowOf({ bytes, ...row }: OutboxRow): unknown {
  return { ...row, bytes: bytes.toString('utf8') };
}

/** Whose rows: mails to subscribers only where they were asked for. */
function audienceOf(given: Given): Audience {
  return given.on('digests') ? 'subscribers' : 'lists';
}

function lineOf({ id, state, kind, subject, reason, notBefore }: OutboxRow): string {
  const until = state === 'approved' && notBefore !== null ? `; not before ${timeOf(notBefore)}` : '';
  return `${id}  ${state}  ${kind}  ${visible(subject)}\n    ${visible(reason)}${until}\n`;
}

function shownText(row: OutboxRow, moves: readonly OutboxMove[]): string {
  const done = moves.map(
    ({ at, now, by, reason }) => `  ${timeOf(at)}  ${now}, by ${visible(by)}: ${visible(reason)}\n`,
  );
  const text = row.bytes.toString('utf8').replaceAll('\r\n', '\n');
  return [
    lineOf(row),
    `to: ${row.recipients.map(visible).join(', ')}\n`,
    done.join(''),
    `${'-'.repeat(72)}\n`,
    text.split('\n').map(visible).join('\n'),
  ].join('');
}

async function list(given: Given): Promise<number> {
  const { countOutbox, outboxRows, sendingStopped } = await import('@guardpage/store');
  const state = given.text('state') as OutboxState | null;
  return withStore(given, async (store) => {
    const audience = audienceOf(given);
    const rows = await outboxRows(store, { audience, ...(state === null ? {} : { states: [state] }) }, MOST);
    const stopped = await sendingStopped(store);
    if (given.on('json')) {
      print(
        `${JSON.stringify({ stopped, counts: await countOutbox(store, audience), rows: rows.map(rowOf) }, null, 2)}\n`,
      );
      return 0;
    }
    if (stopped !== null) print(`nothing is sent: ${visible(stopped)}\n`);
    print(rows.length === 0 ? 'nothing waits\n' : rows.map(lineOf).join(''));
    return 0;
  });
}

async function show(given: Given, words: readonly string[]): Promise<number> {
  const { outboxMoves, outboxRow } = await import('@guardpage/store');
  const [id = 0] = idsOf(words);
  return withStore(given, async (store) => {
    const row = await outboxRow(store, id, audienceOf(given));
    if (row === null) throw new UsageError(`no row ${id} in the outbox`, 'guardpage outbox lists them');
    const moves = await outboxMoves(store, id);
    if (given.on('raw')) process.stdout.write(row.bytes);
    else
      print(
        given.on('json') ? `${JSON.stringify({ ...(rowOf(row) as object), moves }, null, 2)}\n` : shownText(row, moves),
      );
    return 0;
  });
}

interface Wish {
  readonly from: readonly OutboxState[];
  readonly to: OutboxState;
  readonly reason: string;
}

async function move(given: Given, words: readonly string[], { from, to, reason }: Wish): Promise<number> {
  const { moveOutgoing, outboxRow } = await import('@guardpage/store');
  const ids = idsOf(words);
  const deed = {
    by: nameOf(given),
    at: Math.floor(Date.now() / 1000),
    reason: given.text('reason') ?? reason,
    audience: audienceOf(given),
  };
  return withStore(given, async (store) => {
    let left = 0;
    for (const id of ids) {
      if (await moveOutgoing(store, id, { ...deed, from, to })) print(`${id}  ${to}\n`);
      else {
        left++;
        const row = await outboxRow(store, id, audienceOf(given));
        const why = row === null ? 'there is no such row' : `it is ${row.state}: ${row.reason}`;
        writeAll(2, `guardpage: ${id} stays as it is: ${visible(why)}\n`);
      }
    }
    return left > 0 ? 2 : 0;
  });
}

async function settle(given: Given, words: readonly string[]): Promise<number> {
  const sent = given.on('sent');
  if (sent === given.on('not-sent'))
    throw new UsageError('settle takes one of --sent and --not-sent', 'guardpage outbox settle 3 --sent');
  // It may go again, and so a person must let it go again.
  const wish: Omit<Wish, 'from'> = sent
    ? { to: 'sent', reason: 'somebody saw it arrive' }
    : { to: 'held', reason: 'it did not arrive, says somebody who looked' };
  return move(given, words, { ...wish, from: ['uncertain'] });
}

async function stop(given: Given, reason: string | null): Promise<number> {
  const { stopSending } = await import('@guardpage/store');
  return withStore(given, async (store) => {
    await stopSending(store, reason);
    print(reason === null ? 'what may go is sent again\n' : 'nothing is sent until "guardpage outbox go"\n');
    return 0;
  });
}

export default async function run(given: Given): Promise<number> {
  const [word = 'list', ...words] = given.inputs;
  if (word === 'list') return list(given);
  if (word === 'show') return show(given, words);
  if (word === 'approve') return move(given, words, { from: ['held'], to: 'approved', reason: 'looked at' });
  if (word === 'reject') return move(given, words, { from: ['held', 'approved'], to: 'rejected', reason: 'looked at' });
  if (word === 'settle') return settle(given, words);
  if (word === 'send') return runReview(given, { send: true, only: null, pull: null });
  if (word === 'stop') return stop(given, `${given.text('reason') ?? 'no reason given'} (${nameOf(given)})`);
  if (word === 'go') return stop(given, null);
  throw new UsageError(`outbox knows no "${visible(word)}"`, 'guardpage outbox --help says what it takes');
}
