import { Gauge } from 'prom-client';
import type { Operations } from '@guardpage/store';
import { kept } from './kept.ts';
import type { Metrics } from './registry.ts';

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

interface StoreMetric {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly of: (told: Operations) => readonly Sample[];
}

function one(name: string, help: string, of: (told: Operations) => number): StoreMetric {
  return { name, help, labels: [], of: (told) => [[{}, of(told)]] };
}

const STATES = ['waiting', 'running', 'retrying', 'failed'] as const;

/** Every metric of a store. Labels have few values, and none comes by mail. */
const METRICS: readonly StoreMetric[] = [
  one('guardpage_mails', 'Mails in the store', ({ mails }) => mails),
  one('guardpage_series', 'Revisions of series in the store', ({ series }) => series),
  one('guardpage_series_flagged', 'Those that have findings', ({ flagged }) => flagged),
  {
    name: 'guardpage_findings',
    help: 'Findings that are shown, by hazard',
    labels: ['hazard'],
    of: ({ findings }) => Object.entries(findings).map(([hazard, count]) => [{ hazard }, count]),
  },
  {
    name: 'guardpage_archive_entries',
    help: 'Entries of the archives that were read, by what became of them; a gap could not be read',
    labels: ['epoch', 'list', 'outcome'],
    of: ({ entries }) =>
      entries.map(({ epoch, list, outcome, count }) => [{ epoch: String(epoch), list, outcome }, count]),
  },
  {
    name: 'guardpage_newest_mail_timestamp_seconds',
    help: 'When the newest mail of an archive was received; archives that brought none of the last 10,000 are left out',
    labels: ['epoch', 'list'],
    of: ({ newest }) => newest.map(({ epoch, list, received }) => [{ epoch: String(epoch), list }, received]),
  },
  {
    name: 'guardpage_work',
    help: 'Families that a worker is to work on, counted up to 100,000; a failed one is left alone until somebody retries it',
    labels: ['worker', 'state'],
    of: ({ work }) =>
      Object.entries(work).flatMap(([worker, states]) =>
        STATES.map((state): Sample => [{ worker, state }, states[state]]),
      ),
  },
  {
    name: 'guardpage_work_oldest_timestamp_seconds',
    help: 'Since when the oldest work is to be done that is not given up; absent when there is none',
    labels: ['worker'],
    of: ({ work }) =>
      Object.entries(work).flatMap(([worker, { oldest }]): readonly Sample[] =>
        oldest === null ? [] : [[{ worker }, oldest]],
      ),
  },
  {
    name: 'guardpage_outbox_rows',
    help: 'Rows of the outbox, counted up to 100,000; an uncertain one may have been sent, and waits for a person',
    labels: ['audience', 'state'],
    of: ({ outbox }) => outbox.map(({ audience, state, count }) => [{ audience, state }, count]),
  },
  {
    name: 'guardpage_outbox_approved_oldest_timestamp_seconds',
    help: 'Since when the oldest row is approved that could have gone already; absent when there is none',
    labels: ['audience'],
    of: ({ approved }) => approved.map(({ audience, since }) => [{ audience }, since]),
  },
  {
    name: 'guardpage_subscriptions',
    help: 'Subscriptions to digests, counted up to 100,000',
    labels: ['state'],
    of: ({ subscriptions }) => Object.entries(subscriptions).map(([state, count]) => [{ state }, count]),
  },
  one('guardpage_digests_due', 'Subscriptions of which a digest is to be made', ({ digests }) => digests.due),
  one('guardpage_digests_late', 'Those of which it is due for six hours', ({ digests }) => digests.late),
  one('guardpage_answers_proposed', 'Answers by mail that wait for a moderator', ({ proposed }) => proposed),
  one('guardpage_sending_stopped', '1 when all sending is stopped', ({ stopped }) => (stopped ? 1 : 0)),
];

/** How long what a store said is taken for what it says (ms): asking often costs no more. */
const KEPT = 5000;

/** Adds what a store knows. `read` gives null when it does not answer: then there are no numbers of it. */
export function addStoreMetrics(metrics: Metrics, read: () => Promise<Operations | null>): Metrics {
  const registers = [metrics.registry];
  const up = new Gauge({ name: 'guardpage_store_up', help: '1 when the store answers', registers });
  const gauges = METRICS.map(({ name, help, labels, of }) => ({
    gauge: new Gauge({ name, help, labelNames: labels, registers }),
    labels,
    of,
  }));
  const ask = kept(read, KEPT);
  return {
    ...metrics,
    text: async () => {
      const told = await ask();
      up.set(told === null ? 0 : 1);
      for (const { gauge, labels, of } of gauges) {
        gauge.reset();
        // Without labels a reset gauge is 0, which would be a lie.
        if (told === null && labels.length === 0) gauge.remove();
        for (const [names, value] of told === null ? [] : of(told)) gauge.set(names, value);
      }
      return metrics.text();
    },
  };
}
