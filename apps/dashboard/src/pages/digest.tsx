import { digestRow, digestSubject, digestText } from '@guardpage/report/digest';
import type { Digest } from '@guardpage/report/digest';
import { digestFeedAddress } from '../address.ts';
import type { DigestPart } from '../address.ts';
import { DigestBody } from '../html/digest/digest.tsx';
import { shorterDigest } from '../html/digest/shorter.ts';
import { found } from '../page.ts';
import type { Page } from '../page.ts';
import { partOf, readDigest } from '../read-digest.ts';
import { readPeriod } from '../read-period.ts';
import { readQuery } from '../read-query.ts';

interface Shown {
  readonly digest: Digest;
  readonly part: DigestPart;
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
    return one.kind === 'found' ? found({ digest: one.value, part: partOf(q, period.value) }) : one;
  },
  html: ({ digest: one, part }, { now }) => ({
    title: digestSubject(one),
    q: part.q ?? '',
    atom: digestFeedAddress(part),
    body: <DigestBody digest={shorterDigest(one)} part={part} isOver={one.period.to <= now} />,
  }),
  json: ({ digest: one }) => digestRow(one),
  text: ({ digest: one }, { site }) => digestText(one, { site, notes: [], footer: null }),
};
