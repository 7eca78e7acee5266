import type { Given, Person, ReviewState } from '@guardpage/annotate';
import type { PagePrecedent, SeriesPage } from './series-page.ts';
import { quoteText, writerName } from './series-quote.ts';
import { counted, visible, wrapped } from './text-of.ts';

/** The states of a review, in words. */
export const REVIEW_STATES: Readonly<Record<ReviewState, string>> = {
  unanswered: 'nobody answered',
  discussed: 'discussed',
  reviewed: 'every patch has a Reviewed-by or an Acked-by',
  questioned: 'a question is open',
  nacked: 'a NAK stands',
};

/** People and trailers that are named one by one. */
const MOST = 20;
const MOST_QUESTIONS = 5;

function peopleText(people: readonly Person[], bots: readonly Person[]): string {
  const named = people.slice(0, MOST).map((one) => `${writerName(one)} (${counted(one.mails, 'mail')})`);
  const robots = bots.slice(0, MOST).map((one) => `${writerName(one)} (a robot, ${counted(one.mails, 'mail')})`);
  const more = people.length + bots.length - named.length - robots.length;
  const all = [...named, ...robots, ...(more > 0 ? [`${more} more`] : [])];
  return all.length === 0
    ? ''
    : wrapped(all.join(', '), 74)
        .map((line) => `    ${line}\n`)
        .join('');
}

/** What a trailer is given to: "all", "2", "patch". */
export function scopeName(part: number | null, scope: Given['scope']): string {
  if (scope === 'series') return 'all';
  return part === null ? 'patch' : String(part);
}

/** "2    Reviewed-by: Ann <ann@example.org>": a part, what it was given, and by whom when that is somebody else. */
function givenText({ part, scope, key, value, bySender, by }: Given): string {
  const said = value === '' ? `${visible(key)} by ${writerName(by)}` : `${visible(key)}: ${visible(value)}`;
  return `    ${scopeName(part, scope).padEnd(5)}  ${said}${bySender ? '' : ` (sent by ${writerName(by)})`}\n`;
}

/** How a series stands with the people who read it. */
export function reviewText(review: NonNullable<SeriesPage['review']>): string {
  const given = review.given.slice(0, MOST);
  const more = review.given.length - given.length;
  const questions = review.questions.slice(0, MOST_QUESTIONS);
  const left = review.questions.length - questions.length;
  return [
    `    ${REVIEW_STATES[review.state]}\n`,
    peopleText(review.people, review.bots),
    ...given.map(givenText),
    more > 0 ? `    and ${more} more trailers\n` : '',
    ...questions.map((one) => {
      const part = one.part === null ? '' : ` about patch ${one.part}`;
      return `\n${quoteText(one, `asks${part}; the author did not answer`)}`;
    }),
    left > 0 ? `\n    and ${counted(left, 'more open question')}\n` : '',
  ].join('');
}

const MOST_RAISED = 5;

/** Replies that already say what a finding says. */
export function raisedText(raised: SeriesPage['raised']): string {
  const some = raised.slice(0, MOST_RAISED);
  const more = raised.length - some.length;
  const texts = some.map((one) => quoteText(one, `${one.bot ? 'a robot, ' : ''}${HOW_RAISED[one.how]} ${one.hazard}`));
  return texts.join('\n') + (more > 0 ? `\n    and ${more} more\n` : '');
}

/** Where a reply says what a finding says. */
export const HOW_RAISED = {
  place: 'under the lines of',
  quote: 'quoting the lines of',
  thread: 'in the thread, about',
} as const;

/** Names that are shown of a precedent. */
const MOST_NAMES = 6;
const LINES_OF_PRECEDENT = 6;

function precedentText(one: PagePrecedent): string {
  const names = one.names.slice(0, MOST_NAMES).map(visible).join(', ');
  const show = one.series === null ? '' : `   (guardpage show ${one.series})`;
  return `    ${visible(one.subject)}${show}\n${quoteText(one, `names ${names}`, LINES_OF_PRECEDENT)}`;
}

/** Earlier discussions of the same functions, flags and locks. */
export function precedentsText(precedents: readonly PagePrecedent[]): string {
  return precedents.map(precedentText).join('\n');
}
