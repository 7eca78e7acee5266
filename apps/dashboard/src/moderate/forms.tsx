import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { deedAddress, moderateAddress, workAddress } from '../address.ts';
import { htmlAnswer } from '../html-answer.tsx';
import { loginLook } from '../html/moderate/login.tsx';
import { notDoneLook } from '../html/moderate/not-done.tsx';
import { crossSite } from '../asker/cross-site.ts';
import { DECISIONS, LOGOUT } from './deeds.ts';
import { COOKIE, idOf, sessionOf } from './desk.ts';
import type { Desk } from './desk.ts';
import { doDecision, doOpinion, doRetry, doRuling, doStop, NOT_SHOWN } from './do-deed.ts';
import type { Asking, Outcome } from './do-deed.ts';
import { countFailures } from './failures.ts';
import type { Failures } from './failures.ts';
import { moderatorOf } from './moderators.ts';
import { noteRefusal } from './note-refusal.ts';
import { LASTS } from './sessions.ts';

const MOST_BODY = 8192;

/** The same for a wrong token as for too many tries: who guesses learns nothing. */
const NO_LOGIN = 'Not logged in: this is no token of a moderator, or too many tokens were wrong within a minute.';
const NO_SESSION = 'You are not logged in, or no longer. Nothing was done.';
const TOO_LARGE = 'it is larger than any form of ours';
const ELSEWHERE = {
  kind: 'forbidden',
  why: 'It was not a page of this site that asked for it. Nothing was done.',
} as const;

type NotDone = Exclude<Outcome, { readonly kind: 'done' }>;

const STATUS: Readonly<Record<NotDone['kind'], ContentfulStatusCode>> = { forbidden: 403, stale: 409, failed: 503 };

/** Everything that moderators do: forms of our own pages, with a redirect behind each deed. */
export function addForms(app: Hono, desk: Desk): void {
  app.post('/moderate/*', bodyLimit({ maxSize: MOST_BODY, onError: tooLarge }), async (context, next) => {
    const fetchSite = context.req.header('sec-fetch-site') ?? null;
    const origin = context.req.header('origin') ?? null;
    const why = crossSite({ fetchSite, origin, host: context.req.header('host') ?? '' }, desk.site.url);
    if (why === null) return next();
    noteRefusal(context, sessionOf(context, desk), why);
    return notDone(context, ELSEWHERE, null);
  });
  const failures = countFailures(desk.site.now);
  app.post(deedAddress('login'), (context) => logIn(context, desk, failures));
  app.post(deedAddress(LOGOUT.deed), (context) => logOut(context, desk));

  const add = (path: string, deed: (asking: Asking) => Promise<Outcome>): void => {
    app.post(path, (context) => perform(context, desk, { deed, next: moderateAddress(idOf(context.req.param('id'))) }));
  };
  for (const one of DECISIONS) add(`/moderate/:id{[0-9]+}/${one.deed}`, (asking) => doDecision(one, asking));
  if (desk.model !== null) add('/moderate/:id{[0-9]+}/opinion', doOpinion);
  for (const deed of ['accept', 'refuse'] as const) add(deedAddress(deed), (asking) => doRuling(deed, asking));
  for (const deed of ['stop', 'go-on'] as const) add(deedAddress(deed), (asking) => doStop(deed, asking));
  app.post(deedAddress('retry'), (context) => perform(context, desk, { deed: doRetry, next: workAddress() }));
}

function tooLarge(context: Context): Response {
  noteRefusal(context, null, TOO_LARGE);
  return context.text(`${TOO_LARGE}\n`, 413);
}

interface Deed {
  readonly deed: (asking: Asking) => Promise<Outcome>;
  /** The page behind it. */
  readonly next: string;
}

/** Does something for who is logged in, with a form of this very session. */
async function perform(context: Context, desk: Desk, { deed, next }: Deed): Promise<Response> {
  const id = idOf(context.req.param('id'));
  const session = sessionOf(context, desk);
  if (session === null) {
    noteRefusal(context, null, 'not logged in');
    return htmlAnswer(context, loginLook(id, NO_SESSION), 403);
  }
  const { does, site } = desk;
  const outcome = await deed({ id, form: await formOf(context), session, ask: site.ask, does, now: site.now() });
  if (outcome.kind === 'done') return context.redirect(next, 303);
  noteRefusal(context, session, outcome.why);
  return notDone(context, outcome, id);
}

async function logIn(context: Context, desk: Desk, failures: Failures): Promise<Response> {
  const form = await formOf(context);
  const row = idOf(form.get('row'));
  const isTooMany = failures.tooMany();
  const moderator = isTooMany ? null : moderatorOf(desk.moderators, form.get('token') ?? '');
  if (moderator === null) {
    noteRefusal(context, null, isTooMany ? 'too many wrong tokens' : 'a wrong token');
    if (!isTooMany) failures.add();
    return htmlAnswer(context, loginLook(row, NO_LOGIN), 403);
  }
  desk.sessions.end(getCookie(context, COOKIE) ?? '');
  setCookie(context, COOKIE, desk.sessions.begin(moderator.name), { ...cookieOf(desk), maxAge: LASTS });
  return context.redirect(moderateAddress(row), 303);
}

async function logOut(context: Context, desk: Desk): Promise<Response> {
  const session = sessionOf(context, desk);
  const token = (await formOf(context)).get('token') ?? '';
  if (session !== null && !session.isToken(LOGOUT, token)) {
    noteRefusal(context, session, NOT_SHOWN.why);
    return notDone(context, NOT_SHOWN, null);
  }
  desk.sessions.end(getCookie(context, COOKIE) ?? '');
  deleteCookie(context, COOKIE, cookieOf(desk));
  return context.redirect(moderateAddress(), 303);
}

function cookieOf({ site }: Desk): CookieOptions {
  return { path: '/moderate', httpOnly: true, sameSite: 'Strict', secure: site.url.startsWith('https:') };
}

function notDone(context: Context, { kind, why }: NotDone, row: number | null): Promise<Response> {
  return htmlAnswer(context, notDoneLook(why, row), STATUS[kind]);
}

async function formOf(context: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await context.req.text());
}
