import { counted, cutText } from '@guardpage/report';
import { changeWords, newsOf, wasText } from '@guardpage/report/series';
import type { PatchChange, SeriesPage } from '@guardpage/report/series';
import { Quote } from './quote.tsx';

const MOST_PATCHES = 40;
/** Lines by which a patch differs that are shown. */
const MOST_LINES = 24;
/** Of all patches. */
const MOST_IN_ALL = 120;

function linesOf({ diff }: PatchChange, most: number): string {
  const told = diff.filter(({ text }) => text.trim() !== '').slice(0, Math.min(MOST_LINES, most));
  // As range-diff writes it: the first mark says which revision has the line, the second what its patch does with it.
  return told.map(({ in: from, mark, text }) => `${from === 'now' ? '+' : '-'}${mark} ${text}`).join('\n');
}

function Change({ change, most }: { readonly change: PatchChange; readonly most: number }) {
  const ref = change.now ?? change.before;
  if (ref === null) return null;
  const lines = linesOf(change, most);
  const all = change.diff.filter(({ text }) => text.trim() !== '').length + change.cut;
  const shown = lines === '' ? 0 : lines.split('\n').length;
  return (
    <li>
      {ref.part === null ? '' : `${ref.part}: `}
      {cutText(ref.title, 140)}
      {cutText(wasText(change), 200)}: {cutText(changeWords(change), 600)}
      {lines === '' ? null : <pre class="diff">{lines}</pre>}
      {all > shown ? <p class="quiet">{counted(all - shown, 'more line differs', 'more lines differ')}</p> : null}
    </li>
  );
}

/** What changed since the revision before: as its author says it, then patch by patch. */
export function Changes({ changes }: Pick<SeriesPage, 'changes'>) {
  if (changes === null) return null;
  let left = MOST_IN_ALL;
  const some = changes.patches.slice(0, MOST_PATCHES).map((change) => {
    const most = Math.max(0, left);
    left -= Math.min(MOST_LINES, change.diff.length);
    return { change, most };
  });
  const more = changes.patches.length - some.length;
  return (
    <>
      <h2 id="since">Since v{changes.since.revision}</h2>
      {newsOf(changes.changelog).map((log) => (
        <Quote lines={log.lines} />
      ))}
      <ul>
        {some.map(({ change, most }) => (
          <Change change={change} most={most} />
        ))}
        {more > 0 ? <li>and {counted(more, 'more patch', 'more patches')}</li> : null}
      </ul>
    </>
  );
}
