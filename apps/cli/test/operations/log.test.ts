import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { logLineOf } from '../../src/log-report.ts';
import { folder, guardpage, run } from '../guardpage.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A worker that runs; what it writes, line by line, until one fits. */
function started(...args: readonly string[]) {
  const child = spawn(guardpage, [...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: Record<string, unknown>[] = [];
  const written = createInterface(child.stdout);
  written.on('line', (line) => lines.push(JSON.parse(line) as Record<string, unknown>));
  const until = async (fits: (line: Record<string, unknown>) => boolean): Promise<void> => {
    while (!lines.some(fits)) await once(written, 'line');
  };
  const end = async (): Promise<unknown> => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    return (await ended)[0];
  };
  return { lines, until, end };
}

it('workers write one JSON object a line, and count what they did', async () => {
  const mails = join(folder(), 'cur');
  mkdirSync(mails);
  const head = 'From: a@example.org\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n';
  const diff =
    '---\n mm/x.c | 1 +\n 1 file changed, 1 insertion(+)\n\ndiff --git a/mm/x.c b/mm/x.c\n--- a/mm/x.c\n+++ b/mm/x.c\n@@ -1,2 +1,3 @@\n a;\n+b;\n c;\n-- \n2.4\n';
  const name = '1"}{\\u000a.eml';
  writeFileSync(join(mails, name), `${head}Message-ID: <a@example.org>\nSubject: [PATCH] mm: x\n\nx\n${diff}`);
  writeFileSync(join(mails, 'empty"\n{}.eml'), '');
  const store = join(folder(), 'store.sqlite');
  const [port, other] = [await freePort(), await freePort()];

  const ingest = started('worker', 'ingest', mails, '--store', store, '--log', 'json', '--metrics', String(port));
  await ingest.until(({ event }) => event === 'worked');
  const read = ingest.lines.find(({ event }) => event === 'read');
  expect(read).toMatchObject({ level: 'info', worker: 'ingest', new: 1 });
  expect(read?.['time']).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(text).toContain('guardpage_worker_entries_total{outcome="new"} 1\n');
  expect(text).toMatch(/^guardpage_worker_last_success_timestamp_seconds\{work="[^"]+"\} \d+$/m);
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()).toBe('ok\n');
  expect(await ingest.end()).toBe(0);

  const analyse = started('worker', 'analyse', '--store', store, '--log', 'json', '--metrics', String(other));
  await analyse.until(({ event }) => event === 'worked');
  expect(analyse.lines.find(({ event }) => event === 'analysed')).toMatchObject({
    worker: 'analyse',
    family: 1,
    series: ['a@example.org'],
    families: 1,
    count: 1,
  });
  expect(analyse.lines.find(({ event }) => event === 'worked')).toMatchObject({
    work: 'analyse',
    done: 1,
    failed: 0,
    families: [1],
  });
  const counted = await (await fetch(`http://127.0.0.1:${other}/metrics`)).text();
  expect(counted).toContain('guardpage_worker_done_total{work="analyse"} 1\n');
  expect(await analyse.end()).toBe(0);
}, 120_000);

it.each([
  [['worker', 'analyse', '--log', 'xml'], {}, '--log takes text, json; not "xml"'],
  [['worker', 'analyse'], { GUARDPAGE_LOG: 'xml' }, 'GUARDPAGE_LOG: text or json'],
  [['serve'], { GUARDPAGE_LOG: 'JSON' }, 'GUARDPAGE_LOG: text or json'],
  [['worker', 'analyse', '--metrics', 'x'], {}, '--metrics x: neither a port nor HOST:PORT'],
  [['worker', 'analyse', '--metrics', '192.0.2.1:1'], {}, '--metrics 192.0.2.1:1: it cannot be listened at'],
] as const)('%j takes no other form', async (args, env, said) => {
  const store = join(folder(), 'store.sqlite');
  writeFileSync(store, '');
  const ran = await run([...args, '--store', store], { env: env as Readonly<Record<string, string>> });
  expect([ran.code, ran.stderr.startsWith(`guardpage: ${said}`)]).toEqual([2, true]);
});

it('a line names the row of the outbox, the series and the mail', () => {
  const row = {
    kind: 'outgoing',
    id: 7,
    subject: 's',
    state: 'sent',
    reason: 'taken',
    series: 'c@x',
    message: 'm@x',
  } as const;
  expect(logLineOf(row)).toEqual({
    level: 'info',
    event: 'outgoing',
    outbox: 7,
    state: 'sent',
    series: 'c@x',
    message: 'm@x',
    subject: 's',
    text: 'taken',
  });
});
