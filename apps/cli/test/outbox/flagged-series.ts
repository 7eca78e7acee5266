import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from '../guardpage.ts';

/** A mail of a series of ours; `part` 0 is the cover letter. */
export interface Part {
  readonly part: number;
  readonly subject: string;
  readonly body: string;
}

/** A series as it is mailed. */
export interface Mailed {
  readonly name: string;
  readonly revision: number;
  readonly parts: readonly Part[];
  readonly headers?: string;
}

export const AUTHOR = 'Ada Author <ada@example.org>';
export const LIST = 'linux-mm@example.org';

/** Message-ID of a part. */
export function idOf({ name, revision }: Mailed, part: number): string {
  return `${name}-v${revision}-${part}@example.org`;
}

const BAD = (name: string): readonly string[] => [
  'static const struct mm_walk_ops plant_ops = {',
  '\t.install_pte\t= plant_install_pte,',
  '};',
  '',
  `int ${name}(struct vm_area_struct *vma, unsigned long start, unsigned long end)`,
  '{',
  '\tint err;',
  '',
  '\terr = walk_page_range_mm(vma->vm_mm, start, end, &plant_ops, NULL);',
  '\tif (err)',
  '\t\treturn err;',
  '\treturn anon_vma_prepare(vma);',
  '}',
];

/** A new file whose function attaches the anon_vma too late. */
export function lateAnchor(name: string): string {
  const lines = BAD(name);
  return [
    `diff --git a/mm/${name}.c b/mm/${name}.c`,
    'new file mode 100644',
    'index 0000000..028205c',
    '--- /dev/null',
    `+++ b/mm/${name}.c`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map((line) => `+${line}`),
    '',
  ].join('\n');
}

/** The patch that mends it. */
export function mended(name: string): string {
  return [
    `diff --git a/mm/${name}.c b/mm/${name}.c`,
    'index 028205c..5f1e6a2 100644',
    `--- a/mm/${name}.c`,
    `+++ b/mm/${name}.c`,
    `@@ -5,9 +5,9 @@`,
    ` int ${name}(struct vm_area_struct *vma, unsigned long start, unsigned long end)`,
    ' {',
    ' \tint err;',
    ' ',
    '-\terr = walk_page_range_mm(vma->vm_mm, start, end, &plant_ops, NULL);',
    '+\terr = anon_vma_prepare(vma);',
    ' \tif (err)',
    ' \t\treturn err;',
    '-\treturn anon_vma_prepare(vma);',
    '+\treturn walk_page_range_mm(vma->vm_mm, start, end, &plant_ops, NULL);',
    ' }',
    '',
  ].join('\n');
}

/** A folder with the mails of a series, as somebody would send them. */
export function mailed(series: Mailed): string {
  const into = folder();
  const total = series.parts.filter(({ part }) => part > 0).length;
  const version = series.revision === 1 ? '' : ` v${series.revision}`;
  for (const { part, subject, body } of series.parts) {
    const prefix = `[PATCH${version} ${String(part).padStart(String(total).length, '0')}/${total}]`;
    const above = part === 0 ? '' : `In-Reply-To: <${idOf(series, 0)}>\nReferences: <${idOf(series, 0)}>\n`;
    const minute = String(part % 60).padStart(2, '0');
    const text = [
      `From: ${AUTHOR}`,
      `To: ${LIST}`,
      'Cc: Grace Reader <grace@example.net>',
      `Subject: ${prefix} ${subject}`,
      `Date: Mon, ${String(series.revision + 1)} Nov 2026 10:${minute}:00 +0000`,
      `Message-ID: <${idOf(series, part)}>`,
      `${above}${series.headers ?? ''}`,
      `${body}`,
    ].join('\n');
    writeFileSync(join(into, `${String(part).padStart(3, '0')}.eml`), text);
  }
  return into;
}

/** So many patches, each of which makes the same mistake in a file of its own. */
export function repeated(name: string, revision: number, patches: number): Mailed {
  const parts = Array.from({ length: patches }, (_, at) => ({
    part: at + 1,
    subject: `mm: ${name} number ${at + 1}`,
    body: `Plants.\n\nSigned-off-by: ${AUTHOR}\n---\n${lateAnchor(`${name}${at + 1}`)}-- \n2.47.0\n`,
  }));
  return { name, revision, parts: [{ part: 0, subject: `mm: ${name}`, body: 'Plants, everywhere.\n' }, ...parts] };
}

/** The second patch mends what the first one brings. */
export function fixedLater(name: string): Mailed {
  const sign = `Signed-off-by: ${AUTHOR}\n---\n`;
  return {
    name,
    revision: 1,
    parts: [
      { part: 0, subject: 'mm: a plant, then its anchor', body: 'In two steps.\n' },
      { part: 1, subject: 'mm: a plant', body: `Plants.\n\n${sign}${lateAnchor('sapling')}-- \n2.47.0\n` },
      { part: 2, subject: 'mm: its anchor', body: `Anchors.\n\n${sign}${mended('sapling')}-- \n2.47.0\n` },
    ],
  };
}

/** A folder with one reply to a part of a series. */
export function reply(
  series: Mailed,
  {
    to,
    from,
    text,
    headers = '',
  }: { readonly to: number; readonly from: string; readonly text: string; readonly headers?: string },
): string {
  const into = folder();
  const mail = [
    `From: ${from}`,
    `To: ${LIST}`,
    `Subject: Re: [PATCH] ${series.name}`,
    'Date: Tue, 10 Nov 2026 10:00:00 +0000',
    `Message-ID: <reply-${Buffer.from(`${from}${text}${headers}`).toString('hex').slice(0, 200)}@example.net>`,
    `In-Reply-To: <${idOf(series, to)}>`,
    `References: <${idOf(series, 0)}> <${idOf(series, to)}>`,
    `${headers}`,
    `${text}\n`,
  ].join('\n');
  writeFileSync(join(into, 'reply.eml'), mail);
  return into;
}
