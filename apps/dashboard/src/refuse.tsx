import type { Context } from 'hono';
import { rowText } from '@guardpage/report/series';
import type { View } from './address.ts';
import { htmlAnswer } from './html-answer.tsx';
import { refusedLook } from './html/refused.tsx';
import type { Refused } from './page.ts';
import { textAnswer } from './text-answer.ts';

const STATUS: Readonly<Record<Refused['kind'], 400 | 404 | 503>> = { none: 404, bad: 400, busy: 503 };

/** What each view is sent as. */
export const TYPES: Readonly<Record<View, string>> = {
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
};

/** Says why there is no page, in the view that was asked for; null for HTML. */
export function refuse(context: Context, refused: Refused, view: View | null = null): Promise<Response> {
  const status = STATUS[refused.kind];
  if (refused.kind === 'busy') context.header('Retry-After', '5');
  if (view === null) return htmlAnswer(context, refusedLook(refused), status);
  const text = view === 'json' ? rowText({ error: refused }, '  ') : refused.reason;
  return textAnswer(context, `${text}\n`, { status, type: TYPES[view === 'json' ? 'json' : 'txt'] });
}
