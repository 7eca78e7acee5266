import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { splitInput } from '../../../../packages/mail/src/index.ts';
import { mailAddress, mboxAddress, viewOf } from '../../src/address.ts';
import { askRaw } from '../ask-raw.ts';
import { servingArchive } from '../site.ts';
import type { Running } from '../site.ts';
import { made, writeMaildir } from './mails.ts';
import type { Hostile } from './mails.ts';

// A thread longer than any: 2,500 mails that answer each other in turn, and 2,500 that answer the first. A family has no more..

const WEIGHT = 50 * 1024;
const CHAIN = 2500;
const ALL = 5000;

function idOf(at: number): string {
  return `answer-${at}@example.org`;
}

const THREAD: readonly Hostile[] = Array.from({ length: ALL }, (_, at) =>
  made(`answer ${at}`, {
    id: idOf(at),
    subject: at === 0 ? 'a long thread' : 'Re: a long thread',
    headers: at === 0 ? [] : [`In-Reply-To: <${idOf(at < CHAIN ? at - 1 : 0)}>`],
    body: `words of number ${at}\n`,
  }),
);

const folder = mkdtempSync(join(tmpdir(), 'guardpage-thread-'));
let site: Running;

beforeAll(async () => {
  writeMaildir(folder, THREAD);
  site = await servingArchive(folder);
}, 300_000);

afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

it.each([0, 1, 1200, CHAIN - 1, CHAIN, ALL - 1])(
  'the page of number %i is one of a mail, not of a thread',
  async (at) => {
    const address = mailAddress(idOf(at));
    const { status, body } = await askRaw(site.url, address);
    expect([status, body.toString().includes(`words of number ${at}\n`)]).toEqual([200, true]);
    expect(gzipSync(body).length).toBeLessThan(WEIGHT);
    const json = JSON.parse((await site.get(viewOf(address, 'json'))).text) as {
      readonly thread: { readonly lines: readonly { readonly current: boolean; readonly name: string | null }[] };
    };
    expect(json.thread).toMatchObject({ more: true });
    expect(json.thread.lines.length).toBeLessThanOrEqual(100);
    expect(json.thread.lines.filter(({ current }) => current).map(({ name }) => name)).toEqual([idOf(at)]);
  },
);

it('by "next" one comes from mail to mail', async () => {
  let name: string | null = idOf(CHAIN - 20);
  for (let at = CHAIN - 20; at < CHAIN; at++) {
    expect(name).toBe(idOf(at));
    const { text } = await site.get(viewOf(mailAddress(name ?? ''), 'json'));
    name = (JSON.parse(text) as { readonly thread: { readonly next: string | null } }).thread.next;
  }
});

it('its mbox has what it says, each mail once and in order', async () => {
  const { status, body } = await askRaw(site.url, mboxAddress(idOf(1200)));
  expect(status).toBe(200);
  const mails = splitInput(gunzipSync(body));
  const texts = mails.ok ? mails.value.map(({ bytes }) => bytes.toString('latin1').trimEnd()) : [];
  expect(texts).toHaveLength(ALL);
  const wanted = new Set(THREAD.map(({ bytes }) => bytes.toString('latin1').trimEnd()));
  expect(new Set(texts).size).toBe(ALL);
  expect(texts.filter((text) => !wanted.has(text))).toEqual([]);
});

it('who goes away in the middle of it is no harm', async () => {
  const away = new AbortController();
  const answer = await fetch(site.url + mboxAddress(idOf(0)), { signal: away.signal });
  await answer.body?.getReader().read();
  away.abort();
  expect((await site.get(mailAddress(idOf(5)))).status).toBe(200);
});
