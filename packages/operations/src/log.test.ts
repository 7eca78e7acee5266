import { expect, it } from 'vitest';
import { jsonLog, textLog } from './log.ts';
import type { LogLine } from './log.ts';

function written(line: LogLine): string {
  const lines: string[] = [];
  jsonLog({ worker: 'ingest', write: (text) => lines.push(text), now: () => Date.UTC(2026, 10, 21, 7, 5, 3, 42) })(
    line,
  );
  return lines.join('');
}

it('writes one JSON object a line', () => {
  const line = written({ level: 'info', event: 'outgoing', outbox: 3, series: 'a@x', message: undefined });
  expect(line).toBe(
    '{"time":"2026-11-21T07:05:03.042Z","level":"info","worker":"ingest","event":"outgoing","outbox":3,"series":"a@x"}\n',
  );
});

it.each([
  ['a line of its own', 'x\n{"time":"2026-01-01T00:00:00Z","level":"error"}'],
  ['the end of its string', '"}\r\n{"level":"error"}'],
  ['other ends of lines', 'a\u2028b\u2029c\u0085d'],
  ['what a terminal acts on', '\u001b[2J\u009b31m\u202egnp'],
  ['half a character', 'a\ud800b'],
])('lets no mail forge %s', (_, text) => {
  const line = written({ level: 'warning', event: 'problem', text });
  expect(line.match(/[^\x20-\x7e]/g)).toEqual(['\n']);
  expect(JSON.parse(line)).toMatchObject({ level: 'warning', event: 'problem', text });
});

it('cuts what has no end', () => {
  expect(written({ level: 'info', event: 'x', text: 'é'.repeat(1e6) }).length).toBeLessThan(5000);
});

it('says the same to people, without what a terminal acts on', () => {
  const lines: string[] = [];
  const log = textLog((line) => lines.push(line));
  log({ level: 'error', event: 'fault', text: 'a\nguardpage: b\u001b[2J' });
  log({ level: 'info', event: 'done' });
  expect(lines).toEqual(['guardpage: a\\u{a}guardpage: b\\u{1b}[2J\n']);
});
