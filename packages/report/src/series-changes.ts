import type { ChangedLine, PatchChange, PatchRef, TouchedFile } from '@guardpage/annotate';
import type { SeriesPage } from './series-page.ts';
import { quotedLines } from './series-quote.ts';
import { counted, indented, visible } from './text-of.ts';

/** Lines by which a patch differs are shown when they are no more: the first of many say little. */
const MOST_LINES = 12;
const MOST_FILES = 4;
const MOST_PATCHES = 40;

function nameOf({ part, title }: PatchRef): string {
  return `${part === null ? '' : `${part}: `}${visible(title)}`;
}

/** "mm/x.c +4 -1, f() g()" */
function fileText({ path, added, removed, functions }: TouchedFile): string {
  const names = functions.slice(0, MOST_FILES).map((name) => `${visible(name)}()`);
  const more = functions.length > names.length ? ['..'] : [];
  return `${visible(path)} +${added} -${removed}${names.length === 0 ? '' : ` in ${[...names, ...more].join(' ')}`}`;
}

function filesText(files: readonly TouchedFile[]): string {
  const more = files.length > MOST_FILES ? [`${files.length - MOST_FILES} more files`] : [];
  return [...files.slice(0, MOST_FILES).map(fileText), ...more].join(', ');
}

function linesWith({ lines }: PatchChange, word: string): string {
  return lines === null ? '' : `; ${Math.round(lines.share * 100)} % of its lines ${word} "${nameOf(lines.with)}"`;
}

/** What became of a patch, in words. */
export function changeWords(change: PatchChange): string {
  switch (change.kind) {
    case 'unchanged':
      return 'as it was';
    case 'message':
      return 'only its message differs';
    case 'changed':
      return `${filesText(change.files)}${change.messageChanged ? '; its message too' : ''}`;
    case 'new':
      return `new${linesWith(change, 'come from')}`;
    case 'dropped':
      return `dropped${linesWith(change, 'are now in')}`;
    case 'unseen':
      return change.now === null ? 'not sent again' : 'not seen before: its part is not here';
  }
}

/** " (was 2 "the title before")"; '' when neither differs. */
export function wasText({ now, before, moved, renamed }: PatchChange): string {
  if (now === null || before === null || !(moved || renamed)) return '';
  const part = moved && before.part !== null ? [String(before.part)] : [];
  const title = renamed ? [`"${visible(before.title)}"`] : [];
  const was = [...part, ...title].join(' ');
  return was === '' ? '' : ` (was ${was})`;
}

/** As range-diff writes it: the first mark says which revision has the line, the second what its patch does with it. */
function lineText({ in: from, mark, text }: ChangedLine): string {
  return `          ${from === 'now' ? '+' : '-'}${mark} ${visible(text)}`.trimEnd() + '\n';
}

function patchText(change: PatchChange): string {
  const ref = change.now ?? change.before;
  if (ref === null) return '';
  const told = change.diff.filter(({ text }) => text.trim() !== '');
  const all = told.length + change.cut;
  const lines =
    all > MOST_LINES || change.cut > 0
      ? `          ${counted(all, 'line differs', 'lines differ')}\n`
      : told.map(lineText).join('');
  return `    ${nameOf(ref)}${wasText(change)}\n${indented(changeWords(change), 8)}${lines}`;
}

/** A change log that stands in several mails is told once. */
const MOST_LOGS = 4;

type Logs = NonNullable<SeriesPage['changes']>['changelog'];

/** Where the author says what changed, without what he said already. */
export function newsOf(logs: Logs): Logs {
  const said = new Set<string>();
  return logs
    .filter(({ lines }) => {
      const words = lines
        .map((line) => line.replace(/^[\s*-]+/, '').trim())
        .filter((line) => !/^\*?(?:changes\b.*|v\d+:?)$/i.test(line));
      const isNew = words.some((line) => line !== '' && !said.has(line));
      for (const line of words) said.add(line);
      return isNew;
    })
    .slice(0, MOST_LOGS);
}

const COUNTED: readonly (readonly [PatchChange['kind'], string])[] = [
  ['changed', 'changed'],
  ['message', 'with another message'],
  ['new', 'new'],
  ['dropped', 'dropped'],
  ['unchanged', 'as it was'],
  ['unseen', 'not seen'],
];

/** "1 patch changed, 2 as they were": what changed, at a glance. */
export function changesCount({ patches }: NonNullable<SeriesPage['changes']>): string {
  const counts = COUNTED.flatMap(([kind, words]) => {
    const count = patches.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return counts.length === 0 ? 'no patch to compare' : `patches: ${counts.join(', ')}`;
}

/** What changed since the revision before: as its author says it, then patch by patch. */
export function changesText({ patches, changelog }: NonNullable<SeriesPage['changes']>): string {
  const left = patches.length - MOST_PATCHES;
  const more = left > 0 ? `    and ${counted(left, 'more patch', 'more patches')}\n` : '';
  return [
    ...newsOf(changelog).map((log) => quotedLines(log)),
    ...patches.slice(0, MOST_PATCHES).map(patchText),
    more,
  ].join('');
}
