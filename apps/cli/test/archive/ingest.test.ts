import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { epochOf, looseFile, m, d } from '../../../../packages/archive/test/epochs.ts';
import type { MadeCommit } from '../../../../packages/archive/test/epochs.ts';
import { execute } from '../../../../packages/store/test/integrity.ts';
import { blobId } from '../../../../packages/archive/test/trees.ts';
import { holdLock } from '@guardpage/store';
import { folder, run } from '../guardpage.ts';
import { dumped, ingest, sample, sampleMails, sampleOf, told, tracesOf, within } from './stores.ts';
import { describe, expect, it } from 'vitest';

const MAILS = sampleMails();
// It is there twice: it came by two lists.
const COUNT = MAILS.length - 1;
const COPIES = sampleOf('loom-fault-copy');
const NOTHING: MadeCommit = { files: {} };

const SECRET = `From: Ann Lee <ann@example.org>
To: mm@lists.example.org
Subject: Re: [PATCH v2 2/2] mm: draw curtains over a range
Date: Tue, 6 Oct 2026 10:00:00 +0000
Message-ID: <secret-1@example.org>
In-Reply-To: <20261005-page-curtains-v2-2-b07d42c6@example.org>

My password is xyzzyplugh, and anon_vma_secret_lock() is not for you.
`;

function mbox(mails: readonly string[]): string {
  return mails.map((mail) => `From x Thu Jan  1 00:00:00 1970\n${mail.replace(/^(>*From )/gm, '>$1')}\n`).join('');
}

function maildir(mails: readonly string[]): string {
  const top = folder();
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(top, name));
  for (const [index, mail] of mails.entries()) writeFileSync(join(top, 'cur', `${index + 1}.x:2,S`), mail, 'utf8');
  return top;
}

function fileOf(content: string | Buffer, name = 'mbox'): string {
  const path = join(folder(), name);
  writeFileSync(path, content, 'utf8');
  return path;
}

const newStore = (): string => join(folder(), 'store');

/** The mails of a store: their content, lists and number, in order of arrival. */
function mailsIn(path: string): Promise<readonly unknown[]> {
  return within(path, async (store) => {
    const mails = await store
      .selectFrom('mail')
      .select(['id', 'message_id', 'content', 'kind'])
      .orderBy('id')
      .execute();
    const lists = await store.selectFrom('mail_list').selectAll().orderBy('mail').orderBy('list').execute();
    return [...mails, ...lists];
  });
}

describe('what is read', () => {
  it('an epoch; twice: the second time nothing is added', async () => {
    const epoch = epochOf(MAILS.map(m));
    const store = newStore();
    const first = await ingest(store, epoch);
    expect(first).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        `^${epoch}: ${COUNT} new, 1 known already; all ${MAILS.length} entries are accounted for\nworked out: .*\n$`,
      ),
      stderr: '',
    });
    const before = await dumped(store);
    const again = await run(['ingest', '--store', store, '--json', epoch]);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    const [read = '', ...others] = again.stdout.trimEnd().split('\n');
    expect(others.map((line) => (JSON.parse(line) as { readonly kind: string }).kind)).toEqual(['analysed']);
    expect(JSON.parse(read)).toEqual({
      kind: 'read',
      place: {
        place: epoch,
        outcomes: { new: 0, copy: 0, removed: 0, removal: 0, gap: 0 },
        dropped: 0,
        accounted: MAILS.length,
        entries: MAILS.length,
        gaps: [],
      },
    });
    expect(await dumped(store)).toEqual(before);
  });

  it('an mbox, a maildir and an epoch of the same mails give the same', async () => {
    const sources = [
      epochOf(MAILS.map(m)),
      fileOf(mbox(MAILS)),
      fileOf(gzipSync(Buffer.from(mbox(MAILS), 'utf8')), 'm.gz'),
      maildir(MAILS),
      sample,
    ];
    const stores = await Promise.all(
      sources.map(async (source) => {
        const store = newStore();
        expect(await ingest(store, source)).toMatchObject({ code: 0, stderr: '' });
        return { mails: await mailsIn(store), told: await told(store) };
      }),
    );
    for (const one of stores.slice(1)) expect(one).toEqual(stores[0]);
  });

  it('all of them into one store: each mail once', async () => {
    const store = newStore();
    const epoch = epochOf(MAILS.map(m));
    await ingest(store, epoch);
    const before = await mailsIn(store);
    const files = maildir(MAILS);
    const more = await ingest(store, files, fileOf(mbox(MAILS)));
    expect(more.stdout.match(/: 0 new, \d+ known already;/g)).toEqual(
      Array.from({ length: 2 }, () => `: 0 new, ${MAILS.length} known already;`),
    );
    expect(await mailsIn(store)).toEqual(before);
  });

  it('an mbox that was cut at its front and grew, a file that lies there with other bytes', async () => {
    const store = newStore();
    const path = fileOf(mbox(MAILS.slice(0, 9)));
    await ingest(store, path);
    writeFileSync(path, mbox(MAILS.slice(5, 20)), 'utf8');
    expect((await ingest(store, path)).stdout).toContain(': 11 new, 4 known already');
    const files = maildir(['Subject: nothing\nMessage-ID: <n@example.org>\n\nx\n']);
    await ingest(store, files);
    renameSync(join(files, 'cur', '1.x:2,S'), join(files, 'cur', '2.x'));
    writeFileSync(join(files, 'cur', '1.x:2,RS'), SECRET);
    expect((await ingest(store, files)).stdout).toContain(': 1 new, 1 known already');
  });

  it('one mail on two lists', async () => {
    const store = newStore();
    await ingest(
      store,
      epochOf([m(`List-Id: <a.example.org>\n${SECRET}`)]),
      epochOf([m(`List-Id: <b.example.org>\n${SECRET}`)]),
    );
    const rows = await within(store, (one) => one.selectFrom('mail_list').selectAll().execute());
    expect(rows).toEqual([
      { list: 'a.example.org', mail: 1 },
      { list: 'b.example.org', mail: 1 },
    ]);
  });
});

describe('what was taken down', () => {
  const before = MAILS.slice(0, 30).map(m);
  const after = MAILS.slice(30).map(m);

  it('before it was read: it never gets in', async () => {
    const store = newStore();
    const { stdout } = await ingest(store, epochOf([...before, m(SECRET), d(SECRET), ...after]));
    expect(stdout).toContain(
      `${COUNT} new, 1 known already, 1 taken down; all ${MAILS.length + 2} entries are accounted for`,
    );
    expect(await tracesOf(store, 'secret', 'xyzzyplugh')).toEqual([]);
  });

  it('after it was read: it is gone from everywhere, and the rest is as if it had never come', async () => {
    const top = folder();
    const store = newStore();
    await ingest(store, epochOf([...before, m(SECRET), ...after], { top }));
    expect(await tracesOf(store, 'secret', 'xyzzyplugh')).toHaveLength(5);
    const { stdout } = await ingest(store, epochOf([...before, m(SECRET), ...after, d(SECRET)], { top }));
    expect(stdout).toContain(`: 0 new; all ${MAILS.length + 2} entries are accounted for`);
    expect(await tracesOf(store, 'secret', 'xyzzyplugh')).toEqual([]);
    const clean = newStore();
    await ingest(clean, epochOf([...before, ...after]));
    expect(await told(store)).toEqual(await told(clean));
  });

  it('of a series: its findings and its page go with it', async () => {
    const top = folder();
    const store = newStore();
    const [patch = ''] = sampleOf('loom-fault.eml');
    const copies = sampleOf('loom-fault-copy.eml');
    const commits = [...sampleOf('ledger'), patch, ...copies].map(m);
    await ingest(store, epochOf(commits, { top }));
    const count = (): Promise<number> =>
      within(store, async (one) => (await one.selectFrom('finding').selectAll().execute()).length);
    expect(await count()).toBe(1);
    await ingest(store, epochOf([...commits, d(patch)], { top }));
    expect(await count()).toBe(1);
    await ingest(store, epochOf([...commits, d(patch), ...copies.map(d)], { top }));
    expect(await count()).toBe(0);
    expect(await told(store)).toMatchObject({ lines: [expect.stringContaining('1212')] });
  });

  it('and brought back in one go: it is there', async () => {
    const top = folder();
    const store = newStore();
    await ingest(store, epochOf([m(SECRET), ...before], { top }));
    await ingest(store, epochOf([m(SECRET), ...before, d(SECRET), m(SECRET)], { top }));
    expect(await tracesOf(store, 'secret-1@', 'xyzzyplugh')).toHaveLength(3);
    expect(await dumped(store)).toContainEqual(expect.stringMatching(/^raw .*"mail":31,/));
  });

  it('does not come back by another way', async () => {
    const store = newStore();
    await ingest(store, epochOf([m(SECRET), ...before, d(SECRET)]), maildir([SECRET]));
    const other = epochOf([m(SECRET)]);
    expect((await ingest(store, other)).stdout).toContain(': 0 new, 1 taken down; all 1 entries');
    expect(await tracesOf(store, 'secret', 'xyzzyplugh')).toEqual([]);
  });

  it('by a purge, which rewrites the history', async () => {
    const top = folder();
    const store = newStore();
    await ingest(store, epochOf([...before, m(SECRET), ...after], { top }));
    const { stdout } = await ingest(store, epochOf([...before, NOTHING, ...after], { top }));
    expect(stdout).toContain(
      `0 new, ${after.length} known already, 1 taken down, 1 not read; all ${MAILS.length + 1} entries are accounted for`,
    );
    expect(stdout).toMatch(/not read: [0-9a-f]{40}: a commit that only takes files away\n/);
    expect(await tracesOf(store, 'secret', 'xyzzyplugh')).toEqual([]);
    const clean = newStore();
    await ingest(clean, epochOf([...before, ...after]));
    expect(await told(store)).toEqual(await told(clean));
  });
});

describe('what comes over time', () => {
  it.each([
    ['over three ingests', [MAILS.slice(0, 11), MAILS.slice(11, 32), MAILS.slice(32)]],
    ['one after the other', sampleOf('khugepaged').map((mail) => [mail])],
    // Without the second copy: lines of a mail's file are those of the copy that came first.
    ['with the newest first', [MAILS.toReversed().filter((mail) => !COPIES.includes(mail))]],
  ] as const)('%s, the end is that of all at once', async (_, parts) => {
    const store = newStore();
    for (const mails of parts) expect(await ingest(store, maildir(mails))).toMatchObject({ code: 0, stderr: '' });
    const once = newStore();
    await ingest(once, maildir(parts.flat().toSorted((a, b) => MAILS.indexOf(a) - MAILS.indexOf(b))));
    expect(await told(store)).toEqual(await told(once));
  });

  it('a v2 makes the v1 no longer the latest, and says since when a finding is there', async () => {
    const store = newStore();
    const rows = (): Promise<readonly unknown[]> =>
      within(store, (one) =>
        one
          .selectFrom('series')
          .leftJoin('finding', 'finding.series', 'series.id')
          .select(['series.revision', 'series.latest', 'finding.hazard', 'finding.since'])
          .orderBy('series.id')
          .execute(),
      );
    const hazard = 'anon-vma-prepare-after-pte-install';
    await ingest(store, maildir(sampleOf('curtains-v1')));
    expect(await rows()).toEqual([{ revision: 1, latest: 1, hazard, since: 'first' }]);
    await ingest(store, maildir(sampleOf('curtains-v2')));
    expect(await rows()).toEqual([
      { revision: 1, latest: 0, hazard, since: 'first' },
      { revision: 2, latest: 1, hazard, since: 'still-there' },
    ]);
    await ingest(store, maildir(sampleOf('curtains-v3')));
    expect((await rows()).at(-1)).toEqual({ revision: 3, latest: 1, hazard, since: 'gone' });
  });
});

describe('what cannot be read', () => {
  it('a missing blob is a gap by name', async () => {
    const mails = MAILS.slice(0, 5);
    const epoch = epochOf(mails.map(m));
    rmSync(looseFile(epoch, blobId(Buffer.from(mails[2] ?? ''))));
    const store = newStore();
    const { stdout, code } = await ingest(store, epoch);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /: 4 new, 1 not read; all 5 entries are accounted for\n {2}not read: [0-9a-f]{40}: its blob is missing\nworked out/,
    );
  });

  it('a file that may not be read is a gap, until it may; its name does nothing to a terminal', async () => {
    const files = maildir(MAILS.slice(0, 3));
    const name = join(files, 'cur', '2\u001b[2J.y');
    writeFileSync(name, gzipSync(SECRET).subarray(0, 60));
    const store = newStore();
    const { stdout } = await ingest(store, files);
    expect(stdout).toContain(': 3 new, 1 not read; all 4 entries are accounted for\n');
    expect(stdout).toContain('not read: 2\\u{1b}[2J.y: a truncated gzip file\n');
    writeFileSync(name, gzipSync(SECRET));
    const again = await ingest(store, files);
    expect(again.stdout).toMatch(/: 1 new; all 4 entries are accounted for\nworked out/);
    expect(await told(store)).toMatchObject({ places: { length: 4 } });
  });

  it('a source among others: the others are read', async () => {
    const store = newStore();
    const { code, stdout, stderr } = await ingest(
      store,
      join(folder(), 'none'),
      maildir(MAILS),
      fileOf('no mail at all'),
    );
    expect(code).toBe(2);
    expect(stdout).toContain(`: ${COUNT} new`);
    expect(stderr).toMatch(/^guardpage: \S+none: no such file or folder\n$/);
  });

  it('an mbox that breaks off gives what came before', async () => {
    const store = newStore();
    const whole = gzipSync(Buffer.from(mbox(Array.from({ length: 8 }, () => MAILS).flat()), 'utf8'));
    const { code, stdout, stderr } = await ingest(store, fileOf(whole.subarray(0, whole.length - 50), 'm.gz'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringMatching(/^worked out: .*\n$/) });
    expect(stderr).toMatch(/^guardpage: \S+m\.gz: a truncated gzip file\n$/);
    expect(await told(store)).toMatchObject({ places: { length: COUNT } });
  });
});

describe('the store', () => {
  const ONE = maildir.bind(null, MAILS.slice(0, 3));

  /** The sentence by which an ingest into a store is refused. */
  async function refusal(store: string): Promise<string> {
    const { code, stdout, stderr } = await run(['ingest', '--store', store, ONE()]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr;
  }

  it('that another one reads into is left to it', async () => {
    const store = newStore();
    const lock = await holdLock(store, 'ingest');
    expect(await refusal(store)).toMatch(/^guardpage: \S+store: another guardpage reads into it\n$/);
    await lock?.release();
    expect(await ingest(store, ONE())).toMatchObject({ code: 0, stderr: '' });
  });

  it('that another one works on is worked on when that is done', async () => {
    const store = newStore();
    await ingest(store, maildir([]));
    const lock = await holdLock(store, 'analyse');
    const running = ingest(store, ONE());
    await expect
      .poll(() => within(store, (one) => one.selectFrom('work').select('key').execute()), { timeout: 20_000 })
      .not.toEqual([]);
    await lock?.release();
    expect(await running).toMatchObject({ code: 0, stderr: '' });
    expect(await dumped(store)).not.toContainEqual(expect.stringMatching(/^work/));
  });

  it.each([
    [
      'is no database',
      () => fileOf('a text that is longer than a header of a database. '.repeat(20)),
      /^guardpage: .*: not a store\n$/,
    ],
    ['is a folder', () => folder(), /^guardpage: .*: it cannot be opened or made\n$/],
    ['lies below a file', () => join(fileOf('x'), 'store'), /^guardpage: .*: its folder cannot be made \(\w+\)\n$/],
  ])('that %s', async (_, make, reason) => {
    expect(await refusal(make())).toMatch(reason);
  });

  it('that is the database of another program is not touched', async () => {
    const path = newStore();
    execute(path, 'create table bookmark (url text)');
    const before = readFileSync(path);
    expect(await refusal(path)).toMatch(/^guardpage: .*: the database of something else, not a store\n$/);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('of a later version is not touched', async () => {
    const path = newStore();
    await ingest(path, ONE());
    execute(path, "insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')");
    expect(await refusal(path)).toMatch(/^guardpage: .*: made by a later version of guardpage\n$/);
  });

  it.skipIf(process.getuid?.() === 0)('in a folder that may not be written', async () => {
    const top = folder();
    chmodSync(top, 0o555);
    expect(await refusal(join(top, 'store'))).toMatch(/cannot be/);
  });
});
