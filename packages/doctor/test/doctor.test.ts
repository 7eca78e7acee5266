import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@guardpage/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../deliver/test/wire.ts';
import type { Listening } from '../../deliver/test/wire.ts';
import { serveWeb } from '../../deliver/test/web-server.ts';
import { postgresPrograms, startPostgres } from '../../store/test/postgres/server.ts';
import { CHECKS, examine } from '../src/index.ts';
import type { Check } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'guardpage-doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How the things of some names stand in an environment: "name state", and all that was said. */
async function looked(
  names: readonly string[],
  environment: Readonly<Record<string, string>>,
  store = join(folder, 'none'),
) {
  const found = await examine(
    CHECKS.filter(({ name }) => names.includes(name)),
    { environment, store },
  );
  return { states: found.map(({ name, state }) => `${name} ${state}`), said: JSON.stringify(found) };
}

it('says of everything that it is not set, and of nothing that it fails', async () => {
  const found = await examine(CHECKS, { environment: { PATH: process.env['PATH'] }, store: join(folder, 'none') });
  const states = Object.fromEntries(found.map(({ name, state }) => [name, state]));
  expect(states).toEqual({
    ...Object.fromEntries(CHECKS.map(({ name }) => [name, 'unset'])),
    node: 'ok',
    git: 'ok',
    store: 'warning',
  });
});

describe('examine', () => {
  const never: Check = { name: 'never', look: () => new Promise(() => {}) };
  const broken: Check = { name: 'broken', look: () => Promise.reject(new Error('with tok-1234567\nand more')) };
  const fine: Check = { name: 'fine', look: () => Promise.resolve([{ state: 'ok', said: 'hunter%22 hunter"' }]) };

  it('waits for nothing without end, and for all side by side', async () => {
    const found = await examine([never, fine, never, never], { environment: {}, store: '' }, 300);
    expect(found.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'never failing',
      'fine ok',
      'never failing',
      'never failing',
    ]);
    expect(found[0]?.said).toBe('no answer within 0.3 s');
  });

  it('says no secret, and each thing in one line', async () => {
    const environment = { GUARDPAGE_GITHUB_TOKEN: 'tok-1234567', GUARDPAGE_REDIS_URL: 'redis://:hunter%22@h' };
    expect(await examine([broken, fine], { environment, store: '' })).toEqual([
      { name: 'broken', state: 'failing', said: 'with [secret] and more', todo: 'look at how broken is set up' },
      { name: 'fine', state: 'ok', said: '[secret] [secret]' },
    ]);
  });
});

describe('the store', () => {
  it('is looked at and left as it is', async () => {
    const path = join(folder, 'store.sqlite');
    const store = await openStore(path);
    expect((await looked(['store'], {}, path)).states).toEqual(['store ok', 'store ok']);
    await store
      .deleteFrom('kysely_migration' as 'setting')
      .where('name', '>', '0002')
      .execute();
    const older = await looked(['store'], {}, path);
    expect(older.states).toEqual(['store ok', 'store warning', 'store ok']);
    expect(older.said).toContain('earlier version');
    const left = await store
      .selectFrom('kysely_migration' as 'setting')
      .select('name')
      .execute();
    expect(left.length).toBe(1);
    await store
      .insertInto('kysely_migration' as 'setting')
      .values({ name: '9-x', timestamp: '' } as never)
      .execute();
    expect((await looked(['store'], {}, path)).states).toEqual(['store ok', 'store failing', 'store ok']);
    await store.destroy();
  });

  it.each([
    ['no store', 'x'.repeat(5000)],
    ['cut off', 'SQLite format 3\0'],
  ])('fails where the file is %s', async (_, text) => {
    const path = join(folder, 'other.sqlite');
    writeFileSync(path, text);
    expect((await looked(['store'], {}, path)).states).toEqual(['store failing']);
  });

  it('fails where the server is not there, without its password', async () => {
    const { states, said } = await looked(['store'], {}, 'postgres://ada:s3cr3t@127.0.0.1:1/x');
    expect(states).toEqual(['store failing']);
    expect(said).toContain('postgres://127.0.0.1:1/x: it cannot be reached (ECONNREFUSED)');
    expect(said).not.toContain('s3cr3t');
  });

  it.skipIf(postgresPrograms() === null)('tells what of a PostgreSQL may lose data', async () => {
    const server = await startPostgres({ durable: false });
    const empty = await looked(['store'], {}, server.url);
    expect(empty.said).toContain('the database is empty');
    for (const words of ['fsync is off', 'full_page_writes is off', 'synchronous_commit is off'])
      expect(empty.said).toContain(words);
    await (await openStore(server.url)).destroy();
    const { states, said } = await looked(['store'], {}, server.url);
    expect(states).toEqual(['store ok', 'store warning', 'store warning', 'store warning']);
    expect(said).not.toMatch(/is empty|connections are free|clock/);
    await server.end();
  });
});

describe('Redis', () => {
  const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
  if (!hasRedis && process.env['CI'] === 'true') throw new Error('CI needs redis-server');

  const withRedis = async (args: readonly string[], use: (port: number) => Promise<void>): Promise<void> => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    const fixed = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    const server = spawn('redis-server', [...fixed, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(server, 'exit');
    for await (const line of server.stdout) if (String(line).includes('Ready to accept')) break;
    try {
      await use(port);
    } finally {
      server.kill();
      await ended;
    }
  };

  it.skipIf(!hasRedis)('must keep what it has, and knows its password', async () => {
    await withRedis(['--appendonly', 'yes', '--requirepass', 'hunter22'], async (port) => {
      const at = (user: string): Promise<{ states: readonly string[]; said: string }> =>
        looked(['redis'], { GUARDPAGE_REDIS_URL: `redis://${user}127.0.0.1:${port}` });
      expect((await at(':hunter22@')).states).toEqual(['redis ok']);
      const wrong = await at(':wrong-one@');
      expect(wrong.states).toEqual(['redis failing']);
      expect(wrong.said).toContain('WRONGPASS');
      expect(wrong.said).not.toContain('wrong-one');
      expect((await at('')).said).toContain('NOAUTH');
    });
  });

  it.skipIf(!hasRedis)('must not throw jobs away when it is full', async () => {
    await withRedis(['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'], async (port) => {
      const { states, said } = await looked(['redis'], { GUARDPAGE_REDIS_URL: `redis://127.0.0.1:${port}` });
      expect(states).toEqual(['redis ok', 'redis failing', 'redis warning']);
      expect(said).toContain('allkeys-lru');
    });
  });

  it.each([
    ['nobody is there', 'redis://:hunter22@127.0.0.1:1', 'ECONNREFUSED'],
    ['it is no address of one', 'http://:hunter22@127.0.0.1:1', 'is not an address'],
  ])('fails when %s', async (_, url, words) => {
    const { states, said } = await looked(['redis'], { GUARDPAGE_REDIS_URL: url });
    expect([states, said.includes(words), said.includes('hunter22')]).toEqual([['redis failing'], true, false]);
  });
});

describe('the mail server', () => {
  let commands: string[];
  let server: Listening;

  /** A server that lets one user in. */
  const talk = (socket: Socket): void => {
    const answer = (line: string): void => {
      commands.push(line);
      const replies: Readonly<Record<string, string>> = {
        EHLO: '250-here\r\n250 AUTH PLAIN\r\n',
        QUIT: '221 bye\r\n',
        AUTH: line.includes(Buffer.from('\0ada\0hunter22').toString('base64')) ? '235 ok\r\n' : `535 no: ${line}\r\n`,
      };
      socket.write(replies[line.split(' ')[0] ?? ''] ?? '500 what\r\n');
    };
    socket.write('220 here\r\n');
    socket.on('data', (bytes: Buffer) => bytes.toString().split('\r\n').filter(Boolean).forEach(answer));
  };

  beforeAll(async () => {
    commands = [];
    server = await listen(talk);
  });
  afterAll(() => server.close());

  it('is gone as far with as a mail would go, and no further', async () => {
    const url = `smtp://ada:hunter22@127.0.0.1:${server.port}`;
    const { states, said } = await looked(['smtp'], { GUARDPAGE_SMTP_URL: url });
    expect(states).toEqual(['smtp ok']);
    expect(said).toContain('lets us log in');
    expect(commands.map((line) => line.split(' ')[0])).toEqual(expect.arrayContaining(['EHLO', 'AUTH']));
    expect(commands.join()).not.toMatch(/MAIL|RCPT|DATA/);
  });

  it('fails where it does not know the password, which it may say back', async () => {
    const url = `smtp://ada:not-it-at-all@127.0.0.1:${server.port}`;
    const { states, said } = await looked(['smtp'], { GUARDPAGE_SMTP_URL: url });
    expect(states).toEqual(['smtp failing']);
    expect(said).not.toMatch(/not-it-at-all|bm90LWl0LWF0LWFsb/);
  });

  it('fails where its address is wrong, and does not show it', async () => {
    const { states, said } = await looked(['smtp'], { GUARDPAGE_SMTP_URL: 'http://ada:hunter22@x' });
    expect([states, said.includes('hunter22')]).toEqual([['smtp failing'], false]);
  });
});

describe('services on the web', () => {
  it.each([
    ['github', { GUARDPAGE_GITHUB_TOKEN: 'right-token', GUARDPAGE_GITHUB_URL: 'URL' }, '/rate_limit'],
    ['patchwork', { GUARDPAGE_PATCHWORK_TOKEN: 'right-token', GUARDPAGE_PATCHWORK_URL: 'URL' }, '/api/1.3/'],
    [
      'model',
      { OPENAI_API_KEY: 'right-token', OPENAI_BASE_URL: 'URL/v1', GUARDPAGE_ASSIST_MODEL: 'm-1' },
      '/v1/models',
    ],
  ])('%s is asked what changes nothing, with the token', async (name, template, path) => {
    const asked: string[] = [];
    const web = await serveWeb(({ method, path: at, headers }) => {
      asked.push(`${method} ${at}`);
      const isKnown = headers.authorization?.endsWith(' right-token') === true;
      if (!isKnown) return { status: 401, body: { message: `no: ${String(headers.authorization)}` } };
      return at === path ? { status: 200, body: { data: [{ id: 'm-1' }, 7] } } : { status: 404 };
    });
    const given = (from: string, to: string): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Object.entries(template).map(([key, text]) => [key, text.replace('URL', web.url).replace(from, to)]),
      );
    expect((await looked([name], given('', ''))).states).toEqual([`${name} ok`]);
    const wrong = await looked([name], given('right-token', 'wrong-token'));
    expect([wrong.states, wrong.said.includes('wrong-token')]).toEqual([[`${name} failing`], false]);
    const another = await looked([name], given('m-1', 'm-2'));
    expect(another.states).toEqual(name === 'model' ? ['model ok', 'model warning'] : [`${name} ok`]);
    expect(new Set(asked)).toEqual(new Set([`GET ${path}`]));
    await web.close();
    expect((await looked([name], given('', ''))).states).toEqual([`${name} failing`]);
  });

  it.each([
    ['ours', (path: string) => (path === '/healthz' ? 'ok\n' : ''), 'site ok'],
    ['of something else', () => '<html>', 'site warning'],
  ])('GUARDPAGE_URL is %s', async (_, body, state) => {
    const web = await serveWeb(
      ({ path }) =>
        (response) =>
          response.end(body(path)),
    );
    expect((await looked(['site'], { GUARDPAGE_URL: web.url })).states).toEqual([state]);
    await web.close();
  });

  it.each(['gp.example.org', 'https://gp.example.org/', 'ftp://gp.example.org'])(
    '%s is no GUARDPAGE_URL',
    async (url) => {
      expect((await looked(['site'], { GUARDPAGE_URL: url })).states).toEqual(['site failing']);
    },
  );
});

describe('files and addresses', () => {
  it('a maildir has three folders', async () => {
    const box = join(folder, 'box');
    for (const part of ['new', 'cur']) mkdirSync(join(box, part), { recursive: true });
    const missing = await looked(['inbox'], { GUARDPAGE_DIGEST_INBOX: box });
    expect([missing.states, missing.said.includes('it has no tmp')]).toEqual([['inbox failing'], true]);
    mkdirSync(join(box, 'tmp'));
    expect((await looked(['inbox'], { GUARDPAGE_DIGEST_INBOX: box })).states).toEqual(['inbox ok']);
  });

  it('policies are read, and what is wrong in them is named', async () => {
    const lists = join(folder, 'lists');
    expect((await looked(['policies'], { GUARDPAGE_LISTS: lists })).states).toEqual(['policies failing']);
    mkdirSync(lists);
    expect((await looked(['policies'], { GUARDPAGE_LISTS: lists })).states).toEqual(['policies warning']);
    writeFileSync(join(lists, 'a.yaml'), 'list: x@example.org\nzebra: 1\n');
    const wrong = await looked(['policies'], { GUARDPAGE_LISTS: lists });
    expect([wrong.states[0], wrong.said.includes('a.yaml:')]).toEqual(['policies failing', true]);
    const ours = join(import.meta.dirname, '..', '..', '..', 'config', 'lists');
    expect((await looked(['policies'], { GUARDPAGE_LISTS: ours })).states).toEqual(['policies ok']);
  });

  it.each([
    [{ GUARDPAGE_FROM: 'a@example.org', GUARDPAGE_DIGEST_FROM: 'b' }, ['senders ok', 'senders failing']],
    [{ GUARDPAGE_SMTP_URL: 'smtp://127.0.0.1' }, ['senders warning']],
  ])('senders of %j', async (environment, states) => {
    expect((await looked(['senders'], environment as unknown as Readonly<Record<string, string>>)).states).toEqual(
      states,
    );
  });
});
