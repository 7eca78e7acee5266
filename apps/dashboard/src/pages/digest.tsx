import { digestRow, digestSubject, digestText } from '@guardpage/report/digest';
import type { Digest } from '@guardpage/report/digest';
import { periodOf } from '@guardpage/subscription';
import { digestFeedAddress } from '../address.ts';
import type { DigestPart } from '../address.ts';
import { DigestBody } from '../html/digest/digest.tsx';
import { shorterDigest } from '../html/digest/shorter.ts';
import { answered, found } from '../page.ts';
import type { Page } from '../page.ts';
import { partOf, readDigest } from '../read-digest.ts';
import { readPeriod } from '../read-period.ts';
import { readQuery } from '../read-query.ts';

interface Shown {
  readonly digest: Digest;
  readonly part: DigestPart;
  /** The next days, or weeks, on which mails came; null for none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The digest of a day, or of a week. */
export const digest: Page<Shown> = {
  path: '/digest/:day/',
  read: async (asked) => {
    const written = readQuery(asked, '');
    if (written.kind !== 'found') return written;
    const period = readPeriod(asked);
    if (period.kind !== 'found') return period;
    const { q, query } = written.value;
    const one = await readDigest(asked, period.value, query);
    if (one.kind !== 'found') return one;
    const around = answered(await asked.ask('around', { ...period.value, now: asked.now }));
    if (around.kind !== 'found') return around;
    const { before, after } = around.value;
    const named = (at: number | null): string | null => (at === null ? null : periodOf(period.value, at));
    const part = partOf(q, period.value);
    return found({ digest: one.value, part, before: named(before), after: named(after) });
  },
  html: ({ digest: one, ...around }, { now }) => ({
    title: digestSubject(one),
    q: around.part.q ?? '',
    atom: digestFeedAddress(around.part),
    body: <DigestBody {...around} digest={shorterDigest(one)} isOver={one.period.to <= now} />,
  }),
  json: ({ digest: one, before, after }) => ({ ...digestRow(one), before, after }),
  text: ({ digest: one }, { site }) => digestText(one, { site, notes: [], footer: null }),
};
