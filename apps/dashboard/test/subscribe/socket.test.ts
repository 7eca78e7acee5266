import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openStore, outboxRows } from '@guardpage/store';
import { servingMail } from '../site.ts';

// The bundled program at its socket: who asks is who is at its other end, or behind a proxy that is named.

const folder = mkdtempSync(join(tmpdir(), 'guardpage-socket-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the mail says of who signed up, when he claims to be behind a proxy. */
async function saidOf(name: string, proxies: string): Promise<string> {
  const path = join(folder, `${name}.sqlite`);
  const store = await openStore(path);
  const site = await servingMail(path, proxies);
  const answer = await fetch(`${site.url}/subscribe`, {
    method: 'POST',
    body: new URLSearchParams({ email: 'ann@example.org', q: '', every: 'daily', zone: 'UTC' }),
    headers: { 'X-Forwarded-For': '203.0.113.9, 198.51.100.7' },
  });
  expect(answer.status).toBe(200);
  const [row] = await outboxRows(store, { audience: 'subscribers' }, 1);
  await site.close();
  await store.destroy();
  return /on the network (\S+)/.exec(row?.bytes.toString() ?? '')?.[1] ?? '';
}

it.each([
  ['without a proxy', '', '127.0.0.0/24'],
  ['behind another proxy', '192.0.2.1', '127.0.0.0/24'],
  ['behind a proxy', '127.0.0.1, ::1', '198.51.100.0/24'],
  ['behind two', '127.0.0.0/8 198.51.100.0/24', '203.0.113.0/24'],
])('%s', async (name, proxies, network) => {
  expect(await saidOf(name, proxies)).toBe(network);
});
