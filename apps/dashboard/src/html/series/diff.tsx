import { counted } from '@guardpage/report';
import type { DiffFile, DiffHunk, DiffLine } from '@guardpage/report/series';
import type { Child } from 'hono/jsx';

/** What stands under a line that must change. */
export type Under = (finding: number) => Child;

const CLASSES = { '+': 'added', '-': 'removed', ' ': undefined } as const;

// Eight columns, so that tabs stand as in the patch.
function lineText({ mark, text, oldLine, newLine }: DiffLine): string {
  return `${String(newLine ?? oldLine ?? '').padStart(6)} ${mark}${text}\n`;
}

function Marked({ line }: { readonly line: DiffLine }) {
  const notes = [...new Set(line.marks.map(({ own, note }) => (own ? `^ ${note}`.trimEnd() : `^ evidence: ${note}`)))];
  return (
    <>
      <mark class={CLASSES[line.mark]}>{lineText(line)}</mark>
      <span class="note">{notes.map((note) => `        ${note}\n`).join('')}</span>
    </>
  );
}

/** Lines of one kind in a row, as one. */
function runs(lines: readonly DiffLine[]): readonly (readonly DiffLine[])[] {
  const found: DiffLine[][] = [];
  for (const line of lines) {
    const last = found.at(-1);
    const before = last?.[0];
    if (before === undefined || before.mark !== line.mark || before.marks.length + line.marks.length > 0)
      found.push([line]);
    else last?.push(line);
  }
  return found;
}

function Lines({ lines }: { readonly lines: readonly DiffLine[] }) {
  return (
    <>
      {runs(lines).map((run) => {
        const [first] = run;
        if (first === undefined) return null;
        if (first.marks.length > 0) return <Marked line={first} />;
        const text = run.map(lineText).join('');
        return first.mark === ' ' ? text : <span class={CLASSES[first.mark]}>{text}</span>;
      })}
    </>
  );
}

/** Pieces of a hunk, each but the last with a line at its end under which something stands. */
function pieces(lines: readonly DiffLine[]): readonly (readonly DiffLine[])[] {
  const found: DiffLine[][] = [[]];
  for (const line of lines) {
    found.at(-1)?.push(line);
    if (line.marks.some(({ own }) => own)) found.push([]);
  }
  return found;
}

function Hunk({ hunk, under }: { readonly hunk: DiffHunk; readonly under: Under }) {
  const parts = pieces(hunk.lines);
  return (
    <>
      {parts.map((lines, at) => (
        <>
          {lines.length === 0 && at > 0 ? null : (
            <pre class="diff">
              {at > 0 || hunk.gap === 0 ? '' : `       [${counted(hunk.gap, 'line')} left out]\n`}
              {at > 0 ? null : <span class="hunk">{`       ${hunk.head}\n`}</span>}
              <Lines lines={lines} />
            </pre>
          )}
          {(lines.at(-1)?.marks ?? []).filter(({ own }) => own).map(({ finding }) => under(finding))}
        </>
      ))}
      {hunk.damage === null ? null : <p>This hunk is damaged: {hunk.damage}.</p>}
    </>
  );
}

const KINDS = { modify: '', add: ', new', delete: ', deleted', rename: ', renamed', copy: ', copied' } as const;

/** What a patch does to a file: "mm/x.c, renamed from mm/y.c, +3 -1" */
function fileWords({ path, from, kind, binary, added, removed }: DiffFile): string {
  return `${path}${KINDS[kind]}${from === null ? '' : ` from ${from}`}${binary ? ', binary' : ''}, +${added} -${removed}`;
}

/** The diff of a file; `raw` is where all of it is. */
export function FileDiff({
  file,
  under,
  raw,
}: {
  readonly file: DiffFile;
  readonly under: Under;
  readonly raw: string;
}) {
  const { hunks, left } = file;
  return (
    <>
      <p class="file">{fileWords(file)}</p>
      {hunks.map((hunk) => (
        <Hunk hunk={hunk} under={under} />
      ))}
      {left === 0 ? null : (
        <p class="quiet">
          {counted(left, hunks.length === 0 ? 'line' : 'more line')}: <a href={raw}>the whole mail</a>
        </p>
      )}
    </>
  );
}
