import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '@guardpage/store';
import { guardpage, SAMPLE, servingMail } from '../../../dashboard/test/site.ts';
import { mailServer } from '../outbox/mail-server.ts';

// The bundled programs together: the dashboard, the worker and a mail server, as a reader meets them.

const folder = mkdtempSync(join(tmpdir(), 'guardpage-whole-way-'));
const path = join(folder, 'store.sqlite');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function form(address: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(address, { method: 'POST', body: new URLSearchParams(fields) });
}

/** What a pattern finds first in a text; fails when it finds nothing. */
function found(text: string, pattern: RegExp): string {
  const one = pattern.exec(text)?.[1];
  if (one === undefined) throw new Error(`${String(pattern)} is not in:\n${text}`);
  return one;
}

/** As if he had subscribed before the newest mails of the sample came. */
async function longAgo(): Promise<void> {
  const store = await openStore(path);
  await store.updateTable('subscription').set({ next: '2026-11-16' }).execute();
  await store.destroy();
}

it('a reader subscribes, gets a digest, and stops with one click', { timeout: 120_000 }, async () => {
  const filled = spawnSync(guardpage, ['ingest', SAMPLE, '--store', path], { encoding: 'utf8' });
  if (filled.status !== 0) throw new Error(filled.stderr);
  const smtp = await mailServer();
  const site = await servingMail(path);
  const env = {
    ...process.env,
    GUARDPAGE_SMTP_URL: smtp.url,
    GUARDPAGE_URL: site.url,
    GUARDPAGE_FROM: 'digest@gp.example.org',
  };
  /** Runs the worker once; gives the mails that it sent, as text. */
  const work = async (): Promise<readonly string[]> => {
    const before = smtp.taken.length;
    const [code] = (await once(spawn(guardpage, ['worker', 'digest', '--once', '--store', path], { env }), 'exit')) as [
      number,
    ];
    expect(code).toBe(0);
    return smtp.taken.slice(before).map(({ raw }) => raw.toString());
  };

  await form(`${site.url}/subscribe`, { email: 'ann@example.org', q: '', every: 'daily', zone: 'Europe/Berlin' });
  const [question = ''] = await work();
  expect(question).toContain('To: ann@example.org');
  const confirm = found(question, /(http\S+\/confirm\/\S+)/);
  expect(await (await fetch(confirm)).text()).toContain('yes, send it');
  await longAgo();
  expect(await work()).toEqual([]);
  await form(confirm, {});
  await longAgo();

  const digests = await work();
  expect(digests).toHaveLength(1);
  const [digest = ''] = digests;
  expect(digest).toContain('Subject: mm digest 2026-11-16: 1 series');
  const page = await fetch(found(digest, /^Web: (\S+)/m).replace(/\/(?=\?|$)/, '.txt'));
  expect(digest.replaceAll('\r\n', '\n')).toContain((await page.text()).trimEnd());
  expect(await work()).toEqual([]);

  const address = found(digest, /List-Unsubscribe:\s*<(http[^>]*)>/);
  const stopped = await form(address, { 'List-Unsubscribe': 'One-Click' });
  expect([stopped.status, await stopped.text()]).toEqual([200, 'Stopped.\n']);
  await longAgo();
  expect(await work()).toEqual([]);
  expect(await (await fetch(address)).text()).toContain('<h1>Stopped</h1>');
  await site.close();
  await smtp.close();
});
