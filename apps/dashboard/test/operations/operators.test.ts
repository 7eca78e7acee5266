import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWriter } from '@guardpage/reader';
import { addOutgoing, openStore } from '@guardpage/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp, openLanes, readProxies } from '../../src/index.ts';
import { watched } from '../../src/operations/watched.ts';
import { OUTGOING } from '../moderate/desk.ts';

const workers = join(import.meta.dirname, '..', '..', '..', 'cli', 'dist', 'workers');

function networks(text: string) {
  const read = readProxies(text);
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

describe('what is for operators', () => {
  const ready = () => Promise.resolve({ ready: true, parts: [] });
  const metrics = { text: () => Promise.resolve('secret 1\n'), type: 'text/plain' };

  const asked = async (path: string, from: string, headers: Readonly<Record<string, string>>) => {
    const operators = {
      ready,
      metrics,
      allow: networks('10.1.0.0/16, fd00::/8'),
      proxies: networks('127.0.0.1, 10.1.0.9'),
    };
    const ask = () => Promise.reject(new Error('nothing is to be asked of the store'));
    const app = createApp({ ask, url: 'https://gp.example.org', now: () => 0, operators });
    const env = { incoming: { socket: { remoteAddress: from } } };
    const answer = await app.request(`http://x${path}`, { headers: { Host: 'localhost', ...headers } }, env);
    return [answer.status, (await answer.text()).includes('secret')];
  };

  it.each([
    ['this machine', '127.0.0.1', {}],
    ['this machine as IPv6 has it', '::1', { Host: '[::1]:8470' }],
    ['this machine through a socket of both', '::ffff:127.0.0.1', {}],
    ['a network that is named', '10.1.2.3', { Host: '10.1.0.1:8470' }],
    ['a neighbour by its name', '10.1.2.3', { Host: 'serve:8470' }],
    ['a network of IPv6', 'fd00::1234%eth0', {}],
    ['whom a proxy of ours names', '127.0.0.1', { 'X-Forwarded-For': '10.1.2.3' }],
  ] as const)('is shown to %s', async (_, from, headers) => {
    expect(await asked('/metrics', from, headers)).toEqual([200, true]);
  });

  it.each([
    ['anybody else', '192.0.2.1', {}],
    ['whom a proxy of ours names', '127.0.0.1', { 'X-Forwarded-For': '192.0.2.1' }],
    ['who says that he is this machine', '127.0.0.1', { 'X-Forwarded-For': '127.0.0.1, 192.0.2.1' }],
    ['whom a proxy of ours cannot name', '127.0.0.1', { 'X-Forwarded-For': 'unknown' }],
    ['who comes by a proxy that nobody named', '::1', { 'X-Forwarded-For': '10.1.2.3' }],
    ['who comes by one that says it otherwise', '127.0.0.1', { 'X-Real-IP': '10.1.2.3' }],
    ['who comes by one that says no more than so', '127.0.0.1', { Via: '1.1 cache' }],
    ['a page that points its name at this machine', '127.0.0.1', { Host: 'evil.example.org' }],
  ] as const)('is not there for %s', async (_, from, headers) => {
    const [, shown] = await asked('/metrics', from, headers);
    expect(shown).toBe(false);
    const { Host: host = 'localhost' } = headers as { Host?: string };
    const none = await asked('/nothing-of-this-name', from, { ...headers, Host: host });
    for (const path of ['/metrics', '/readyz']) expect(await asked(path, from, headers)).toEqual(none);
  });

  it('is not there where no socket says who asks', async () => {
    const operators = { ready, metrics, allow: networks(''), proxies: networks('') };
    const ask = () => Promise.reject(new Error('nothing is to be asked of the store'));
    const app = createApp({ ask, url: 'http://localhost', now: () => 0, operators });
    expect((await app.request('/metrics', { headers: { Host: 'localhost' } })).status).toBe(404);
  });

  it('says to everybody that the process answers, and no more', async () => {
    const ask = () => Promise.reject(new Error('nothing is to be asked of the store'));
    const app = createApp({ ask, url: 'https://gp.example.org', now: () => 0 });
    const answer = await app.request('/healthz', { headers: { Host: '192.0.2.7', 'X-Forwarded-For': '192.0.2.1' } });
    expect([answer.status, await answer.text(), answer.headers.get('Cache-Control')]).toEqual([
      200,
      'ok\n',
      'no-store',
    ]);
    expect((await app.request('/healthz', { method: 'POST' })).status).not.toBe(200);
  });
});

describe('a dashboard that is watched', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guardpage-operators-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const open = (parts: Parameters<typeof watched>[0]['parts'] = []) => {
    const store = join(folder, 'store.sqlite');
    const lanes = openLanes({ store, program: join(workers, 'reader.cjs') });
    const writer = openWriter({ store, program: join(workers, 'writer.cjs') });
    const close = (): void => {
      lanes.close();
      writer.close();
    };
    return { ...watched({ lanes, does: writer.ask, parts, version: '1.2.3' }), close };
  };

  it('tells what the store has, and what it was asked', async () => {
    const store = await openStore(join(folder, 'store.sqlite'));
    await addOutgoing(store, OUTGOING, 1_789_000_000);
    const { ask, onRequest, metrics, close } = open();
    const operators = { metrics, ready: () => Promise.reject(new Error()), allow: networks(''), proxies: networks('') };
    const app = createApp({ ask, url: 'http://localhost', now: () => 1_790_000_000, onRequest, operators });
    const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
    const get = async (path: string, method = 'GET') =>
      (await app.request(path, { method, headers: { Host: 'localhost' } }, env)).text();
    for (const path of [
      '/t/some-id@example.org/',
      '/t/some-id@example.org.json',
      '/',
      '/no/such/path/of/ours',
      '/style.css',
    ])
      await get(path);
    await get('/', 'PROPFIND');
    const text = await get('/metrics');
    const lines = text.split('\n');
    for (const line of [
      'guardpage_build_info{program="serve",version="1.2.3",node="' + process.version + '"} 1',
      'guardpage_store_up 1',
      'guardpage_mails 0',
      'guardpage_outbox_rows{audience="lists",state="held"} 1',
      'guardpage_work{worker="analyse",state="waiting"} 0',
      'guardpage_sending_stopped 0',
      'guardpage_http_requests_total{route="/t/:id/",method="GET",status="404"} 1',
      'guardpage_http_requests_total{route="/t/:id",method="GET",status="404"} 1',
      'guardpage_http_requests_total{route="none",method="GET",status="404"} 1',
      'guardpage_http_requests_total{route="none",method="other",status="404"} 1',
      'guardpage_http_requests_total{route="/style.css",method="GET",status="200"} 1',
      'guardpage_reader_questions_total{question="operations",outcome="ok"} 1',
      'guardpage_reader_waiting{lane="pages"} 0',
    ])
      expect(lines).toContain(line);
    expect(text).not.toMatch(/some-id|no\/such|PROPFIND/);
    expect(text).toMatch(/^guardpage_http_request_seconds_bucket\{le="0.005",route="\/"\} \d$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);

    // Asking again at once asks the store no more.
    expect(await get('/metrics')).toContain('guardpage_reader_questions_total{question="operations",outcome="ok"} 1\n');
    close();
    await store.destroy();
  });

  it('has no numbers of a store that is not there, and is not ready', async () => {
    const { metrics, ready, close } = open([
      { name: 'redis', missing: () => Promise.resolve(null) },
      { name: 'other', missing: () => Promise.reject(new Error('the password is 123')) },
    ]);
    const text = await metrics.text();
    expect(text).toContain('\nguardpage_store_up 0\n');
    expect(text).not.toMatch(/^guardpage_(?:mails|sending_stopped|outbox_rows)[ {]/m);
    const found = await ready();
    expect(found.ready).toBe(false);
    expect(found.parts.map(({ name, missing }) => [name, missing === null])).toEqual([
      ['store', false],
      ['writer', false],
      ['redis', true],
      ['other', false],
    ]);
    expect(JSON.stringify(found)).not.toContain('123');
    close();
  });

  it('is not ready while its tables are of another version, and does not touch them', async () => {
    const store = await openStore(join(folder, 'store.sqlite'));
    const names = store.deleteFrom('kysely_migration' as 'setting').where('name', '>', '0003-z');
    await names.execute();
    const { ready, close } = open();
    const found = await ready();
    expect(found.parts[0]).toEqual({ name: 'store', missing: expect.stringContaining('earlier version') as string });
    const left = await store
      .selectFrom('kysely_migration' as 'setting')
      .select('name')
      .execute();
    expect(left.length).toBe(3);
    close();
    await store.destroy();
  });

  it('is ready when all is there', async () => {
    await (await openStore(join(folder, 'store.sqlite'))).destroy();
    const { ready, close } = open();
    expect(await ready()).toEqual({
      ready: true,
      parts: [
        { name: 'store', missing: null },
        { name: 'writer', missing: null },
      ],
    });
    close();
  });
});
