import type { BodyPiece } from '@guardpage/report/series';
import { Out } from './parts.tsx';

/** An address of the web in a text. What it may end with is left out of it. */
const ADDRESS = /(https?:\/\/[^\s<>"'`()[\]{}\\^|]{3,600}[^\s<>"'`()[\]{}\\^|.,;:!?*_~-])/g;
/** Addresses of a page that are made links: each stands in it twice. */
const MOST_LINKS = 200;

/** Text with its addresses of the web as links that lead out. Split by an expression with one group, so that each second piece is an address. */
function Linked({ text }: { readonly text: string }) {
  const pieces = text.split(ADDRESS);
  if (pieces.length === 1 || pieces.length > 2 * MOST_LINKS) return <>{text}</>;
  return <>{pieces.map((piece, at) => (at % 2 === 1 ? <Out href={piece}>{piece}</Out> : piece))}</>;
}

/** Lines of a mail: what it quotes and what a diff in it does is told by their first characters, and by a colour. */
export function BodyText({ pieces }: { readonly pieces: readonly BodyPiece[] }) {
  return (
    <pre class="mail">
      {pieces.map(({ kind, depth, lines, found }) => {
        const text = `${lines.join('\n')}\n`;
        if (found !== null) {
          return (
            <mark id={`L${found}`} class={kind}>
              {text}
            </mark>
          );
        }
        if (kind === 'own') return <Linked text={text} />;
        return (
          <span class={kind === 'quote' && depth > 1 ? 'quote deep' : kind}>
            {kind === 'quote' ? <Linked text={text} /> : text}
          </span>
        );
      })}
    </pre>
  );
}
