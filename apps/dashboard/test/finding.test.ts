import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../src/index.ts';
import type { Site } from '../src/index.ts';
import { SAMPLE, servingArchive } from './site.ts';
import type { Running } from './site.ts';

// The page of a finding, over the sample archive; and of what is no longer found.

const CURTAINS = '7e7cf076138865c9';

const PATCH = '20261005-page-curtains-v2-2-b07d42c6@example.org';
const reply = (id: string, from: string, text: string): string =>
  `From ${id} Wed Oct  7 10:00:00 2026\nFrom: ${from}\nSubject: Re: [PATCH v2 2/2] mm: page curtains\nMessage-ID: <${id}@example.org>\nIn-Reply-To: <${PATCH}>\nDate: Wed, 7 Oct 2026 10:00:00 +0000\n\n${text}\n\n`;
const ANSWERS = [
  reply('one', 'Mara Lindqvist <mara.lindqvist@example.org>', '> Can it?\n#guardpage invalid: <b>it</b> is attached'),
  reply('two', 'Eve <eve@example.net>', '> #guardpage fixed: quoted\n-- \n#guardpage fixed: signed'),
];

const folder = mkdtempSync(join(tmpdir(), 'guardpage-answers-'));
let site: Running;
beforeAll(async () => {
  const answers = join(folder, 'answers.mbox');
  writeFileSync(answers, ANSWERS.join(''));
  site = await servingArchive(SAMPLE, answers);
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

it('shows who answered what, and that nobody has said yet whether it counts', async () => {
  const { text } = await site.get(`/f/${CURTAINS}/`);
  expect(text).toContain('<a href="/t/one@example.org/">invalid</a>: &lt;b&gt;it&lt;/b&gt; is attached');
  expect(text).toContain('proposed: nobody has looked at it yet');
  expect(text).not.toMatch(/eve@example.net|answered: invalid/);
});

it('shows the code, the history, who said it first, and its place in the series', async () => {
  const { status, text } = await site.get(`/f/${CURTAINS}/`);
  expect(status).toBe(200);
  for (const one of [
    'href="/h/anon-vma-prepare-after-pte-install/"',
    'Jann Horn, 2024-10-11',
    'err = anon_vma_prepare(vma);',
    '^ the anon_vma is attached only here',
    'first there',
    'still there',
    'gone',
    `href="/s/20261005-page-curtains-v2-0-b07d42c6@example.org/#${CURTAINS}"`,
  ])
    expect(text).toContain(one);
});

it('has its place in the series under the address that is linked', async () => {
  const { text } = await site.get('/s/20261005-page-curtains-v2-0-b07d42c6@example.org/');
  expect(text.split(`id="${CURTAINS}"`)).toHaveLength(2);
});

it.each([
  ['json', '"reported": true'],
  ['txt', 'HISTORY'],
])('the same as %s', async (view, words) => {
  const { status, text } = await site.get(`/f/${CURTAINS}.${view}`);
  expect([status, text.includes(words)]).toEqual([200, true]);
});

it('what nobody ever told is not here', async () => {
  expect((await site.get('/f/0000000000000000/')).status).toBe(404);
});

it('says of one that is no longer found that it was, and where', async () => {
  const told = { hazard: 'some-hazard', path: 'mm/x.c', function: 'f', messageId: 'm@example.org' };
  const value = { kind: 'past', told: [{ ...told, subject: '[PATCH] <x>', series: 'cover@example.org' }] };
  const ask = async () => Promise.resolve({ ok: true, value });
  const app = createApp({ ask: ask as unknown as Site['ask'], url: 'http://localhost', now: () => 0 });
  const answer = await app.request('http://localhost/f/0123456789abcdef/', { headers: { Host: 'localhost' } });
  const text = await answer.text();
  expect(answer.status).toBe(200);
  for (const one of ['is no longer reported', 'href="/h/some-hazard/"', 'href="/s/cover@example.org/"', '&lt;x&gt;'])
    expect(text).toContain(one);
});
