import { counted, loreUrl } from '@guardpage/report';
import { minuteOf, momentOf, threadIndent, threadWords } from '@guardpage/report/series';
import type { ThreadLine, ThreadWindow } from '@guardpage/report/series';
import { mailAddress, mboxAddress } from '../address.ts';
import { Out } from './parts.tsx';

function Line({ line }: { readonly line: ThreadLine }) {
  const { name, missing, sent, current } = line;
  const words = threadWords(line);
  return (
    <li>
      {missing !== null ? (
        <span class="date"> </span>
      ) : (
        <time class="date" datetime={sent === null ? undefined : momentOf(sent)}>
          {minuteOf(sent)}
        </time>
      )}{' '}
      <span class="tree">{threadIndent(line)}</span>
      {missing !== null ? (
        <Out href={loreUrl(missing)}>{words}</Out>
      ) : current ? (
        <b aria-current="page">{words} (this mail)</b>
      ) : (
        <a href={mailAddress(name ?? '')} data-key>
          {words}
        </a>
      )}
    </li>
  );
}

/** How many lines there are beyond those that are shown, and the nearest of them. */
function Beyond({
  count,
  name,
  word,
}: {
  readonly count: number;
  readonly name: string | null;
  readonly word: string;
}) {
  if (count === 0) return null;
  const words = `${counted(count, 'line')} ${word}`;
  return <p>{name === null ? words : <a href={mailAddress(name)}>{words}</a>}</p>;
}

/** Where to go from a mail within its thread. */
export function ThreadSteps({ thread }: { readonly thread: ThreadWindow }) {
  const steps = [
    ['first', thread.first],
    ['parent', thread.parent],
    ['previous', thread.previous],
    ['next', thread.next],
  ] as const;
  return (
    <>
      {steps.map(([word, name]) =>
        name === null ? null : (
          <>
            <a href={mailAddress(name)} rel={word === 'next' ? 'next' : word === 'previous' ? 'prev' : undefined}>
              {word}
            </a>{' '}
          </>
        ),
      )}
    </>
  );
}

/** The thread around a mail. */
export function Thread({ thread, name }: { readonly thread: ThreadWindow; readonly name: string }) {
  const { mails, more, before, behind, lines, earlier, later } = thread;
  return (
    <section>
      <h2 id="thread">
        Thread: {counted(mails, 'mail')}
        {more ? ' around this one' : ''}
      </h2>
      <p>
        <a href={mboxAddress(name)}>t.mbox.gz</a>
      </p>
      <Beyond count={before} name={earlier} word="before" />
      <ol class="thread">
        {lines.map((line) => (
          <Line line={line} />
        ))}
      </ol>
      <Beyond count={behind} name={later} word="behind" />
    </section>
  );
}
