import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, run } from './guardpage.ts';

/** A function that installs entries on its first lines, far from the line that a patch adds at its end. */
const BEFORE = [
  'static int demo_fill(struct vm_area_struct *vma)',
  '{',
  '\tint err;',
  '',
  '\tset_pte_at(vma->vm_mm, 0, demo_pte, demo_entry);',
  ...Array.from({ length: 12 }, (_, at) => `\tdemo_step(${at});`),
  '\treturn 0;',
  '}',
];

function blobOf(lines: readonly string[]): string {
  const text = lines.map((line) => `${line}\n`).join('');
  return createHash('sha1').update(`blob ${text.length}\0${text}`).digest('hex');
}

const PATCH = [
  'From: Ann Author <ann@example.org>',
  'Date: Mon, 2 Mar 2026 10:00:00 +0000',
  'Subject: [PATCH] mm: prepare late',
  'Message-ID: <demo@example.org>',
  '',
  '---',
  'diff --git a/mm/demo.c b/mm/demo.c',
  `index ${blobOf(BEFORE).slice(0, 12)}..0123456789ab 100644`,
  '--- a/mm/demo.c',
  '+++ b/mm/demo.c',
  '@@ -15,5 +15,8 @@ static int demo_fill(struct vm_area_struct *vma)',
  ' \tdemo_step(9);',
  ' \tdemo_step(10);',
  ' \tdemo_step(11);',
  '+\terr = anon_vma_prepare(vma);',
  '+\tif (err)',
  '+\t\treturn err;',
  ' \treturn 0;',
  ' }',
  '',
].join('\n');

function treeWith(lines: readonly string[]): string {
  const tree = folder();
  mkdirSync(join(tree, 'mm'));
  writeFileSync(join(tree, 'Makefile'), 'VERSION = 6\nPATCHLEVEL = 19\n');
  writeFileSync(join(tree, 'mm', 'demo.c'), lines.map((line) => `${line}\n`).join(''));
  return tree;
}

it('with --tree the lines before the patch are seen', async () => {
  const alone = await run(['check', '-'], { stdin: PATCH });
  expect([alone.code, alone.stdout]).toEqual([0, '']);
  const ran = await run(['check', '--select', 'anon-vma-prepare-after-pte-install', '--tree', treeWith(BEFORE), '-'], {
    stdin: PATCH,
  });
  expect([ran.code, ran.stderr]).toEqual([1, '']);
  await expect(ran.stdout).toMatchFileSnapshot('frames/tree.txt');
});

it('a tree in another state says nothing of the patch', async () => {
  const ran = await run(['check', '--tree', treeWith([...BEFORE, '']), '-'], { stdin: PATCH });
  expect([ran.code, ran.stdout, ran.stderr]).toEqual([0, '', '']);
});

it('a tree that is none is a usage error', async () => {
  const ran = await run(['check', '--tree', '/no/such/tree', '-'], { stdin: PATCH });
  expect([ran.code, ran.stdout]).toEqual([2, '']);
  expect(ran.stderr).toContain('/no/such/tree: no such folder');
});
