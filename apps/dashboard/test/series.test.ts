import { afterAll, beforeAll, expect, it } from 'vitest';
import { SAMPLE, servingArchive } from './site.ts';
import type { Running } from './site.ts';

// The page of a series, over the sample archive.

const CURTAINS = '20261005-page-curtains-v2-0-b07d42c6@example.org';

let site: Running;
beforeAll(async () => {
  site = await servingArchive(SAMPLE);
});
afterAll(() => site.close());

/** The text of a page, as it is read. */
function words(html: string): string {
  const text = html.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, ' ');
  return text.replace(/\s+/g, ' ');
}

it('answers at a glance, in this order', async () => {
  const { status, text } = await site.get(`/s/${CURTAINS}/`);
  expect(status).toBe(200);
  const answers = [
    '[PATCH v2 0/2] mm: page curtains',
    `b4 am ${CURTAINS}`,
    'past: it has findings',
    '2/2 mm/curtain.c:41 in curtain_draw()',
    'why',
    'Jann Horn, 2024-10-11',
    'Ines Varga, 2026-10-05, under the lines of it',
    'since v1: patches: 1 changed, 1 as it was',
    'nothing was left unread',
    'Findings at their lines',
    '34 +\terr = walk_page_range_mm(',
    '^ evidence: entries become visible here',
    '41 +\t\terr = anon_vma_prepare(vma);',
    '^ the anon_vma is attached only here',
    'anon-vma-prepare-after-pte-install, still there',
    'Since v1',
    'Review',
    'Earlier threads',
    'Revisions',
    'Patches without findings',
  ].map((one) => one.replace(/\s+/g, ' '));
  const page = words(text);
  let at = 0;
  for (const answer of answers) {
    expect(page.slice(at)).toContain(answer);
    at = page.indexOf(answer, at) + answer.length;
  }
});

it('says the same as JSON, with the findings at their lines', async () => {
  const { text } = await site.get(`/s/${CURTAINS}.json`);
  const page = JSON.parse(text) as {
    readonly findings: readonly { readonly fingerprint: string; readonly patchLine: number }[];
    readonly patches: readonly {
      readonly name: string;
      readonly files: readonly {
        readonly hunks: readonly {
          readonly lines: readonly {
            readonly patchLine: number;
            readonly newLine: number | null;
            readonly marks: readonly { readonly finding: number; readonly own: boolean }[];
          }[];
        }[];
      }[];
    }[];
  };
  expect(page.patches.map(({ name }) => name)).toEqual(['1/2', '2/2']);
  const lines = page.patches.flatMap(({ files }) => files.flatMap(({ hunks }) => hunks.flatMap((hunk) => hunk.lines)));
  const own = lines.flatMap((line) => line.marks.filter((mark) => mark.own).map(({ finding }) => ({ line, finding })));
  expect(own.map(({ line, finding }) => [line.newLine, page.findings[finding]?.patchLine])).toEqual([
    [41, own[0]?.line.patchLine],
  ]);
});

it.each([
  ['another mail of it', '/s/20261005-page-curtains-v2-2-b07d42c6@example.org/', 301, `/s/${CURTAINS}/`],
  ['the same as JSON', '/s/20261005-page-curtains-v2-2-b07d42c6@example.org.json', 301, `/s/${CURTAINS}.json`],
  ['in the brackets of a mail', `/s/<${CURTAINS}>/`, 200, null],
  ['as text', `/s/${CURTAINS}.txt`, 200, null],
  ['a mail that is not here', '/s/nobody@example.org/', 404, null],
])('%s', async (_, address, status, to) => {
  const answer = await fetch(site.url + address, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('Location')]).toEqual([status, to]);
});
