import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitInput } from '../../../../packages/mail/src/index.ts';
import { mailAddress, mboxAddress, rawAddress, seriesAddress, viewOf } from '../../src/address.ts';
import { askRaw } from '../ask-raw.ts';
import { crawl, linksOf, withinSite } from '../crawl.ts';
import { servingArchive } from '../site.ts';
import type { Running } from '../site.ts';
import { HOSTILE, SCRIPT, writeMaildir } from './mails.ts';
import type { Hostile } from './mails.ts';

// Mails made to do harm: nothing of them acts, nothing of them is lost, and no page of them is heavy.

const WEIGHT = 50 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'guardpage-hostile-'));
let site: Running;

beforeAll(async () => {
  writeMaildir(folder, HOSTILE);
  site = await servingArchive(folder);
}, 120_000);

afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/** The text of a page of HTML. */
function textOf(html: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return html.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => named[name] ?? whole);
}

interface ListedMail {
  readonly messageId: string | null;
  readonly subject: string;
  readonly address: string;
}

/** What the list has of all mails, page by page. */
async function listed(): Promise<readonly ListedMail[]> {
  const all: ListedMail[] = [];
  for (let before: number | null = null; ;) {
    const { text, status } = await site.get(`/m.json${before === null ? '' : `?before=${before}`}`);
    expect(status).toBe(200);
    const page = JSON.parse(text) as { readonly mails: readonly ListedMail[]; readonly older: number | null };
    all.push(...page.mails);
    before = page.older;
    if (before === null) return all;
  }
}

/** Bytes of a Message-ID as one character each, without controls: so it is kept. */
function keptId(messageId: string): string {
  return Buffer.from(messageId)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, '');
}

/** Where a mail is: one without a Message-ID as the list says, the second of one as the first says. */
async function addressOf({ messageId, name }: Hostile): Promise<string> {
  if (messageId === null) return (await listed()).find(({ subject }) => subject === name)?.address ?? '';
  const address = mailAddress(keptId(messageId));
  if (name !== 'two of two') return address;
  const { text } = await site.get(viewOf(address, 'json'));
  const [other = ''] = (JSON.parse(text) as { readonly namesakes: readonly string[] }).namesakes;
  return mailAddress(other);
}

// Tags that a page of ours has, and what they may say: no other can come of a mail.
const TAGS =
  /^<\/?(?:html|head|meta|title|link|script|body|header|nav|b|a|form|label|input|button|main|footer|p|h[1-6]|table|thead|tbody|tr|th|td|time|span|pre|mark|ul|ol|li|dl|dt|dd|section|article|details|summary|code|blockquote|figure|figcaption|caption|div|br|em|strong|kbd|svg|g|rect|line|text|!doctype)\b/;
const RAW =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

function isTame(html: string): void {
  const tags = [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
  expect(
    tags.filter((tag) => !TAGS.test(tag) || /\son\w+\s*=|\sstyle\s*=|=\s*"?\s*(?:javascript|data):/i.test(tag)),
  ).toEqual([]);
  expect(tags.filter((tag) => tag.startsWith('<script'))).toEqual(['<script src="/keys.js" defer="">']);
  expect(RAW.test(html)).toBe(false);
  for (const href of linksOf(html)) {
    const isOurs = href.startsWith('/') || href.startsWith('#');
    expect([href, isOurs ? withinSite(href, '/') !== null : /^https?:\/\//.test(href)]).toEqual([href, true]);
  }
  for (const [tag] of html.matchAll(/<a [^>]*href="http[^>]*>/g)) expect(tag).toContain('rel="nofollow noreferrer"');
}

it('all of them are in the list, and the list is light', async () => {
  const all = await listed();
  expect(all).toHaveLength(HOSTILE.length);
  expect(all.map(({ messageId }) => messageId).toReversed()).toEqual(
    HOSTILE.map(({ messageId }) => (messageId === null ? null : keptId(messageId))),
  );
});

describe.each(HOSTILE)('$name', (hostile) => {
  it('its page says all of it, and nothing acts', async () => {
    const address = await addressOf(hostile);
    const { body, status, headers } = await askRaw(site.url, address);
    expect([address, status]).toEqual([address, 200]);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    const html = body.toString();
    isTame(html);
    const text = textOf(html);
    for (const words of hostile.says) expect(text).toContain(words);
    expect(gzipSync(body).length).toBeLessThan(WEIGHT);
    const json = await askRaw(site.url, viewOf(address, 'json'));
    expect(json.status).toBe(200);
    expect(RAW.test(json.body.toString())).toBe(false);
    expect(JSON.parse(json.body.toString())).toMatchObject({ size: hostile.bytes.length });
    const txt = await askRaw(site.url, viewOf(address, 'txt'));
    expect([txt.status, txt.headers['content-type'], RAW.test(txt.body.toString())]).toEqual([
      200,
      'text/plain; charset=utf-8',
      false,
    ]);
  });

  it('its bytes are as they came, and a browser takes them for text', async () => {
    const address = await addressOf(hostile);
    const { body, headers, status } = await askRaw(site.url, `${address}raw`);
    expect(status).toBe(200);
    expect(body.equals(hostile.bytes)).toBe(true);
    expect(headers['content-type']).toMatch(/^text\/plain(?:; charset=[a-z0-9-]+)?$/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-disposition']).toMatch(/^inline; filename="[\w@+=-][\w@+=.-]{0,99}\.eml"$/);
    expect(headers['set-cookie'] ?? headers['x-evil']).toBeUndefined();
  });

  it('is in the mbox of its thread', async () => {
    const { body, status } = await askRaw(site.url, `${await addressOf(hostile)}t.mbox.gz`);
    expect(status).toBe(200);
    // A second mail, so that it is cut where each begins.
    const mails = splitInput(Buffer.concat([gunzipSync(body), gunzipSync(body)]));
    const ends = (bytes: Buffer): string => bytes.toString('latin1').trimEnd();
    expect(mails.ok && mails.value.some(({ bytes }) => ends(bytes) === ends(hostile.bytes))).toBe(true);
  });
});

it('a list of them is tame and light, as a page, as JSON and as a feed', async () => {
  for (let next: string | null = '/m/'; next !== null;) {
    const { body, status } = await askRaw(site.url, next);
    expect(status).toBe(200);
    isTame(body.toString());
    expect(gzipSync(body).length).toBeLessThan(WEIGHT);
    const feed = await askRaw(site.url, next.replace('/m/', '/m.atom'));
    expect(feed.status).toBe(200);
    expect(feed.body.toString()).not.toContain(SCRIPT);
    next = linksOf(body.toString()).find((href) => href.startsWith('/m/?') && href.includes('before=')) ?? null;
  }
});

it('every page that links lead to is tame and light', { timeout: 120_000 }, async () => {
  const pages = await crawl(site.get, ['/', '/?q=', '/m/'], 1000);
  expect([...pages.keys()].filter((address) => /^\/[sf]\//.test(address)).length).toBeGreaterThan(2);
  for (const [address, { text }] of pages) {
    isTame(text);
    expect([address, gzipSync(text).length < WEIGHT]).toEqual([address, true]);
  }
});

it.each([
  ['/digest/2025-03-11/', seriesAddress('hostile-patch@example.org')],
  ['/digest/2026-10-05/', mailAddress('only-html@example.org')],
])('%s is tame', async (address, link) => {
  const { status, body } = await askRaw(site.url, address);
  expect([status, linksOf(body.toString()).includes(link)]).toEqual([200, true]);
  isTame(body.toString());
});

it.each(['/digest/2025-03-11.txt', '/digest/2025-03-11.json', '/digest/2026-10-05.txt', '/digest.atom'])(
  '%s has no raw character',
  async (address) => {
    const { status, body } = await askRaw(site.url, address);
    expect([status, RAW.test(body.toString())]).toEqual([200, false]);
  },
);

it('a mail that is not here leads to lore, whatever its name is', async () => {
  for (const id of ['none@example.org', `${SCRIPT}@example.org`, '../../x', '%00', 'x'.repeat(2000)]) {
    for (const address of [mailAddress(id), rawAddress(id), mboxAddress(id)]) {
      const { status, body } = await askRaw(site.url, address);
      expect([address, status]).toEqual([address, 404]);
      isTame(body.toString());
      expect(body.toString()).toContain('https://lore.kernel.org/all/');
    }
  }
});
