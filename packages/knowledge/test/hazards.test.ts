import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '@guardpage/report';
import { describe, expect, it } from 'vitest';
import { facts, hazards } from '../src/index.ts';
import { readHazard } from '../src/read-hazard.ts';
import { template } from '../src/template.ts';
import { generate, generatePages, generateTemplate } from '../tool/compile.ts';
import { gapsOf, recordOf, threadsOf } from '../src/pages.ts';
import { judgeCase } from './judge-case.ts';
import { haveShared, sharedMails } from './shared-mails.ts';

// What a hazard owes, checked for every folder of the knowledge base: nobody writes these tests again for a new one.

const root = join(import.meta.dirname, '..');
const ids = readdirSync(join(root, 'hazards')).filter((id) => !id.startsWith('_'));

function casesOf(id: string, kind: 'bad' | 'ok' | 'todo'): readonly string[] {
  const folder = join(root, 'hazards', id, 'cases');
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .map((name) => join(folder, name));
}

describe('the generated modules', () => {
  it('are what the texts give', () => {
    expect(readFileSync(join(root, 'src', 'generated.ts'), 'utf8')).toBe(generate());
    expect(readFileSync(join(root, 'src', 'generated-pages.ts'), 'utf8')).toBe(generatePages());
    expect(readFileSync(join(root, 'src', 'template.ts'), 'utf8')).toBe(generateTemplate());
    expect(hazards.map((hazard) => hazard.id)).toEqual(ids.toSorted());
  });
});

describe.each(ids)('%s', (id) => {
  it('has cases: one bad, two ok, and nothing but bad, ok and todo', () => {
    expect(casesOf(id, 'bad').length).toBeGreaterThanOrEqual(1);
    expect(casesOf(id, 'ok').length).toBeGreaterThanOrEqual(2);
    const names = readdirSync(join(root, 'hazards', id, 'cases'));
    expect(names.filter((name) => !/^(?:bad|ok|todo)-[a-z0-9.-]+\.patch$/.test(name))).toEqual([]);
  });

  it.each(casesOf(id, 'bad'))('fires exactly where %s expects it', async (file) => {
    const { expected, found } = await judgeCase(file);
    expect(expected.length).toBeGreaterThan(0);
    const others = found.filter((finding) => finding.hazard !== id && finding.beside !== id);
    // A hazard that is declared to stand beside another fires with it: for its own case it is enough to be there.
    const own = found.filter((finding) => finding.hazard === id);
    expect(own.map((finding) => `${finding.path}:${finding.line}`)).toEqual(expected);
    const besides = new Set(own.flatMap(({ beside }) => beside ?? []));
    expect(others.map(({ hazard }) => hazard).filter((hazard) => !besides.has(hazard))).toEqual([]);
  });

  it.each(casesOf(id, 'ok'))('no hazard fires on %s', async (file) => {
    const { expected, found } = await judgeCase(file);
    expect(expected).toEqual([]);
    expect(found.map((finding) => `${finding.hazard} ${finding.path}:${finding.line}`)).toEqual([]);
  });

  it.each(casesOf(id, 'todo'))('still misses %s: once found it becomes a bad case', async (file) => {
    const { expected, found } = await judgeCase(file);
    expect(expected.length).toBeGreaterThan(0);
    expect(found.map((finding) => finding.hazard)).toEqual([]);
  });

  it('has a page that says all it must, in 80 columns', () => {
    const hazard = hazards.find((one) => one.id === id);
    const page =
      hazard === undefined
        ? ''
        : explain(
            {
              hazard,
              facts,
              threads: threadsOf(hazard, hazards),
              record: recordOf(hazard),
              gaps: gapsOf(hazard),
              passages: new Map(),
            },
            { color: false, verbose: true },
          );
    for (const heading of ['WHY', 'BAD', 'GOOD', 'FIX', 'MATCHES', 'NOT A PROBLEM WHEN', 'SAID BY', 'WRONG?']) {
      expect(page).toContain(`\n${heading}\n`);
    }
    const long = page.split('\n').filter((line) => line.length > 80 && !line.includes('https://'));
    expect(long).toEqual([]);
  });
});

describe.runIf(haveShared)('citations, against the real threads in ../shared', () => {
  const mails = sharedMails();
  const cited = hazards.flatMap((hazard) => hazard.citations.map((citation) => ({ id: hazard.id, ...citation })));

  it.each(cited)('$id: $messageId says it where the words locate it', ({ messageId, locate, author }) => {
    const text = mails.get(messageId) ?? '';
    expect(text).toContain(locate);
    expect(text).toContain(author);
  });
});

describe('a hazard text with a mistake', () => {
  const good = readFileSync(join(root, 'hazards', 'anon-vma-prepare-after-pte-install', 'hazard.yaml'), 'utf8');
  it('the text itself is fine', () => {
    expect(readHazard(good, facts).ok).toBe(true);
  });

  const checked = good.replace(/match:[^]*?\nnotes:/, 'match: { check: { words: [f], looks-for: x } }\nnotes:');

  it('may name a check only where one lies beside it', () => {
    expect(readHazard(checked, facts, () => []).ok).toBe(true);
    expect(readHazard(good, facts, () => []).ok).toBe(false);
  });

  it.each([
    ['code from elsewhere', checked, '"check" is code'],
    [
      'code from elsewhere, deep inside',
      checked.replace('match: {', 'match: { any: [{').replace(/x } }/, 'x } }] }'),
      '"check" is code',
    ],
    [
      'a series that asks for nothing',
      checked.replace(/match:.*/, 'match: { series: { touches: [f], without: {} } }'),
      'paths or patterns',
    ],
    ['an unknown field', good.replace('level: warning', 'level: warning\nseverity: 3'), 'severity'],
    ['an unknown level', good.replace('level: warning', 'level: fatal'), 'level'],
    ['a pattern that does not parse', good.replace("'$vma->anon_vma'", "'$vma->'"), 'match'],
    ['a fact table that is not there', good.replace('@installs-pte', '@installs-pet'), 'installs-pet'],
    ['two primitives at once', good.replace('match:\n', 'match:\n  value: { clears: X }\n'), 'exactly one of'],
    ['no citation', good.replace(/citations:[^]*$/, 'citations: []\n'), 'citations'],
    ['YAML that does not parse', `${good}\n  - : [`, ''],
    ['an alias bomb', 'a: &a [x]\nb: [*a, *a]\n', ''],
    ['the template as it is laid', template, ''],
  ])('%s is refused with its place', (_, text, place) => {
    const read = readHazard(text, facts);
    expect(read).toMatchObject({ ok: false });
    expect(read.ok ? '' : read.problems.join('; ')).toContain(place);
  });
});
