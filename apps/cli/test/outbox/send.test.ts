import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedLater, idOf, LIST, mailed, repeated } from './flagged-series.ts';
import { mailServer } from './mail-server.ts';
import type { MailServer } from './mail-server.ts';
import { OPEN, post as postWith } from './post.ts';
import type { Post } from './post.ts';

let server: MailServer;
beforeAll(async () => {
  server = await mailServer();
});
afterAll(() => server.close());

function post(policy: string, env: Readonly<Record<string, string>> = {}): Post {
  return postWith(policy, { GUARDPAGE_SMTP_URL: server.url, ...env });
}

describe('a list that has opted in', () => {
  it('gets one mail for a series of 31 patches with one mistake, none for its v2, none for what is fixed later', async () => {
    const { guardpage, ingest } = post(OPEN);
    const first = repeated('plants', 1, 31);
    await ingest(mailed(first));
    await ingest(mailed(fixedLater('sapling')));
    const before = server.taken.length;
    expect(await guardpage('outbox', 'send')).toMatchObject({ code: 0, stderr: '' });
    const [mail, ...more] = server.taken.slice(before);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ from: 'guardpage@example.org', to: ['ada@example.org', LIST] });
    const text = mail?.raw.toString() ?? '';
    expect(text).toContain(`In-Reply-To: <${idOf(first, 1)}>`);
    expect(text).toContain('Subject: Re: [PATCH 01/31] mm: plants number 1');
    expect(text).not.toContain('grace@example.net');
    // Some of the other patches are named, a line each.
    expect(text).toMatch(/^2\/31 {2}https:\/\/gp\.example\.org\/f\/[0-9a-f]{16}\/\r$/m);
    expect(text.match(/\/f\/[0-9a-f]{16}\//g)?.length).toBeLessThan(20);
    // Again, and with the next revision, which still has it: nothing more.
    await guardpage('outbox', 'send');
    await ingest(mailed(repeated('plants', 2, 31)));
    await guardpage('outbox', 'send');
    expect(server.taken.slice(before)).toHaveLength(1);
    expect((await guardpage('outbox')).stdout.match(/ sent {2}mail /g)).toHaveLength(1);
  });

  it('gets nothing while all is stopped, and then what waits', async () => {
    const { guardpage, ingest } = post(OPEN);
    await ingest(mailed(repeated('stopped', 1, 1)));
    const before = server.taken.length;
    await guardpage('outbox', 'stop', '--reason', 'too loud');
    expect((await guardpage('outbox', 'send')).stderr).toContain('nothing is sent: too loud');
    expect(server.taken).toHaveLength(before);
    await guardpage('outbox', 'go');
    await guardpage('outbox', 'send');
    expect(server.taken).toHaveLength(before + 1);
  });

  it('waits for the embargo', async () => {
    const { guardpage, ingest } = post(OPEN.replace('embargoHours: 0', 'embargoHours: 8760'));
    await ingest(mailed(repeated('early', 1, 1)));
    const before = server.taken.length;
    await guardpage('outbox', 'send');
    expect((await guardpage('outbox')).stdout).toContain('not before 2027-11-02 10:00 UTC');
    expect(server.taken).toHaveLength(before);
  });

  it('gets no more than its mails of a day', async () => {
    const { guardpage, ingest } = post(`${OPEN}mailsPerDay: 1\n`);
    await ingest(mailed(repeated('one', 1, 1)));
    await ingest(mailed(repeated('two', 1, 1)));
    const before = server.taken.length;
    await guardpage('outbox', 'send');
    await guardpage('outbox', 'send');
    expect(server.taken).toHaveLength(before + 1);
  });

  it.each([['a program', 'Auto-Submitted: auto-generated\n', 'the patch was sent by a program']])(
    'says nothing to %s',
    async (_, headers, reason) => {
      const { guardpage, ingest } = post(OPEN);
      await ingest(mailed({ ...repeated('program', 1, 1), headers }));
      const before = server.taken.length;
      expect((await guardpage('outbox', 'send')).stdout).toContain(reason);
      expect(server.taken).toHaveLength(before);
    },
  );
});

describe('a list that has not', () => {
  it('has its mail held until a person lets it go', async () => {
    const { guardpage, ingest } = post(OPEN.replace('mode: send', 'mode: hold'));
    await ingest(mailed(repeated('held', 1, 1)));
    const before = server.taken.length;
    await guardpage('outbox', 'send');
    expect(server.taken).toHaveLength(before);
    const shown = await guardpage('outbox', 'show', '1');
    expect(shown.stdout).toContain(`${LIST} has not opted in`);
    const raw = (await guardpage('outbox', 'show', '1', '--raw')).stdout;
    expect(await guardpage('outbox', 'approve', '1', '--by', 'Grace')).toMatchObject({
      code: 0,
      stdout: '1  approved\n',
    });
    expect(await guardpage('outbox', 'approve', '1')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('it is approved'),
    });
    await guardpage('outbox', 'send');
    expect(server.taken.slice(before).map((one) => one.raw.toString())).toEqual([raw]);
    expect((await guardpage('outbox', 'show', '1')).stdout).toContain('approved, by Grace: looked at');
  });

  it('has it withdrawn when the next revision is mended', async () => {
    const { guardpage, ingest } = post(OPEN.replace('mode: send', 'mode: hold'));
    const series = repeated('withdrawn', 1, 1);
    await ingest(mailed(series));
    await guardpage('outbox', 'send');
    const parts = series.parts.map((one) => ({
      ...one,
      body: one.body
        .replace(/walk_page_range_mm\([^;]*;/, 'anon_vma_prepare(vma);')
        .replace(/\breturn anon_vma_prepare/, 'return plant'),
    }));
    await ingest(mailed({ ...series, revision: 2, parts }));
    await guardpage('outbox', 'send');
    expect((await guardpage('outbox')).stdout).toMatch(/^1 {2}rejected .*\n {4}revision 2 is here$/m);
  });

  it('and one without a policy is never spoken of', async () => {
    const { guardpage, ingest } = post('list: another@example.org\nmode: send\n');
    await ingest(mailed(repeated('nobody', 1, 1)));
    expect((await guardpage('post', idOf(repeated('nobody', 1, 1), 1))).stdout).toContain(
      'no policy is here for any list of the patch',
    );
    expect((await guardpage('outbox')).stdout).toBe('nothing waits\n');
  });
});

describe('what is missing is said', () => {
  it('a mistake in a policy allows nothing', async () => {
    const { guardpage, ingest } = post(`${OPEN}modes: send\n`);
    await ingest(mailed(repeated('mistake', 1, 1)));
    const ran = await guardpage('outbox', 'send');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('list.yaml:1: file: Unrecognized key: "modes"');
    expect((await guardpage('outbox')).stdout).toBe('nothing waits\n');
  });

  it.each([
    ['GUARDPAGE_URL', 'https://gp.example.org/path'],
    ['GUARDPAGE_FROM', 'Guardpage <guardpage@example.org>'],
    ['GUARDPAGE_LISTS', ''],
  ])('%s=%s', async (name, value) => {
    const { guardpage } = post(OPEN, { [name]: value });
    const ran = await guardpage('outbox', 'send');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(name === 'GUARDPAGE_LISTS' ? /no policies of lists/ : new RegExp(`${name}: not what`));
  });
});

describe('other places', () => {
  it('a project on Patchwork gets a check of each patch, and a pull request one review when somebody asks', async () => {
    const { guardpage, ingest } = post(`${OPEN.replace('mode: send', 'mode: hold')}patchwork: linux-mm\n`);
    const series = repeated('places', 1, 2);
    await ingest(mailed(series));
    expect((await guardpage('post', idOf(series, 2), '--to', 'patchwork')).code).toBe(0);
    expect((await guardpage('post', idOf(series, 2), '--to', 'github')).stderr).toContain('--pull go together');
    const asked = await guardpage('post', idOf(series, 2), '--to', 'github', '--pull', 'torvalds/linux#7');
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    const { rows } = JSON.parse((await guardpage('outbox', '--json')).stdout) as {
      readonly rows: readonly { readonly kind: string; readonly key: string; readonly bytes: string }[];
    };
    const written = rows
      .filter(({ kind }) => kind !== 'mail')
      .map(({ key, bytes }) => [key, JSON.parse(bytes) as unknown] as const);
    expect(written.map(([key]) => key).toSorted()).toEqual([
      `github:torvalds/linux#7:${idOf(series, 0)}`,
      `patchwork:${idOf(series, 1)}:guardpage`,
      `patchwork:${idOf(series, 2)}:guardpage`,
    ]);
    const said = new Map(written);
    expect(said.get(`patchwork:${idOf(series, 1)}:guardpage`)).toEqual({
      messageId: idOf(series, 1),
      project: 'linux-mm',
      context: 'guardpage',
      state: 'warning',
      description: '1 finding: anon-vma-prepare-after-pte-install',
      targetUrl: `https://gp.example.org/s/${idOf(series, 0)}/`,
    });
    expect(said.get(`github:torvalds/linux#7:${idOf(series, 0)}`)).toMatchObject({
      owner: 'torvalds',
      repo: 'linux',
      pull: 7,
      comments: [{ path: 'mm/places1.c' }, { path: 'mm/places2.c' }],
    });
  });
});
