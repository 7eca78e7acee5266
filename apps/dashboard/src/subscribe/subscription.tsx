import type { Context } from 'hono';
import type { SubscriptionPage } from '@guardpage/reader';
import { readForm } from '../asker/read-form.ts';
import type { Site } from '../app.tsx';
import { htmlAnswer } from '../html-answer.tsx';
import { noSubscriptionLook, stoppedLook, subscriptionLook } from '../html/subscribe/subscription.tsx';
import { answered } from '../page.ts';
import { refuse } from '../refuse.tsx';
import { fieldsOf } from './fields.ts';
import { noteNotWritten, notWritten } from './not-written.tsx';
import type { Subscribing } from './subscribing.ts';
import { wrongOf } from './wrong-of.ts';

/** What a page says when somebody stopped it himself. */
const STOPPED = 'you stopped it.';

function tokenOf(context: Context): string {
  return context.req.param('token') ?? '';
}

function noSubscription(context: Context): Promise<Response> {
  return htmlAnswer(context, noSubscriptionLook(), 404);
}

/** Shows a subscription to who has its token. Nothing changes. */
export async function showSubscription(context: Context, site: Site): Promise<Response> {
  const token = tokenOf(context);
  const found = answered(await site.ask('subscription', token));
  if (found.kind !== 'found') return refuse(context, found);
  // Nobody was told the token of one that was not confirmed.
  if (found.value === null || found.value.state === 'asked') return noSubscription(context);
  return htmlAnswer(context, lookOf(token, found.value), 200);
}

function lookOf(token: string, page: SubscriptionPage) {
  return page.state === 'on' ? subscriptionLook(token, page) : stoppedLook(page.why);
}

/** Stops or changes a subscription. Whoever has its token may: mail servers ask for it without a cookie, or an Origin of ours (RFC 8058). */
export async function postSubscription(context: Context, site: Site, { does }: Subscribing): Promise<Response> {
  const type = context.req.header('content-type') ?? '';
  const form = await readForm({ type, body: await context.req.arrayBuffer() });
  if (form.get('List-Unsubscribe') === 'One-Click') return stopWithOneClick(context, site, does);
  switch (form.get('deed')) {
    case 'stop':
      return stop(context, site, does);
    case 'change':
      return change(context, { site, does, form });
    default:
      return context.text('No form of ours has this. To stop: List-Unsubscribe=One-Click\n', 400);
  }
}

/** For programs: an answer in a line of text, the same however often it is asked. */
async function stopWithOneClick(context: Context, site: Site, does: Subscribing['does']): Promise<Response> {
  const answer = await does('stopSubscription', { token: tokenOf(context), why: STOPPED, at: site.now() });
  if (answer.ok)
    return answer.value ? context.text('Stopped.\n', 200) : context.text('There is no such subscription.\n', 404);
  noteNotWritten(context, answer.refusal);
  return context.text('The store does not answer now. Try again in a minute.\n', 503);
}

async function stop(context: Context, site: Site, does: Subscribing['does']): Promise<Response> {
  const answer = await does('stopSubscription', { token: tokenOf(context), why: STOPPED, at: site.now() });
  if (!answer.ok) return notWritten(context, answer.refusal);
  return answer.value ? htmlAnswer(context, stoppedLook(STOPPED), 200) : noSubscription(context);
}

interface Changing {
  readonly site: Site;
  readonly does: Subscribing['does'];
  readonly form: URLSearchParams;
}

async function change(context: Context, { site, does, form }: Changing): Promise<Response> {
  const token = tokenOf(context);
  const { query, every, zone } = fieldsOf(form);
  const terms = { query, every, zone };
  const answer = await does('changeSubscription', { token, terms, at: site.now() });
  if (!answer.ok) return notWritten(context, answer.refusal);
  const { value } = answer;
  if (value.kind === 'unknown') return noSubscription(context);
  if (value.kind === 'changed')
    return htmlAnswer(
      context,
      subscriptionLook(token, value.page, { done: 'Changed.', wrong: null, fields: null }),
      200,
    );
  const found = answered(await site.ask('subscription', token));
  if (found.kind !== 'found') return refuse(context, found);
  if (found.value === null) return noSubscription(context);
  if (found.value.state !== 'on') return htmlAnswer(context, lookOf(token, found.value), 409);
  const wrong =
    value.kind === 'wrong'
      ? wrongOf(value.problem, query)
      : { reason: 'Another subscription of this address has that query already.', place: '', hint: '' };
  return htmlAnswer(context, subscriptionLook(token, found.value, { done: null, wrong, fields: terms }), 400);
}
