import type { Quoted } from '@guardpage/report/series';
import { counted, cutText } from '@guardpage/report';

/** Lines of a passage that are shown, and characters of each. */
const MOST_LINES = 10;
const MOST_OF_LINE = 160;

/** The words of a passage; nothing when its mail is not here. */
export function Quote({ lines, most = MOST_LINES }: Pick<Quoted, 'lines'> & { readonly most?: number }) {
  if (lines.length === 0) return null;
  const some = lines.slice(0, most).map((line) => cutText(line, MOST_OF_LINE));
  const more = lines.length - some.length;
  return (
    <blockquote>
      <pre>
        {some.join('\n')}
        {more > 0 ? `\n[${counted(more, 'more line')}]` : ''}
      </pre>
    </blockquote>
  );
}
