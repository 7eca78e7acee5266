import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../guardpage.ts';

// The mails of the sample archive are written by hand: what they are meant to show is what the program finds in them, and nothing else.

const cwd = join(import.meta.dirname, '..', '..', 'sample');

it('the sample archive is judged as it is meant', async () => {
  const { stdout, code } = await run(['check', '-v', '--format', 'jsonl', 'archive'], { cwd });
  expect(code).toBe(1);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  const place = (row: Readonly<Record<string, unknown>>): string => String(row['input']).replace('archive/cur/', '');
  const found = rows.filter((row) => row['type'] === 'finding');
  expect(found.map((row) => `${place(row)} ${String(row['hazard'])} ${String(row['origin'])}`)).toEqual([
    '0003-bookmarks.eml retract-drops-pte-markers new',
    '0003-bookmarks.eml anon-vma-prepare-after-pte-install new',
    '0011-khugepaged-2of2.eml retract-no-recheck-under-ptl new',
    '0011-khugepaged-2of2.eml retract-drops-pte-markers new',
    '0018-curtains-v1-2of2.eml anon-vma-prepare-after-pte-install new',
    '0022-loom-fault.eml fault-handler-clears-allow-retry new',
    '0027-curtains-v2-2of2.eml anon-vma-prepare-after-pte-install new',
    '0031-loom-fault-v2.eml fault-handler-clears-allow-retry new',
    '0048-moth-1of2.eml fault-handler-clears-allow-retry fixed-later',
  ]);
  const inputs = rows.filter((row) => row['type'] === 'input');
  expect(inputs.filter((row) => row['status'] === 'damaged').map(place)).toEqual(['0040-quilt.eml']);
  expect(inputs.filter((row) => row['status'] === 'partial').map(place)).toEqual([
    '0037-shelf-1of3.eml',
    '0038-shelf-3of3.eml',
  ]);
  expect(inputs).toHaveLength(51);
});
