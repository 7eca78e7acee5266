import { answersFor } from '@guardpage/store';
import type { StoredAnswer } from '@guardpage/store';
import { describe, expect, it } from 'vitest';
import { within } from '../archive/stores.ts';
import { AUTHOR, mailed, repeated, reply } from './flagged-series.ts';
import { OPEN, post } from './post.ts';
import type { Post } from './post.ts';

const POLICY = `${OPEN.replace('mode: send', 'mode: hold')}authservId: mx.example.org\nmaintainers: [grace@example.net]\n`;
const PROOF = 'Authentication-Results: mx.example.org; dkim=pass header.d=example.org\n';
const GRACE = 'Grace Reader <grace@example.net>';
/** Days on which the series was sent, and the answer. */
const [SENT, ANSWERED] = ['2026-11-02', '2026-11-10'] as const;
const INVALID = '#guardpage invalid: the caller has prepared it';

/** A store with a flagged series whose mail is held, and one reply to its patch. */
async function answered(what: Partial<Parameters<typeof reply>[1]>): Promise<Post> {
  const series = repeated('answered', 1, 1);
  const made = post(POLICY);
  await made.ingest(mailed(series));
  await made.guardpage('outbox', 'send');
  expect((await made.guardpage('outbox')).stdout).toMatch(/^1 {2}held /);
  await made.ingest(reply(series, { to: 1, from: AUTHOR, text: INVALID, headers: PROOF, ...what }));
  await made.guardpage('outbox', 'send');
  return made;
}

function answersIn({
  store,
}: Post): Promise<readonly Pick<StoredAnswer, 'trust' | 'scope' | 'why' | 'word' | 'reason'>[]> {
  return within(store, async (open) => {
    const rows = await answersFor(open, {}, 10);
    return rows.map(({ trust, scope, why, word, reason }) => ({ trust, scope, why, word, reason }));
  });
}

describe('an answer by mail', () => {
  it('of the author, proved, takes back the mail that waits, and silences the next revision', async () => {
    const made = await answered({});
    expect(await answersIn(made)).toEqual([
      {
        trust: 'accepted',
        scope: 'series',
        why: 'from the author of the series, proved by mx.example.org',
        word: 'invalid',
        reason: 'the caller has prepared it',
      },
    ]);
    expect((await made.guardpage('outbox')).stdout).toMatch(/^1 {2}rejected /);
    await made.ingest(mailed(repeated('answered', 2, 1)));
    await made.guardpage('outbox', 'send');
    expect((await made.guardpage('outbox', '--state', 'held')).stdout).toBe('nothing waits\n');
  });

  it('that counts is told in the digest of its day, and what it settles is nothing to look at', async () => {
    const unproved = await answered({ headers: '' });
    expect((await unproved.guardpage('digest', SENT)).stdout).toMatch(/^TO LOOK AT \(1\)$/m);
    expect((await unproved.guardpage('digest', ANSWERED)).stdout).toMatch(/^Nothing new\.$/m);
    const made = await answered({});
    const then = await made.guardpage('digest', SENT);
    expect(then.stdout).not.toContain('TO LOOK AT');
    expect(then.stdout).toMatch(/^NEW SERIES \(1\)$/m);
    const now = await made.guardpage('digest', ANSWERED);
    expect(now.stdout).toMatch(
      /^SETTLED \(1\)\n-+\n.*\n.*\n {2}invalid, says Ada Author: the caller has prepared it\n/m,
    );
  });

  it('of a maintainer counts everywhere', async () => {
    const made = await answered({ from: GRACE, headers: PROOF.replace('example.org\n', 'example.net\n') });
    expect(await answersIn(made)).toMatchObject([{ trust: 'accepted', scope: 'everywhere' }]);
  });

  it.each([
    [
      'nobody stands for the sender',
      { headers: '' },
      'proposed',
      'not proved: no mail server says anything of the sender',
    ],
    [
      'another server does',
      { headers: PROOF.replace('mx.example.org', 'mx.evil.example') },
      'proposed',
      'not proved: mx.evil.example is no mail server that a policy names',
    ],
    [
      'the server stands for another domain',
      { headers: PROOF.replace('header.d=example.org', 'header.d=evil.example') },
      'proposed',
      "not proved: mx.example.org says neither DKIM nor DMARC of the sender's domain",
    ],
    [
      'a stranger writes it',
      { from: 'Mallory <mallory@evil.example>', headers: PROOF.replace('d=example.org', 'd=evil.example') },
      'refused',
      'mallory@evil.example is neither the author of the series nor a maintainer or moderator',
    ],
  ])('does nothing when %s, and says why', async (_, what, trust, why) => {
    const made = await answered(what);
    expect(await answersIn(made)).toMatchObject([{ trust, why }]);
    expect((await made.guardpage('outbox')).stdout).toMatch(/^1 {2}held /);
  });

  it.each([
    ['quoted', `> ${INVALID}`],
    ['in the signature', `I agree.\n-- \n${INVALID}`],
    ['in the middle of a line', `say ${INVALID}`],
  ])('is none when it is %s', async (_, text) => {
    const made = await answered({ text });
    expect(await answersIn(made)).toEqual([]);
    expect((await made.guardpage('outbox')).stdout).toMatch(/^1 {2}held /);
  });

  it('mute ends mails on the series, mute-me on all of its author', async () => {
    const muted = await answered({ text: '#guardpage mute' });
    expect((await muted.guardpage('outbox')).stdout).toMatch(/^1 {2}rejected .*\n {4}Ada Author asked for no mails/);
    const none = await answered({ text: '#guardpage mute-me' });
    await none.ingest(mailed(repeated('another', 1, 1)));
    await none.guardpage('outbox', 'send');
    expect((await none.guardpage('outbox', '--state', 'held')).stdout).toBe('nothing waits\n');
  });
});
