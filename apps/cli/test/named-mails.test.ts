import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ingest, sample } from './archive/stores.ts';
import { folder, haveShared, run, shared } from './guardpage.ts';

interface Finding {
  readonly input: string;
  readonly mail: number;
  readonly messageId: string | null;
}

interface Report {
  readonly inputs: readonly (Finding & { readonly kind: string; readonly status: string })[];
  readonly findings: readonly Finding[];
}

async function report(...args: readonly string[]): Promise<Report> {
  const ran = await run(['check', '--format=json', '--exit-zero', '--pre-existing', ...args]);
  expect(ran.stderr).toBe('');
  return JSON.parse(ran.stdout) as Report;
}

/** Findings without where they were read. */
function plain(findings: readonly Finding[]): readonly object[] {
  return findings.map(({ input: _input, mail: _mail, ...finding }) => finding);
}

const whole: { report: Report; store: string }[] = [];

function sampleReport(): { readonly report: Report; readonly store: string } {
  const [one] = whole;
  if (one === undefined) throw new Error('the sample was not read');
  return one;
}

beforeAll(async () => {
  const store = join(folder(), 'store.sqlite');
  await ingest(store, sample);
  whole.push({ report: await report(sample), store });
}, 60_000);

/** Message-IDs of the mails of the sample that have findings, each once. */
function flagged(): readonly string[] {
  return [...new Set(sampleReport().report.findings.flatMap(({ messageId }) => messageId ?? []))];
}

describe('check on a Message-ID', () => {
  it('finds in the archive and in the store what it finds in the mails themselves', async () => {
    const { report: all, store } = sampleReport();
    expect(flagged().length).toBeGreaterThan(3);
    for (const messageId of flagged()) {
      const wanted = plain(all.findings.filter((one) => one.messageId === messageId));
      const [archived, stored] = [
        await report('--archive', sample, messageId),
        await report('--store', store, messageId),
      ];
      expect(plain(archived.findings.filter((one) => one.messageId === messageId))).toEqual(wanted);
      expect(stored).toEqual(archived);
      expect(archived.inputs.map(({ input, mail }) => [input, mail])).toEqual(
        archived.inputs.map((_, at) => [messageId, at + 1]),
      );
    }
  });

  const lone = '20260914120000.31337-2-dev@example.net';
  const parts = ['20260914120000.31337-1-dev@example.net', lone];

  it('judges the revision that it is of, and with --each that mail alone', async () => {
    for (const where of [
      ['--archive', sample],
      ['--store', sampleReport().store],
    ]) {
      const ids = async (...args: readonly string[]): Promise<readonly (string | null)[]> =>
        (await report(...where, ...args)).inputs.map(({ messageId }) => messageId);
      expect(await ids(lone)).toEqual(parts);
      expect(await ids(parts[0] ?? '')).toEqual(parts);
      expect(await ids('--each', lone)).toEqual([lone]);
    }
  });

  it('an answer stands for what it answers', async () => {
    const archived = await report('--archive', sample, '77d0c3b9-khuge@example.com');
    expect(archived.inputs.map(({ messageId }) => messageId)).toEqual(parts);
  });

  it('any mail is of the same revision in the archive and in the store', async () => {
    const ids = sampleReport().report.inputs.flatMap(({ messageId }) => messageId ?? []);
    expect(ids.length).toBeGreaterThan(40);
    for (const messageId of ids.filter((_, at) => at % 4 === 0)) {
      const archived = await report('--archive', sample, messageId);
      expect(await report('--store', sampleReport().store, messageId)).toEqual(archived);
    }
  }, 60_000);

  it.each([
    (id: string) => `<${id}>`,
    (id: string) => `mid:${id}`,
    (id: string) => `id:<${id}>`,
    (id: string) => `https://lore.kernel.org/all/${id}/`,
    (id: string) => `https://lore.kernel.org/r/${id}`,
    (id: string) => `https://lore.kernel.org/linux-mm/${id.replace('@', '%40')}/T/#u`,
    (id: string) => `https://patch.msgid.link/${id}`,
  ])('may be written in several ways', async (written) => {
    const name = written(lone);
    const given = await report('--archive', sample, name);
    expect(given).toEqual(
      JSON.parse(
        JSON.stringify(await report('--archive', sample, lone)).replaceAll(
          `"input":"${lone}"`,
          `"input":${JSON.stringify(name)}`,
        ),
      ),
    );
  });

  it('is a baseline too', async () => {
    const ran = await run(['check', '--format=json', '--archive', sample, '--baseline', lone, `<${lone}>`]);
    const { findings } = JSON.parse(ran.stdout) as { findings: readonly { readonly since: string }[] };
    expect(new Set(findings.map(({ since }) => since))).toEqual(new Set(['still-there']));
  });

  it('a file of that name comes first', async () => {
    const top = folder();
    const file = readFileSync(join(sample, 'cur', '0011-khugepaged-2of2.eml'));
    writeFileSync(join(top, lone), file);
    const ran = await run(['check', '--format=json', '--exit-zero', lone], { cwd: top });
    const { inputs } = JSON.parse(ran.stdout) as Report;
    expect(inputs).toMatchObject([{ input: lone, messageId: lone }]);
  });
});

describe('a mail that is not there', () => {
  const none = '/no/such/archive';
  const cut = join(folder(), 'cut.mbox.gz');
  writeFileSync(cut, gzipSync('From: a@example.org\n\ntext\n').subarray(0, -9));
  it.each([
    [['--archive', sample, 'nope@example.org'], /no such file, and no mail <nope@example\.org> in .*archive; --fetch/],
    [['--archive', sample, '<nope@example.org>'], /: no mail <nope@example\.org> in/],
    [['--archive', cut, 'nope@example.org'], /--archive \S*cut\.mbox\.gz: truncated gzip file/],
    [['--archive', none, 'nope@example.org'], /--archive \/no\/such\/archive: no such file/],
    [['--store', '/no/such.sqlite', 'nope@example.org'], /in the store \/no\/such\.sqlite \(there is none\)/],
    [['--archive', sample, 'folder/nope@example.org'], /folder\/nope@example\.org: no such file\n/],
    [['--archive', sample, 'https://example.org/'], /no such file/],
    [['--archive', sample, 'evil\u001b[2J@example.org'], /evil\\u\{1b\}\[2J@example\.org/],
    [['--archive', sample, `${'x'.repeat(5000)}@example.org`], /no such file|the name is too long/],
    [['--archive', sample, 'topic@{1.day.ago}..HEAD'], /no commit "topic@\{1\.day\.ago\}"|no git repository/],
  ])('%j says why', async (args, why) => {
    const home = folder();
    const { code, stderr } = await run(['check', ...args], { cwd: home, env: { HOME: home } });
    expect(code).toBe(2);
    expect(stderr).toMatch(why);
    expect(stderr).not.toContain('\u001b');
  });

  it('in a report no path stands that nobody gave', async () => {
    const home = folder();
    const env = { XDG_DATA_HOME: home, HOME: home };
    const { code, stdout } = await run(['check', '--format=json', 'nope@example.org'], { env });
    expect([code, stdout]).toEqual([2, expect.stringContaining('in the store (there is none); --fetch')]);
    expect(stdout).not.toContain(home);
  });

  it('is told of a store', async () => {
    const { code, stderr } = await run(['check', '--store', sampleReport().store, 'nope@example.org']);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/no mail <nope@example\.org> in the store .*store\.sqlite/),
    ]);
  });
});

describe.runIf(haveShared)('the archive of real mails', () => {
  it('gives a series that is judged as in the mbox', async () => {
    const epoch = join(folder(), 'mm.git');
    execFileSync('git', ['clone', '-q', '--bare', join(shared, 'lore', 'mm-2022-2023.bundle'), epoch]);
    const all = await report(join(shared, 'lore', 'mm-patches-2022-2023.mbox.gz'));
    const ids = [...new Set(all.findings.flatMap(({ messageId }) => messageId ?? []))];
    expect(ids.length).toBeGreaterThan(5);
    for (const messageId of ids.slice(0, 3)) {
      // The mbox has patches alone; with its cover letter a series has another name.
      const of = ({ findings }: Report): readonly object[] =>
        plain(findings.filter((one) => one.messageId === messageId)).map((one) => ({ ...one, series: null }));
      expect(of(await report('--archive', epoch, messageId))).toEqual(of(all));
    }
  }, 120_000);
});
