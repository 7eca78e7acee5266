/** A file as its lines. */
export type Text = readonly string[];

/** The diff between two texts, found by what they have in common at both ends and line by line between: enough for a few lines. */
export function diff(before: Text, behind: Text, context: number, path = 'mm/a.c'): string {
  const common = lcs(before, behind);
  const rows: string[] = [];
  const [olds, news] = [[...before], [...behind]];
  for (const line of [...common, null]) {
    while (olds.length > 0 && olds[0] !== line) rows.push(`-${olds.shift() ?? ''}`);
    while (news.length > 0 && news[0] !== line) rows.push(`+${news.shift() ?? ''}`);
    if (line !== null) rows.push(` ${line}`);
    olds.shift();
    news.shift();
  }
  const near = rows.map((_, at) =>
    rows.slice(Math.max(0, at - context), at + context + 1).some((row) => !row.startsWith(' ')),
  );
  let out = `--- ${before.length === 0 ? '/dev/null' : `a/${path}`}\n+++ ${behind.length === 0 ? '/dev/null' : `b/${path}`}\n`;
  for (let at = 0; at < rows.length; at++) {
    if (near[at] !== true) continue;
    let end = at;
    while (near[end] === true) end++;
    const hunk = rows.slice(at, end);
    const count = (rowsOf: readonly string[], not: string): number =>
      rowsOf.filter((row) => !row.startsWith(not)).length;
    const [old, now] = [count(hunk, '+'), count(hunk, '-')];
    const [oldAt, nowAt] = [count(rows.slice(0, at), '+'), count(rows.slice(0, at), '-')];
    const heading = rows
      .slice(0, at)
      .findLast((row) => /^[- ][a-z]/.test(row))
      ?.slice(1);
    out += `@@ -${old === 0 ? oldAt : oldAt + 1},${old} +${now === 0 ? nowAt : nowAt + 1},${now} @@ ${heading ?? ''}\n`;
    out += hunk.map((row) => `${row}\n`).join('');
    at = end;
  }
  return out;
}

function lcs(a: Text, b: Text): Text {
  const table: string[][][] = Array.from({ length: a.length + 1 }, () =>
    Array.from({ length: b.length + 1 }, () => []),
  );
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [down, right] = [table[i + 1]?.[j] ?? [], table[i]?.[j + 1] ?? []];
      const both = [a[i] ?? '', ...(table[i + 1]?.[j + 1] ?? [])];
      const row = table[i];
      if (row !== undefined) row[j] = a[i] === b[j] ? both : down.length >= right.length ? down : right;
    }
  }
  return table[0]?.[0] ?? [];
}

/** The states of one file as the patches that lead from one to the next. */
export function patches(texts: readonly Text[], context = 3): readonly string[] {
  return texts.slice(1).map((text, index) => diff(texts[index] ?? [], text, context));
}

/** Lines that keep hunks apart. */
export const FILLER = Array.from({ length: 12 }, (_, at) => `\tstep${at}();`);

/** A function with these lines in it. */
export function body(...lines: readonly string[]): Text {
  return ['int f(struct vma *v, int flags)', '{', '\tint err;', '', ...lines, '\treturn 0;', '}'];
}
