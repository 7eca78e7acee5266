import type { Context, Hono } from 'hono';
import { moderateAddress, workAddress } from '../address.ts';
import type { Site } from '../app.tsx';
import { htmlAnswer } from '../html-answer.tsx';
import { loginLook } from '../html/moderate/login.tsx';
import { outboxLook } from '../html/moderate/outbox.tsx';
import { rowLook } from '../html/moderate/row.tsx';
import { workLook } from '../html/moderate/work.tsx';
import { refusedLook } from '../html/refused.tsx';
import { answered } from '../page.ts';
import type { Look } from '../page.ts';
import { idOf, openDesk, sessionOf } from './desk.ts';
import type { Desk } from './desk.ts';
import { addForms } from './forms.tsx';

/** Rows of each state, and answers, on a page. */
const MOST_ROWS = 30;
const MOST_ANSWERS = 30;
/** Work of each worker that failed. */
const MOST_FAILED = 50;

const NOT_SET_UP = 'Moderation is not set up here: $GUARDPAGE_MODERATORS names nobody.';

/** Pages and forms of moderators. Registered on an app that answers to known hosts alone. */
export function addModeration(app: Hono, site: Site): void {
  // These pages are nobody else's, and a browser must say to us, and to no other, where their forms stand.
  app.use('/moderate/*', async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
    context.header('Referrer-Policy', 'same-origin');
  });
  app.get('/moderate', (context) => context.redirect(moderateAddress(), 301));
  if (site.moderation === undefined) {
    app.all('/moderate/*', (context) =>
      htmlAnswer(context, refusedLook({ kind: 'none', reason: NOT_SET_UP, elsewhere: [] }), 404),
    );
    return;
  }
  const desk = openDesk(site, site.moderation);
  app.get('/moderate/', (context) => outbox(context, desk));
  app.get(workAddress(), (context) => work(context, desk));
  app.get('/moderate/:id{[0-9]+}/', (context) => outgoing(context, desk));
  addForms(app, desk);
}

async function outbox(context: Context, desk: Desk): Promise<Response> {
  const session = sessionOf(context, desk);
  if (session === null) return htmlAnswer(context, loginLook(null, null), 200);
  const rows = answered(await desk.site.ask('outbox', MOST_ROWS));
  const answers = answered(await desk.site.ask('proposals', MOST_ANSWERS + 1));
  if (rows.kind !== 'found' || answers.kind !== 'found') return busy(context);
  const proposed = { answers: answers.value.slice(0, MOST_ANSWERS), more: answers.value.length > MOST_ANSWERS };
  return htmlAnswer(context, outboxLook(rows.value, proposed, session), 200);
}

async function work(context: Context, desk: Desk): Promise<Response> {
  const session = sessionOf(context, desk);
  if (session === null) return htmlAnswer(context, loginLook(null, null), 200);
  const found = answered(await desk.site.ask('work', { now: desk.site.now(), most: MOST_FAILED }));
  return found.kind === 'found' ? htmlAnswer(context, workLook(found.value, session), 200) : busy(context);
}

async function outgoing(context: Context, desk: Desk): Promise<Response> {
  const id = idOf(context.req.param('id'));
  const session = sessionOf(context, desk);
  if (session === null) return htmlAnswer(context, loginLook(id, null), 200);
  if (id === null) return htmlAnswer(context, noRow(), 404);
  const row = answered(await desk.site.ask('outgoing', id));
  if (row.kind !== 'found') return busy(context);
  return row.value === null
    ? htmlAnswer(context, noRow(), 404)
    : htmlAnswer(context, rowLook(row.value, session, desk.model), 200);
}

function busy(context: Context): Promise<Response> {
  context.header('Retry-After', '5');
  const hint = 'Try again in a few seconds.';
  return htmlAnswer(context, refusedLook({ kind: 'busy', reason: 'The store did not answer in time.', hint }), 503);
}

function noRow(): Look {
  const elsewhere = [{ address: moderateAddress(), words: 'outbox' }];
  return refusedLook({ kind: 'none', reason: 'The outbox has no such row', elsewhere });
}
