import { textOf } from '../src/index.ts';
import type { FunctionGraph, SourceChunk, SourceImage, SourceUnit } from '../src/model.ts';
import { readUnit } from '../src/read.ts';

/** Hunk texts of one file: each `@@ LINE heading` line starts a chunk. Without one, the text is a whole file. */
export function imageOf(text: string): SourceImage {
  const rows = text.replace(/^\n/, '').replace(/\n *$/, '').split('\n');
  if (!rows[0]?.startsWith('@@'))
    return { path: 'mm/example.c', side: 'post', whole: true, chunks: [chunkOf(1, '', rows)] };
  const chunks: SourceChunk[] = [];
  let from = 0;
  for (let row = 1; row <= rows.length; row++) {
    if (row < rows.length && !rows[row]?.startsWith('@@')) continue;
    const head = /^@@ (\d+) ?(.*)$/.exec(rows[from] ?? '');
    chunks.push(chunkOf(Number(head?.[1]), head?.[2] ?? '', rows.slice(from + 1, row)));
    from = row;
  }
  return { path: 'mm/example.c', side: 'post', whole: false, chunks };
}

function chunkOf(first: number, heading: string, rows: readonly string[]): SourceChunk {
  return { heading, lines: rows.map((text, i) => ({ text, line: first + i, patchLine: null, mark: ' ' as const })) };
}

export function unitOf(text: string): SourceUnit {
  return readUnit(imageOf(text));
}

/** One line a node: `id kind expression [config] > edges`; edges carry t/f/c/d for true, false, case, default and ^ for a way back. */
export function graphText(graph: FunctionGraph): string {
  return graph.nodes
    .map((node) => {
      const what = node.label ?? (node.expr === null ? '' : textOf(node.expr));
      const config = node.config.map((one) => `${one.holds ? '' : '!'}${one.condition ?? '?'}`);
      const edges = node.next.map((edge) => {
        const when = edge.when === 'always' ? '' : edge.when[0];
        return `${edge.to}${when}${edge.value === null ? '' : `(${textOf(edge.value)})`}${edge.back ? '^' : ''}`;
      });
      const parts = [
        String(node.id),
        `${node.negated ? '!' : ''}${node.kind}`,
        what,
        config.length > 0 ? `[${config.join(' ')}]` : '',
      ];
      return `${parts.filter((one) => one !== '').join(' ')} > ${edges.join(' ')}`.trim();
    })
    .join('\n');
}

/** The graphs of a text, each behind its name. */
export function graphsText(text: string): string {
  return unitOf(text)
    .functions.map(
      (one) => `${one.name ?? '?'}(${one.params.join(', ')})${one.whole ? '' : ' in part'}\n${graphText(one)}`,
    )
    .join('\n');
}
