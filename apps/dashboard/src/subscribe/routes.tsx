import type { Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { subscribeAddress } from '../address.ts';
import type { Site } from '../app.tsx';
import { bounded } from '../bounded.ts';
import { confirm, showConfirmation } from './confirm.tsx';
import { showForm, signUp } from './sign-up.tsx';
import { postSubscription, showSubscription } from './subscription.tsx';

/** Deeds that wait, of who wants digests, and of who has them: a flood of sign-ups must not keep anybody from stopping. */
const MOST_SIGN_UPS = 8;
const MOST_DEEDS = 16;
/** A form of ours, with a long query percent-encoded. */
const MOST_BODY = 32_768;

/** Addresses that are a secret of one person: nobody keeps what stands there, is told of it, or finds it in a search. */
const SECRETS = ['/confirm/:token', '/u/:token'] as const;

const kept: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('Cache-Control', 'no-store');
  context.header('Referrer-Policy', 'no-referrer');
  context.header('X-Robots-Tag', 'noindex, nofollow');
};

/** Pages and forms of subscribers. */
export function addSubscribing(app: Hono, site: Site): void {
  if (site.subscribing === undefined) return;
  const { does } = site.subscribing;
  const asking = { ...site.subscribing, does: bounded(does, MOST_SIGN_UPS) };
  const subscribing = { ...site.subscribing, does: bounded(does, MOST_DEEDS) };
  const [confirmation, subscription] = SECRETS;
  const small = bodyLimit({
    maxSize: MOST_BODY,
    onError: (context) => context.text('It is larger than any form of ours.\n', 413),
  });
  for (const path of SECRETS) app.use(path, kept);
  // What stands in the form of somebody is nobody else's either.
  app.use(subscribeAddress(), async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
    context.header('Referrer-Policy', 'same-origin');
  });
  app.get(subscribeAddress(), (context) => showForm(context, asking));
  app.post(subscribeAddress(), small, (context) => signUp(context, site, asking));
  app.get(confirmation, (context) => showConfirmation(context, site));
  app.post(confirmation, small, (context) => confirm(context, site, subscribing));
  app.get(subscription, (context) => showSubscription(context, site));
  app.post(subscription, small, (context) => postSubscription(context, site, subscribing));
}
