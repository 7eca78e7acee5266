import { setTimeout } from 'node:timers/promises';
import type { Context } from 'hono';
import { crossSite } from '../asker/cross-site.ts';
import { readForm } from '../asker/read-form.ts';
import { socketAddress, whoAsks } from '../asker/who-asks.ts';
import type { Site } from '../app.tsx';
import { htmlAnswer } from '../html-answer.tsx';
import { askedLook, subscribeLook } from '../html/subscribe/form.tsx';
import type { Wrong } from '../html/subscribe/wrong.tsx';
import { BLANK, fieldsOf } from './fields.ts';
import { notWritten } from './not-written.tsx';
import type { Subscribing } from './subscribing.ts';
import { wrongOf } from './wrong-of.ts';

const ELSEWHERE: Wrong = {
  reason: 'It was not this page that sent the form. Nothing was done.',
  place: '',
  hint: 'Here it is again.',
};

const TOO_MANY: Wrong = {
  reason: 'There were too many sign-ups from your network today. Nothing was done.',
  place: '',
  hint: 'Try again tomorrow.',
};

/** All who are told the same are told it after so long (ms): what became of a sign-up takes 1 ms, or 2, and could be told by that. */
const TOLD_AFTER = 25;

/** The form, with what its address fills in. */
export function showForm(context: Context, { postbox }: Subscribing): Promise<Response> {
  if (postbox === null) return htmlAnswer(context, subscribeLook(null, null), 200);
  const fields = fieldsOf(new URL(context.req.url).searchParams);
  return htmlAnswer(context, subscribeLook({ ...fields, email: '' }, null), 200);
}

/** Takes a sign-up. Whoever sent a form that is right is told the same, whatever becomes of it. */
export async function signUp(context: Context, site: Site, { does, postbox, proxies }: Subscribing): Promise<Response> {
  if (postbox === null) return htmlAnswer(context, subscribeLook(null, null), 503);
  const header = (name: string): string | null => context.req.header(name) ?? null;
  const whence = { fetchSite: header('sec-fetch-site'), origin: header('origin'), host: header('host') ?? '' };
  if (crossSite(whence, site.url) !== null) return htmlAnswer(context, subscribeLook(BLANK, ELSEWHERE), 403);
  const body = await context.req.arrayBuffer();
  const form = fieldsOf(await readForm({ type: header('content-type') ?? '', body }));
  // Where there is no socket, all who ask are one network.
  const address = whoAsks(socketAddress(context) ?? '', header('x-forwarded-for'), proxies);
  const told = setTimeout(TOLD_AFTER);
  const answer = await does('signUp', { form, address, postbox, at: site.now() });
  if (!answer.ok) return notWritten(context, answer.refusal);
  const { value } = answer;
  if (value.kind === 'taken') {
    await told;
    return htmlAnswer(context, askedLook(), 200);
  }
  return value.kind === 'too-many'
    ? htmlAnswer(context, subscribeLook(form, TOO_MANY), 429)
    : htmlAnswer(context, subscribeLook(form, wrongOf(value.problem, form.query)), 400);
}
