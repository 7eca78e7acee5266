import { listAddress, mailsAddress } from '../address.ts';
import { CHAPTERS } from '../help/words.ts';
import type { Chapter } from '../help/words.ts';
import { found } from '../page.ts';
import type { Page } from '../page.ts';

function Example({ q }: { readonly q: string }) {
  return (
    <>
      <a href={listAddress({ q })}>{q}</a> (
      <a href={mailsAddress({ q })} aria-label={`mails: ${q}`}>
        mails
      </a>
      )
    </>
  );
}

function ChapterPart({ chapter: { head, says, words } }: { readonly chapter: Chapter }) {
  return (
    <>
      <h2>{head}</h2>
      {says.map((text) => (
        <p>{text}</p>
      ))}
      {words.length === 0 ? null : (
        <dl>
          {words.map(({ word, means, example }) => (
            <>
              <dt>{word}</dt>
              <dd>
                {means}
                {example === null ? null : (
                  <>
                    {': '}
                    <Example q={example} />
                  </>
                )}
              </dd>
            </>
          ))}
        </dl>
      )}
    </>
  );
}

/** What one can ask, and what the words mean. */
export const help: Page<readonly Chapter[]> = {
  path: '/help/',
  read: () => Promise.resolve(found(CHAPTERS)),
  html: (chapters) => ({
    title: 'help',
    body: (
      <>
        <h1>Help</h1>
        <p class="quiet">
          <a href="/api/">addresses of all pages, for programs</a> <a href="/h/">hazards</a>{' '}
          <a href="/help.json">json</a>
        </p>
        {chapters.map((chapter) => (
          <ChapterPart chapter={chapter} />
        ))}
      </>
    ),
  }),
  json: (chapters) => ({ chapters }),
};
