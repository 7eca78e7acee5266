import type { Context } from 'hono';
import type { ConfirmationPage } from '@guardpage/reader';
import type { Site } from '../app.tsx';
import { htmlAnswer } from '../html-answer.tsx';
import { confirmedLook, confirmLook, notConfirmedLook } from '../html/subscribe/confirm.tsx';
import { answered } from '../page.ts';
import { notWritten } from './not-written.tsx';
import { refuse } from '../refuse.tsx';
import type { Subscribing } from './subscribing.ts';

type NotOpen = Exclude<ConfirmationPage['kind'], 'open'>;

const WHY_NOT: Readonly<Record<NotOpen, string>> = {
  used: 'This link was used: it works once',
  expired: 'This link is too old: it works for 48 hours',
  unknown: 'This link is none of ours, or too old',
};

function notConfirmed(context: Context, kind: NotOpen): Promise<Response> {
  return htmlAnswer(context, notConfirmedLook(WHY_NOT[kind]), kind === 'unknown' ? 404 : 410);
}

/** Shows what a link of a confirmation mail would do: programs that look at mails follow links, so that nothing may happen yet. */
export async function showConfirmation(context: Context, site: Site): Promise<Response> {
  const token = context.req.param('token') ?? '';
  const found = answered(await site.ask('confirmation', { token, at: site.now() }));
  if (found.kind !== 'found') return refuse(context, found);
  const { value } = found;
  if (value.kind === 'open') return htmlAnswer(context, confirmLook(token, value.page), 200);
  return notConfirmed(context, value.kind);
}

/** Confirms, for who pressed the button. */
export async function confirm(context: Context, site: Site, { does }: Subscribing): Promise<Response> {
  const answer = await does('confirm', { token: context.req.param('token') ?? '', at: site.now() });
  if (!answer.ok) return notWritten(context, answer.refusal);
  const { value } = answer;
  if (value.kind === 'confirmed') return htmlAnswer(context, confirmedLook(value.page), 200);
  return notConfirmed(context, value.kind);
}
