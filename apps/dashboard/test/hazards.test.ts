import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hazards } from '@guardpage/knowledge';
import { threads } from '@guardpage/knowledge/pages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE, servingArchive } from './site.ts';
import type { Running } from './site.ts';

const id = 'anon-vma-prepare-after-pte-install';
const cited = hazards.find((hazard) => hazard.id === id)?.citations[0];
const folder = mkdtempSync(join(tmpdir(), 'guardpage-hazards-'));
let site: Running;

/** A mail of ours under the Message-ID of the first citation; its body holds the words that locate the passage. */
function citedMail(): string {
  const head = ['From: Mallory <m@example.org>', `Message-ID: <${cited?.messageId ?? ''}>`, 'Subject: Re: demo'];
  const body = ['> asked', '', `<b>he</b> says ${cited?.locate ?? ''}\u202e`, 'x'.repeat(400), '', 'another paragraph'];
  return [...head, 'Date: Mon, 5 Oct 2026 10:00:00 +0000', '', ...body, ''].join('\n');
}

beforeAll(async () => {
  cpSync(SAMPLE, folder, { recursive: true });
  writeFileSync(join(folder, 'new', '9999.eml'), citedMail());
  site = await servingArchive(folder);
}, 60_000);

afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

describe('hazards', () => {
  it('all are listed, with the discussions they come from', async () => {
    const { text } = await site.get('/h/');
    for (const hazard of hazards) expect(text).toContain(`<a href="/h/${hazard.id}/" data-key="true">`);
    for (const thread of threads) expect(text).toContain(`href="/k/${thread.id}/"`);
    expect((await site.get('/h.txt')).text.split('\n')).toHaveLength(hazards.length + 1);
  });

  it.each(hazards.map((hazard) => hazard.id))('%s: all that explain says, in its order', async (name) => {
    const { status, text } = await site.get(`/h/${name}/`);
    expect(status).toBe(200);
    const heads = [...text.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, head]) => head);
    const said = (await site.get(`/h/${name}.txt`)).text;
    const wanted = [...said.matchAll(/^([A-Z][A-Z ]*\??)$/gm)].map(([, head]) => head?.toLowerCase());
    expect(heads.filter((head) => wanted.includes(head ?? ''))).toEqual(wanted);
    expect(heads).toContain('hits in this archive');
  });

  it('shows a passage from the mail that is here, and who that mail is from', async () => {
    const { text } = await site.get(`/h/${id}/`);
    expect(text).toContain('in the mail from Mallory:');
    expect(text).toContain(
      `&gt; asked\n\n&lt;b&gt;he&lt;/b&gt; says ${cited?.locate ?? ''}\\u202e\n${'x'.repeat(300)}...`,
    );
    expect(text).not.toContain('another paragraph');
    expect(text).toContain(`href="/t/${cited?.messageId ?? ''}/"`);
    expect((await site.get(`/h/${id}.txt`)).text).toContain(`| <b>he</b> says ${cited?.locate ?? ''}`);
  });

  it('shows what it found here, newest first', async () => {
    const { hits } = JSON.parse((await site.get('/h/anon-vma-prepare-after-pte-install.json')).text) as {
      hits: { series: { id: number; messageId: string; state: string }; path: string; line: number }[];
    };
    expect(hits.length).toBeGreaterThan(0);
    const ids = hits.map(({ series }) => series.id);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    const { text } = await site.get('/h/anon-vma-prepare-after-pte-install/');
    for (const { series, path, line } of hits) {
      expect(text).toContain(`href="/s/${series.messageId}/#`);
      expect(text).toContain(`${path}:${String(line)}`);
    }
  });
});

describe('a discussion of the knowledge base', () => {
  it.each(threads)('$id', async ({ id: name, title, messages }) => {
    const { status, text } = await site.get(`/k/${name}/`);
    expect(status).toBe(200);
    expect(text).toContain(`<h1>${title}</h1>`);
    expect(text.match(/rel="nofollow noreferrer">lore</g)).toHaveLength(messages.length);
    const { hazards: from } = JSON.parse((await site.get(`/k/${name}.json`)).text) as { hazards: string[] };
    for (const hazard of from) expect(text).toContain(`href="/h/${hazard}/"`);
  });

  it('leads to the thread of what is here', async () => {
    expect((await site.get('/k/guard-pages/')).text.match(/href="\/t\//g)).toHaveLength(1);
  });
});

it.each([
  ['/h/anon-vma-prepare/', `/h/${id}/`],
  ['/k/guards-of-pages/', '/k/guard-pages/'],
  ['/h/%3Cscript%3Ealert(1)%3C%2Fscript%3E/', '/h/'],
  ['/h/__proto__/', '/h/'],
])('%s is not known: the nearest are named', async (address, near) => {
  const { status, text } = await site.get(address);
  expect(status).toBe(404);
  expect(text).toContain(`href="${near}"`);
  expect(text).not.toContain('<script>');
});
