import type { Delivery, Destination } from '@guardpage/deliver';
import type { Say } from '@guardpage/queue';
import { changeSubscription, DIGEST, openStore, outboxRows } from '@guardpage/store';
import type { OutboxRow, Store, Subscription } from '@guardpage/store';
import type { Every } from '@guardpage/subscription';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runOnce } from '../src/run-once.ts';
import { everyMail, mailAt, takeIn } from './archive.ts';
import { dyingAt, Gone } from './killed.ts';
import { subscribed } from './subscriber.ts';

/*
 * Some weeks around a change of the clocks, with subscribers in four zones, a worker that is killed again and again at any of its steps, a
 * mail server that says yes, later or nothing, and an archive that is read late: each period is told once to each of them, in order, and
 * what was sent is never sent again. What a day is, is asked of Intl, not of what the worker uses.
 */

const HOUR = 3600;
const DAY = 24 * HOUR;

const ZONES = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Cairo'] as const;
/** Noon of a day on which the clocks of one of them change: all of 2026. */
const CHANGES = ['03-08', '11-01', '03-29', '10-25', '04-05', '10-04', '04-24', '10-29'].map(
  (day) => Date.parse(`2026-${day}T12:00:00Z`) / 1000,
);

function localDay(at: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at * 1000);
}

function isoWeek(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 3 - ((date.getUTCDay() + 6) % 7));
  const begin = Date.UTC(date.getUTCFullYear(), 0, 1);
  const week = 1 + Math.floor((date.getTime() - begin) / (7 * DAY * 1000));
  return `${date.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

function periodOf(at: number, { every, zone }: { readonly every: Every; readonly zone: string }): string {
  const day = localDay(at, zone);
  return every === 'daily' ? day : isoWeek(day);
}

/** What a mail server does with what it is handed. */
type Answer = 'taken' | 'later' | 'taken, and no word' | 'lost, and no word';

interface Turn {
  /** How long after the turn before (s). */
  readonly after: number;
  /** The step at which the worker is killed, if it gets there. */
  readonly step: number | null;
  readonly answer: Answer;
  /** Whether the archive is read on before. */
  readonly isRead: boolean;
  /** A subscriber who wants another rhythm, by his number, and which. */
  readonly change: { readonly who: number; readonly every: Every; readonly zone: string } | null;
}

const changes = fc.record({
  who: fc.nat(ZONES.length - 1),
  every: fc.constantFrom('daily', 'weekly'),
  zone: fc.constantFrom(...ZONES),
});

const turns: fc.Arbitrary<Turn> = fc.record({
  after: fc.oneof(fc.integer({ min: 60, max: 2 * HOUR }), fc.integer({ min: HOUR, max: 11 * HOUR })),
  step: fc.option(fc.oneof(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 600 })), { freq: 2 }),
  answer: fc.constantFrom<Answer>('taken', 'taken', 'taken', 'later', 'taken, and no word', 'lost, and no word'),
  isRead: fc.boolean(),
  change: fc.option(changes, { freq: 1 }),
});

function answered(answer: Answer): Delivery {
  if (answer === 'taken') return { kind: 'sent', note: 'taken: 250' };
  return answer === 'later' ? { kind: 'later', reason: 'greylisted' } : { kind: 'unknown', reason: 'no answer' };
}

interface World {
  readonly store: Store;
  readonly subscribers: readonly Subscription[];
  /** When mails are received (s). */
  readonly mails: readonly number[];
  readonly begin: number;
  readonly end: number;
  /** Whether subscribers change their rhythm. */
  readonly mayChange: boolean;
}

/** How often the mail server puts off the same mail. */
const PUT_OFF = 4;
/** How long the archive may stay behind before digests no longer wait for it. */
const LATEST = 20 * HOUR;

interface Lived {
  /** The keys of what arrived, as often as it did. */
  readonly arrived: readonly string[];
  /** The Message-IDs that each row of the outbox names: what is sent is forgotten after a month. */
  readonly named: ReadonlyMap<number, readonly string[]>;
}

/** Lets time go by. */
async function live(
  { store, subscribers, mails, begin, end, mayChange }: World,
  play: readonly Turn[],
): Promise<Lived> {
  const arrived: string[] = [];
  const named = new Map<number, readonly string[]>();
  const putOff = new Map<string, number>();
  let [now, readAt, at] = [begin, begin, 0];
  const readOn = async (): Promise<void> => {
    await takeIn(
      store,
      mails.filter((time) => time >= readAt && time < now),
    );
    readAt = now;
  };
  const turn = async ({ step, answer }: Pick<Turn, 'step' | 'answer'>): Promise<void> => {
    const server: Destination = {
      kind: 'mail',
      send: async ({ key }) => {
        // Who is told to come later for a week is not told any more.
        const put = putOff.get(key) ?? 0;
        const says = answer === 'later' && put >= PUT_OFF ? 'taken' : answer;
        if (says === 'later') putOff.set(key, put + 1);
        if (says.startsWith('taken')) arrived.push(key);
        return answered(says);
      },
      find: async () => 'unknown',
    };
    const { store: mortal, destination, isGone } = dyingAt(step ?? Number.POSITIVE_INFINITY, store, server);
    const problems: string[] = [];
    const say: Say = (report) => {
      if (report.kind === 'problem') problems.push(report.text);
    };
    const run = {
      site: 'https://gp.example.org',
      from: 'digest@gp.example.org',
      inbox: null,
      read: (period: Parameters<typeof everyMail>[1]) => everyMail(mortal, period),
      destinations: [destination],
      now: () => now,
      ended: () => false,
    };
    await runOnce(mortal, run, say).catch((error: unknown) => {
      if (!(error instanceof Gone)) throw error;
    });
    expect(isGone() ? [] : problems).toEqual([]);
    for (const { id, bytes } of await store
      .selectFrom('outbox')
      .select(['id', 'bytes'])
      .where('id', '>', Math.max(0, ...named.keys()))
      .execute())
      named.set(
        id,
        [...bytes.toString().matchAll(/\/all\/(m\d+@example\.org)\//g)].map(([, name]) => name ?? ''),
      );
  };
  while (now < end) {
    const next = play[at++ % play.length];
    if (next === undefined) break;
    now += next.after;
    if (next.isRead || now - readAt > LATEST) await readOn();
    const { change } = next;
    const changed = change === null ? undefined : subscribers[change.who];
    if (change !== null && changed !== undefined && mayChange)
      await changeSubscription(store, changed.token, { every: change.every, zone: change.zone, query: '' });
    await turn(next);
  }
  // Then all goes well, for as long as anything waits for another try.
  now = Math.max(now, end);
  for (let more = 0; more < 8; more++) {
    await readOn();
    await turn({ step: null, answer: 'taken' });
    now += 13 * HOUR;
  }
  return { arrived, named };
}

function digestsOf(rows: readonly OutboxRow[], { id }: Subscription): readonly OutboxRow[] {
  return rows.filter(({ subscription, list }) => subscription === id && list === DIGEST).toReversed();
}

const ALL_ROWS = 10_000;

it.each([
  ['daily', false],
  ['weekly', false],
  ['daily', true],
] as const)(
  '%s, changing it: %s: each period once, in order, whatever happens',
  { timeout: 300_000 },
  async (every, mayChange) => {
    const [span, length] = every === 'daily' ? [4 * DAY, HOUR] : [20 * DAY, 5 * HOUR];
    // No more mails than a digest names, some of them at full hours, where days begin.
    const pauses = { min: 2 * length, max: 5 * length };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CHANGES),
        // Long silences make empty days and weeks.
        fc.array(fc.oneof(fc.integer(pauses), fc.constant(2 * length), fc.integer({ min: DAY, max: span / 2 })), {
          minLength: 10,
          maxLength: 60,
        }),
        fc.array(turns, { minLength: 5, maxLength: 60 }),
        async (change, gaps, play) => {
          const store = await openStore(':memory:');
          const [begin, end] = [change - span, change + span];
          const subscribers: Subscription[] = [];
          for (const zone of ZONES)
            subscribers.push(
              await subscribed(store, { email: `ada@${subscribers.length}.example`, query: '', every, zone }, begin),
            );
          const mails: number[] = [];
          for (let time = begin, at = 0; time < end; time += gaps[at++ % gaps.length] ?? DAY) mails.push(time);
          // From which on the archive is known to be read past the end.
          const after = end + 8 * DAY;
          const { arrived, named } = await live(
            { store, subscribers, mails: [...mails, after], begin, end: after + 60, mayChange },
            play,
          );
          const rows = await outboxRows(store, { audience: 'subscribers' }, ALL_ROWS);
          for (const one of subscribers) {
            // Of the time after the end nothing is known: it may wait, or not.
            const digests = digestsOf(rows, one).filter((row) => named.get(row.id)?.includes(mailAt(after)) !== true);
            const periods = [...new Set(mails.map((time) => periodOf(time, one)))];
            const told = digests.map(({ mail }) => mail);
            expect(mayChange ? periods : told).toEqual(periods);
            expect(digests.flatMap(({ id }) => named.get(id) ?? [])).toEqual(mails.map(mailAt));
            const keys = digests.map(({ key }) => key);
            const here = arrived.filter((key) => keys.includes(key));
            expect(here).toEqual(keys.filter((key) => here.includes(key)));
            const others = digests.filter(({ state }) => state !== 'sent' && state !== 'uncertain');
            // A worker that is killed in every run of a week sends nothing: what it made is too old then.
            expect(others.filter((row) => row.state !== 'rejected' || row.changed - row.created <= 7 * DAY)).toEqual(
              [],
            );
            const sent = digests.filter(({ state }) => state === 'sent');
            expect(sent.filter(({ key }) => !arrived.includes(key))).toEqual([]);
          }
          await store.destroy();
        },
      ),
      { numRuns: Number(process.env['GUARDPAGE_WORLDS'] ?? '8') },
    );
  },
);
