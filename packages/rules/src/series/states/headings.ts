import type { Edit } from './edits.ts';

const LABEL = /^[A-Za-z_]\w*\s*:(?!:)/;
const STATEMENT = /^(?:if|else|for|while|do|switch|case|default|return|goto|break|continue)\b/;

/** What a line's first column says of the function that the next lines stand in. */
function markerOf(text: string): 'none' | 'close' | 'open' | 'word' {
  if (text.startsWith('}')) return 'close';
  if (text.startsWith('{')) return 'open';
  return /^[A-Za-z_]/.test(text) && !LABEL.test(text) && !STATEMENT.test(text) ? 'word' : 'none';
}

/** Whether a line, by its first column, is the head of a function, a type or an object. */
export function opensFunction(text: string): boolean {
  return markerOf(text) === 'word';
}

/** Whether the first lines stand behind the function that git's heading names: the next thing at column 0 starts another. */
export function startsOutside(text: readonly string[]): boolean {
  const first = text.find((line) => markerOf(line) !== 'none');
  return first !== undefined && opensFunction(first);
}

/** For each line the heading that a hunk would have that starts with it, as far as the lines above it and the heading they stand under tell. */
export function headingsOf(heading: string, text: readonly string[]): readonly string[] {
  let now = heading;
  return text.map((line) => {
    const here = now;
    const marker = markerOf(line);
    if (marker === 'word') now = line;
    if (marker === 'close') now = '';
    return here;
  });
}

/** What an edit does to the headings of lines below it. */
export interface HeadingChange {
  /** First line below it, in the state the lines come from. */
  readonly from: number;
  readonly rename: (heading: string) => string;
}

function lastMarker(text: readonly string[]): string | null {
  return text.findLast((line) => markerOf(line) !== 'none') ?? null;
}

/**
 * The edits that bear on headings of lines below them: a function's head that they take away or put there. Where it is not sure which function a
 * line then stands in, its heading is dropped.
 * @param forward from the state before the change to the one behind it, or back
 */
export function headingChanges(edits: readonly Edit[], forward: boolean): readonly HeadingChange[] {
  return edits.flatMap((edit) => {
    const gone = forward ? edit.gone : edit.came;
    const came = forward ? edit.came : edit.gone;
    const behind = forward ? edit.nowBehind : edit.oldBehind;
    const heads = gone.filter((line) => markerOf(line) === 'word');
    const last = lastMarker(came);
    const head = came.findLast((line) => markerOf(line) === 'word') ?? '';
    const opens = last !== null && markerOf(last) !== 'close';
    if (heads.length === 0 && !opens) return [];
    // A head in the place of another takes over its lines and no others; a new one has those up to the next closing brace.
    const others = opens && heads.length === 0 && !behind.some((line) => markerOf(line) === 'close');
    const rename = (heading: string): string => {
      if (heading !== '' && heads.some((line) => line.startsWith(heading))) return opens ? head : '';
      return others ? '' : heading;
    };
    return [{ from: forward ? edit.oldEnd : edit.nowEnd, rename }];
  });
}
