import { expect, it } from 'vitest';
import { addWorkerMetrics, openMetrics, readAt, serveMetrics } from '../src/index.ts';

it('counts what a worker says', async () => {
  const metrics = openMetrics('analyse', '1.2.3');
  const hear = addWorkerMetrics(metrics, () => 5_000_400);
  const worked = { kind: 'worked', work: 'analyse', families: [1, 2] } as const;
  hear({ ...worked, done: 2, failed: 1, seconds: 0.3 });
  hear({ ...worked, done: 0, failed: 1, seconds: 40 });
  hear({ kind: 'problem', text: 'family 3: it broke' });
  hear({ kind: 'outgoing', id: 1, subject: 'x', state: 'sent', reason: '' });
  const place = { place: '/x', dropped: 0, accounted: 3, entries: 3, gaps: [] };
  hear({ kind: 'read', place: { ...place, outcomes: { new: 3, gap: 1 } } });
  const lines = (await metrics.text()).split('\n');
  for (const line of [
    'guardpage_worker_done_total{work="analyse"} 2',
    'guardpage_worker_failed_total{work="analyse"} 2',
    'guardpage_worker_seconds_bucket{le="0.1",work="analyse"} 0',
    'guardpage_worker_seconds_bucket{le="0.5",work="analyse"} 1',
    'guardpage_worker_seconds_count{work="analyse"} 2',
    'guardpage_worker_last_success_timestamp_seconds{work="analyse"} 5000',
    'guardpage_worker_problems_total 1',
    'guardpage_worker_outgoing_total{state="sent"} 1',
    'guardpage_worker_entries_total{outcome="new"} 3',
  ])
    expect(lines).toContain(line);
});

it.each([
  ['9471', '127.0.0.1', 9471],
  [':9471', '127.0.0.1', 9471],
  ['10.0.0.7:0', '10.0.0.7', 0],
  ['[::1]:9471', '::1', 9471],
  ['db.example.org:80', 'db.example.org', 80],
] as const)('%s is where to listen', (text, host, port) => {
  expect(readAt(text)).toEqual({ host, port });
});

it.each(['', ':', 'x', '70000', '1:2:3', 'a b:1', '[::1]', 'http://x:1'])('%j is nowhere', (text) => {
  expect(readAt(text)).toBeNull();
});

it('answers who asks by an address, and for two paths alone', async () => {
  const served = await serveMetrics(openMetrics('digest', '1'), { host: '127.0.0.1', port: 0 });
  const { request } = await import('node:http');
  const ask = (path: string, { host = 'localhost', method = 'GET' } = {}): Promise<readonly unknown[]> =>
    new Promise((resolve, reject) => {
      const asked = request({ port: served.port, host: '127.0.0.1', path, method, headers: { host } }, (answer) => {
        let text = '';
        answer
          .on('data', (piece: Buffer) => (text += piece.toString()))
          .on('end', () => {
            resolve([answer.statusCode, text.split('\n')[0]]);
          });
      });
      asked.on('error', reject).end();
    });
  expect(await ask('/healthz')).toEqual([200, 'ok']);
  expect(await ask('/metrics?x=1')).toEqual([200, expect.stringMatching(/^# HELP /) as string]);
  expect(await ask('/metrics', { host: 'evil.example.org' })).toEqual([421, expect.any(String) as string]);
  expect(await ask('/metrics', { host: 'worker-1:9471' })).toEqual([200, expect.any(String) as string]);
  expect(await ask('/healthz', { method: 'POST' })).toEqual([405, 'only GET']);
  expect((await ask('/'))[0]).toBe(404);
  await expect(serveMetrics(openMetrics('x', '1'), served)).rejects.toThrow('EADDRINUSE');
  served.close();
});
