import { describe, expect, test } from 'vitest';
import type { FunctionGraph, GraphNode, SourceChunk } from './model.ts';
import { readUnit } from './read.ts';

const SOURCE = `static int walk(struct mm_struct *mm, int flags)
{
	int ret = 0;
	int i;

	if (!mm)
		return -EINVAL;
	lock(mm);
retry:
	for (i = 0; i < 4; i++) {
		if (flags & 1) {
			first(i);
		} else if (flags & 2) {
			second(i);
		} else {
			third(i);
			continue;
		}
		while (more(mm))
			step(mm);
		do {
			ret = turn(mm);
			if (ret)
				goto out;
		} while (again(mm));
	}
	list_for_each_entry(p, &mm->list, lru) {
		switch (p->kind) {
		case 1:
			one(p);
			break;
		case 2:
			two(p);
			fallthrough;
		default:
			other(p);
		}
		use(p);
	}
	if (ret == 1) {
		relax();
		goto retry;
	}
	if (flags)
		for (i = 0; i < 2; i++)
			last(i);
	done(mm);
out:
	unlock(mm);
	return ret;
}`;

const LINES = SOURCE.split('\n');

function keyOf(node: GraphNode): string {
  return node.at === null ? node.kind : `${node.kind} ${node.at.source.line}:${node.at.column}`;
}

/** The nodes that control reaches from a node, looking through those that `through` names. */
function reached(graph: FunctionGraph, from: GraphNode, through: (node: GraphNode) => boolean): Set<string> {
  const out = new Set<string>();
  const seen = new Set<number>();
  const stack = from.next.map((edge) => edge.to);
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const node = graph.nodes[id];
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    if (through(node)) stack.push(...node.next.map((edge) => edge.to));
    else out.add(keyOf(node));
  }
  return out;
}

function chunk(from: number, to: number): SourceChunk {
  const lines = LINES.slice(from - 1, to).map((text, i) => ({
    text,
    line: from + i,
    patchLine: null,
    mark: ' ' as const,
  }));
  return { heading: from === 1 ? '' : (LINES[0] ?? ''), lines };
}

function graphOf(chunks: readonly SourceChunk[], whole: boolean): FunctionGraph {
  const graph = readUnit({ path: 'x.c', side: 'post', whole, chunks }).functions[0];
  if (graph === undefined) throw new Error('no function');
  return graph;
}

const FULL = graphOf([chunk(1, LINES.length)], true);

/** Ways between seen nodes that the part has lost, or shows without a gap though they lead through hidden lines. */
function differences(part: FunctionGraph): string[] {
  const partKeys = new Map(part.nodes.map((node) => [keyOf(node), node]));
  const fullKeys = new Set(FULL.nodes.map(keyOf));
  const out: string[] = [];
  for (const node of FULL.nodes) {
    const twin = node.kind === 'entry' ? undefined : partKeys.get(keyOf(node));
    if (twin === undefined || node.at === null) continue;
    const hidden = (one: GraphNode): boolean => one.at !== null && !partKeys.has(keyOf(one));
    const blurred = (one: GraphNode): boolean => one.kind === 'gap' || (one.at !== null && !fullKeys.has(keyOf(one)));
    const expected = reached(FULL, node, hidden);
    const seen = reached(part, twin, blurred);
    for (const one of expected) if (!seen.has(one)) out.push(`lost: ${keyOf(node)} -> ${one}`);
    const straight = reached(FULL, node, () => false);
    for (const one of reached(part, twin, () => false)) {
      if (one !== 'gap' && fullKeys.has(one) && !straight.has(one)) out.push(`new: ${keyOf(node)} -> ${one}`);
    }
  }
  return out;
}

describe('hiding lines of a function', () => {
  test('one hunk: no way is lost, and none is shown straight that is not', () => {
    const wrong: string[] = [];
    for (let from = 3; from < LINES.length - 3; from++) {
      for (let to = from + 2; to <= LINES.length; to++) {
        for (const one of differences(graphOf([chunk(from, to)], false))) wrong.push(`${from}-${to} ${one}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('two hunks: no way is lost, and none is shown straight that is not', () => {
    const wrong: string[] = [];
    for (let hidden = 4; hidden < LINES.length - 4; hidden++) {
      for (const length of [1, 2, 5]) {
        const chunks = [
          chunk(Math.max(1, hidden - 9), hidden - 1),
          chunk(hidden + length, Math.min(LINES.length, hidden + length + 9)),
        ];
        if ((chunks[1]?.lines.length ?? 0) < 2) continue;
        for (const one of differences(graphOf(chunks, false))) wrong.push(`${hidden}+${length} ${one}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
