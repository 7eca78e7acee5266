import type { Child } from 'hono/jsx';
import { rowText } from '@guardpage/report/series';
import type { View } from './address.ts';
import { atom } from './feed.ts';
import type { Feed } from './feed.ts';
import type { Ask, LaneAnswer } from './lanes.ts';

/** What is known of a request, and whom to ask. */
export interface Asked {
  /** A part of the path, decoded. */
  readonly param: (name: string) => string;
  /** What stands behind "?"; null when it does not. */
  readonly query: (name: string) => string | null;
  /** The view that was asked for; null for HTML. */
  readonly view: View | null;
  readonly ask: Ask;
  /** Where this dashboard lives, without a "/" at the end. */
  readonly site: string;
  /** Seconds since 1970. */
  readonly now: number;
}

/** A place elsewhere where it may be found. */
export interface Elsewhere {
  readonly address: string;
  readonly words: string;
}

/** Why there is no page. */
export type Refused =
  | { readonly kind: 'none'; readonly reason: string; readonly elsewhere: readonly Elsewhere[] }
  /** What was asked cannot be read: `place` shows where, in lines. */
  | { readonly kind: 'bad'; readonly reason: string; readonly place: string; readonly hint: string }
  /** It took too long, or too many ask. */
  | { readonly kind: 'busy'; readonly reason: string; readonly hint: string };

/** What a page found for what was asked. */
export type Found<T> =
  | { readonly kind: 'found'; readonly value: T }
  /** It has another address, for good. */
  | { readonly kind: 'moved'; readonly to: string }
  | Refused;

/** How a page looks. */
export interface Look {
  readonly title: string;
  /** What stands in the field of the search. */
  readonly q?: string;
  /** The feed of the same. */
  readonly atom?: string;
  /** What a browser tells of where a link or a form stands, and to whom: no one without it. */
  readonly referrer?: 'same-origin';
  /** What is under the head. */
  readonly body: Child;
}

/** One kind of page, in all its views. One is added by a file in pages/ and its line in pages/index.ts. */
export interface Page<T> {
  /** Path for Hono, with a "/" at its end: "/s/:id/". */
  readonly path: string;
  readonly read: (asked: Asked) => Promise<Found<T>>;
  readonly html: (value: T, asked: Asked) => Look;
  /** All that the page shows. */
  readonly json: (value: T, asked: Asked) => object;
  readonly text?: (value: T, asked: Asked) => string;
  readonly atom?: (value: T, asked: Asked) => Feed;
}

/** What is answered: HTML, or a text in another view; null for a view that a page does not have. */
export type Shown = Found<Look | string | null>;

/** A page among others, whatever its value is. */
export interface AnyPage {
  readonly path: string;
  readonly show: (asked: Asked) => Promise<Shown>;
}

function textOf<T>(page: Page<T>, view: View, value: T, asked: Asked): string | null {
  if (view === 'json') return `${rowText(page.json(value, asked), '  ')}\n`;
  if (view === 'txt') return page.text === undefined ? null : page.text(value, asked);
  return page.atom === undefined ? null : atom(page.atom(value, asked), asked.site);
}

/** Makes a page one among others. */
export function anyPage<T>(page: Page<T>): AnyPage {
  return {
    path: page.path,
    show: async (asked) => {
      const { view } = asked;
      const one = await page.read(asked);
      if (one.kind !== 'found') return one;
      return found(view === null ? page.html(one.value, asked) : textOf(page, view, one.value, asked));
    },
  };
}

export function found<T>(value: T): Found<T> {
  return { kind: 'found', value };
}

/** What a reader answered, or why it did not. Throws on a fault of ours. */
export function answered<T>(answer: LaneAnswer<T>): Exclude<Found<T>, { readonly kind: 'moved' }> {
  if (answer.ok) return { kind: 'found', value: answer.value };
  const { refusal } = answer;
  if (refusal.kind === 'slow') {
    const hint = 'Of a query say more: another word, a longer beginning before "*", a time as in d:last.month..';
    return { kind: 'busy', reason: `It took longer than ${refusal.seconds} s and was stopped.`, hint };
  }
  if (refusal.kind === 'busy')
    return { kind: 'busy', reason: 'Too many ask at the same time.', hint: 'Try again in a few seconds.' };
  throw new Error(refusal.reason);
}
