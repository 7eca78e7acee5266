import type { Child } from 'hono/jsx';
import { digestsAddress, listAddress } from '../address.ts';
import type { Look } from '../page.ts';

/** Sections of the head, in order. */
const SECTIONS: readonly (readonly [string, string])[] = [
  [listAddress({ q: null }), 'flagged'],
  [listAddress({ q: '' }), 'series'],
  ['/h/', 'hazards'],
  [digestsAddress(), 'digest'],
  ['/stats/', 'stats'],
  ['/help/', 'help'],
];

function Search({ q }: { readonly q: string }) {
  return (
    <form action="/" role="search">
      <input
        type="search"
        name="q"
        value={q}
        aria-label="query"
        size={36}
        maxlength={4096}
        autocomplete="off"
        spellcheck={false}
      />{' '}
      <button>search</button>
    </form>
  );
}

/** A whole page around what it has to say. `foot` is what stands at its very end. */
export function Layout({ look, foot }: { readonly look: Look; readonly foot: Child }) {
  const { title, q = '', atom = null, referrer = 'no-referrer', body } = look;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{title} - guardpage</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content={referrer} />
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="/icon.svg" />
        {atom === null ? null : <link rel="alternate" type="application/atom+xml" title={title} href={atom} />}
        <script src="/keys.js" defer></script>
      </head>
      <body>
        <header>
          <nav aria-label="sections">
            <b>guardpage</b>
            {SECTIONS.map(([address, word]) => (
              <>
                {' '}
                <a href={address}>{word}</a>
              </>
            ))}
            {atom === null ? null : (
              <>
                {' '}
                <a href={atom}>atom</a>
              </>
            )}
          </nav>
          <Search q={q} />
        </header>
        <main id="main">{body}</main>
        <footer>{foot}</footer>
      </body>
    </html>
  );
}
