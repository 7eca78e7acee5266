import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imageOf } from '../test/graph-text.ts';
import type { FunctionGraph, SourceImage, SourceUnit } from './model.ts';
import { readUnit } from './read.ts';
import { subexpressions } from './subexpressions.ts';

const SEED = 20261120;
const RUNS = process.env['CI'] === undefined ? 300 : 1500;

const KERNEL_STYLE = `@@ 10 static int walk(struct mm_struct *mm, unsigned long addr)
	struct page *page __free(kfree) = NULL;

	guard(mutex)(&mm->lock);
	for_each_vma_range(vmi, vma, end) {
		if (!vma || (vma->vm_flags & VM_PFNMAP))
			continue;
#ifdef CONFIG_THP
		ret = split(vma, ({ int a = b(); a; }));
#else
		if (unlikely(ret))
#endif
			goto out;
	}
	switch (ret) {
	case 1 ... 3:
		fallthrough;
	default:
		do { cond_resched(); } while (READ_ONCE(mm->x) ? a : b);
	}
@@ 60 static int walk(struct mm_struct *mm, unsigned long addr)
	} else if (x) {
		asm volatile("nop" : "=r" (x));
		scoped_guard(rcu) {
			break;
		}
	}
out:
	return ret; /* done */
}
EXPORT_SYMBOL(walk);
static const struct ops ops = { .a = one, [2] = { "x", 'y' }, };
`;

function checkUnit(image: SourceImage, unit: SourceUnit): void {
  const known = new Set(image.chunks.flatMap((chunk) => chunk.lines));
  for (const graph of unit.functions) checkGraph(graph, known);
  for (const one of unit.objects) expect(known.has(one.at.source)).toBe(true);
  for (const one of unit.skipped) expect(known.has(one.line)).toBe(true);
}

function checkGraph(graph: FunctionGraph, known: ReadonlySet<unknown>): void {
  expect(known.has(graph.first) && known.has(graph.last)).toBe(true);
  expect([graph.nodes[0]?.kind, graph.nodes[1]?.kind]).toEqual(['entry', 'exit']);
  graph.nodes.forEach((node, i) => {
    expect(node.id).toBe(i);
    const nowhere = ['entry', 'exit', 'dead', 'gap'].includes(node.kind);
    expect(node.at === null).toBe(nowhere);
    if (node.at !== null) expect(known.has(node.at.source)).toBe(true);
    expect(node.next.length > 0).toBe(node.kind !== 'exit' && node.kind !== 'dead');
    for (const edge of node.next) expect(edge.to >= 0 && edge.to < graph.nodes.length).toBe(true);
    for (const one of node.expr === null ? [] : subexpressions(node.expr)) {
      expect(known.has(one.at.source) && one.at.column >= 1).toBe(true);
    }
  });
}

const PIECES = KERNEL_STYLE.split(/(?=[\n(){};#])|(?<=[\n(){};#])/);

describe('any text', () => {
  test('bytes give a unit whose graphs hang together', () => {
    const lines = fc.array(
      fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 60 }),
      { maxLength: 30 },
    );
    expect(() =>
      fc.assert(
        fc.property(lines, fc.boolean(), fc.string(), (texts, whole, heading) => {
          const chunk = {
            heading,
            lines: texts.map((text, i) => ({ text, line: i + 5, patchLine: i, mark: '+' as const })),
          };
          const image: SourceImage = { path: 'x.c', side: 'pre', whole, chunks: [chunk] };
          checkUnit(image, readUnit(image));
        }),
        { seed: SEED, numRuns: RUNS },
      ),
    ).not.toThrow();
  });

  test('shuffled C gives a unit whose graphs hang together', () => {
    expect(() =>
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 150 }), fc.boolean(), (pieces, whole) => {
          const image = { ...imageOf(`@@ 10 int f(void)\n${pieces.join('')}`), whole };
          checkUnit(image, readUnit(image));
        }),
        { seed: SEED, numRuns: RUNS },
      ),
    ).not.toThrow();
  });

  test('C with parts cut out gives a unit whose graphs hang together', () => {
    expect(() =>
      fc.assert(
        fc.property(fc.nat(KERNEL_STYLE.length), fc.nat(80), fc.nat(KERNEL_STYLE.length), fc.nat(9), (a, b, c, d) => {
          const once = KERNEL_STYLE.slice(0, a) + KERNEL_STYLE.slice(a + b);
          const image = imageOf(`@@ 1 int f(void)\n${once.slice(0, c)}${once.slice(c + d)}`);
          checkUnit(image, readUnit(image));
        }),
        { seed: SEED, numRuns: RUNS },
      ),
    ).not.toThrow();
  });

  test('the same text gives the same unit', () => {
    expect(JSON.stringify(readUnit(imageOf(KERNEL_STYLE)))).toBe(JSON.stringify(readUnit(imageOf(KERNEL_STYLE))));
  });

  // Each of these took the parser seconds, or its life, before the bounds stood.
  test.each([
    ['(', 1],
    ['x(;', 1],
    ['{', 1],
    ['}', 1],
    ['int ', 1],
    ['= { . ', 1],
    ['struct a ', 1],
    ['if(a)else ', 1],
    ['!', 1],
    ['a,', 1],
    ['int ', 1900],
    ['if(a)else ', 390],
    ['!', 1900],
    ['(a)', 600],
    ['a,', 900],
    ['struct a ', 900],
  ])('%j without end, %i between semicolons, is done in time', (part, count) => {
    // In lines that are short enough to be read at all.
    const run = (times: number): string => ` ${`${part.repeat(20)}\n `.repeat(times / 20)}`;
    const row = count === 1 ? run(200_000 / part.length) : `${run(count)};\n`.repeat(200_000 / (count * part.length));
    const before = performance.now();
    readUnit(imageOf(`@@ 1 int f(void)\n${row}`));
    expect(performance.now() - before).toBeLessThan(15_000);
  });
});
