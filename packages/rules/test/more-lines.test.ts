import { readUnit } from '@guardpage/csource/read';
import { readPatch } from '@guardpage/patch';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyse } from '../src/analyse.ts';
import type { Finding } from '../src/finding.ts';
import type { Match } from '../src/matches.ts';
import { NO_TREE } from '../src/series/tree.ts';
import type { Tree } from '../src/series/tree.ts';
import { hazardOf } from './judge-patch.ts';
import { seriesOf } from './submission.ts';
import { body, patches } from './texts.ts';
import type { Text } from './texts.ts';

// Seeing more of the file turns "not visible" into an answer and never one answer into another, and what a series brings in all is what its
// patches taken as one bring.

// Not config: that a patch takes a test away is enough for it, whatever other tests are not seen.
const MATCHES: readonly Match[] = [
  { kind: 'order', first: ['prepare($v)'], before: ['install($v)'], done: ['$v->ready'] },
  { kind: 'guard', protects: ['drop($v)'], unless: ['$v->busy', 'is_held($v)'], lock: ['lock(_)', 'trylock(_)'] },
  { kind: 'value', clears: 'RETRY' },
];

const STATEMENTS = [
  'x();',
  'y();',
  'z();',
  'install(v);',
  'prepare(v);',
  'if (v->ready)\n\tinstall(v);',
  'if (v->busy || is_held(v))\n\treturn 1;',
  'lock(v);',
  'drop(v);',
  'v = w;',
  'flags &= ~RETRY;',
  'h(v);',
];

const statement = fc.constantFrom(...STATEMENTS);
const edit = fc.record({ at: fc.nat(13), removed: fc.nat(2), added: fc.array(statement, { maxLength: 2 }) });

/** The states of one function: it, and what a few patches make of it. */
const histories = fc
  .record({
    first: fc.array(statement, { minLength: 4, maxLength: 14 }),
    edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
  })
  .map(({ first, edits }) => {
    const bodies = [first];
    for (const { at, removed, added } of edits) bodies.push((bodies.at(-1) ?? []).toSpliced(at, removed, ...added));
    const texts = bodies.map((lines) => body(...lines.flatMap((text) => text.split('\n').map((line) => `\t${line}`))));
    return texts.filter((text, index) => index === 0 || text.join('\n') !== texts[index - 1]?.join('\n'));
  })
  .filter((texts) => texts.length > 1);

function judged(
  match: Match,
  texts: readonly Text[],
  { context, tree }: { context: number; tree: Tree },
): readonly Finding[] {
  const head = 'diff --git a/mm/a.c b/mm/a.c\nindex 1234567..89abcde 100644\n';
  const files = patches(texts, context).map((text, index) => readPatch(index === 0 ? head + text : text));
  const engine = { hazards: [hazardOf(match)], facts: {}, releases: [], readUnit };
  return analyse(seriesOf(files), engine, tree).flatMap(({ findings }) => findings);
}

/** The lines of findings of these origins. */
function linesOf(findings: readonly Finding[], ...origins: readonly Finding['origin'][]): ReadonlySet<string> {
  const held = findings.filter(({ origin, touchedAgain }) => origins.includes(origin) && touchedAgain === null);
  return new Set(held.map(({ text }) => text.trim()));
}

it('hunks say nothing that the whole file takes back', () => {
  const holds = fc.property(
    fc.constantFrom(...MATCHES),
    histories,
    fc.integer({ min: 1, max: 4 }),
    (match, texts, context) => {
      const tree: Tree = { ...NO_TREE, file: (_, blob) => (blob === '1234567' ? (texts[0] ?? null) : null) };
      const less = judged(match, texts, { context, tree: NO_TREE });
      const more = judged(match, texts, { context, tree });
      const [news, there] = [linesOf(less, 'new'), linesOf(more, 'new', 'pre-existing')];
      expect([...news].filter((line) => !there.has(line))).toEqual([]);
      const mended = [...linesOf(less, 'fixed-later')].filter((line) => !news.has(line));
      expect(mended.filter((line) => linesOf(more, 'new').has(line))).toEqual([]);
    },
  );
  fc.assert(holds, { numRuns: 500, seed: 1 });
});

it('nothing that the patches bring together is lost in between', () => {
  const holds = fc.property(fc.constantFrom(...MATCHES), histories, (match, texts) => {
    const tree: Tree = { ...NO_TREE, file: (_, blob) => (blob === '1234567' ? (texts[0] ?? null) : null) };
    const each = linesOf(judged(match, texts, { context: 3, tree }), 'new');
    const ends = [texts[0] ?? [], texts.at(-1) ?? []];
    const together = judged(match, ends, { context: 3, tree });
    if (ends[0]?.join() === ends[1]?.join()) return;
    expect([...linesOf(together, 'new')].filter((line) => !each.has(line))).toEqual([]);
  });
  fc.assert(holds, { numRuns: 500, seed: 1 });
});
