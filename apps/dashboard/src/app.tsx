import { Hono } from 'hono';
import type { Context } from 'hono';
import { compress } from 'hono/compress';
import type { Log } from '@guardpage/operations/log';
import { viewOf } from './address.ts';
import type { View } from './address.ts';
import { assets } from './assets.ts';
import { FILES } from './files.ts';
import type { File } from './files.ts';
import { htmlAnswer } from './html-answer.tsx';
import type { Ask } from './lanes.ts';
import { logged, note } from './log.ts';
import type { Moderation } from './moderate/moderation.ts';
import { addModeration } from './moderate/routes.tsx';
import { counted } from './operations/counted.ts';
import type { SeeRequest } from './operations/counted.ts';
import { addForOperators } from './operations/routes.ts';
import type { ForOperators } from './operations/routes.ts';
import type { AnyPage, Asked } from './page.ts';
import { PAGES } from './pages/index.ts';
import { refuse, TYPES } from './refuse.tsx';
import { knownHosts, loggedPath, safeHeaders } from './security.ts';
import { addSubscribing } from './subscribe/routes.tsx';
import type { Subscribing } from './subscribe/subscribing.ts';
import { textAnswer } from './text-answer.ts';

/** What the dashboard stands on. */
export interface Site {
  readonly ask: Ask;
  /** Where it lives, without a "/" at the end: "https://gp.example.org". */
  readonly url: string;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Who may let things go, and who does what they decide; without it nobody may. */
  readonly moderation?: Moderation;
  /** Who takes subscriptions; without it nobody can subscribe, or stop. */
  readonly subscribing?: Subscribing;
  /** What operators are told; without it they are told no more than that this answers. */
  readonly operators?: ForOperators;
  /** Told of each request that was answered. */
  readonly onRequest?: SeeRequest;
  /** Standard error when it is not given. */
  readonly log?: Log;
}

const VIEWS = Object.keys(TYPES) as readonly View[];

/** What of a request its route says. */
interface Routed {
  readonly view: View | null;
  /** Parts of the path that are not as Hono has them. */
  readonly params?: Readonly<Record<string, string>>;
}

function askedOf(context: Context, { ask, url, now }: Site, { view, params = {} }: Routed): Asked {
  return {
    view,
    param: (name) => params[name] ?? context.req.param(name) ?? '',
    query: (name) => context.req.query(name) ?? null,
    ask,
    site: url,
    now: now(),
  };
}

/** One page in one view. */
async function answer(context: Context, page: AnyPage, asked: Asked): Promise<Response> {
  const { view } = asked;
  const shown = await page.show(asked);
  if (shown.kind === 'moved') {
    // A series may get a cover letter yet, and be called by that: no browser is to remember where it was.
    context.header('Cache-Control', 'no-cache');
    return context.redirect(view === null ? shown.to : viewOf(shown.to, view), 301);
  }
  if (shown.kind !== 'found') return refuse(context, shown, view);
  const { value } = shown;
  if (value === null)
    return refuse(context, { kind: 'none', reason: `This page has no .${view}`, elsewhere: [] }, view);
  if (typeof value !== 'string') return htmlAnswer(context, value, 200);
  return textAnswer(context, value, { status: 200, type: TYPES[view ?? 'txt'] });
}

/** Puts a page under its address, and its other views where its last "/" is: "/s/:id/", "/s/MESSAGE-ID.json". */
function addPage(app: Hono, site: Site, page: AnyPage): void {
  app.get(page.path, (context) => answer(context, page, askedOf(context, site, { view: null })));
  const bare = page.path === '/' ? '/new' : page.path.slice(0, -1);
  const name = /:(\w+)$/.exec(bare)?.[1] ?? null;
  // The last part of a path may hold any dots of its own: only the last ending is ours.
  if (name === null) {
    for (const view of VIEWS) {
      app.get(`${bare}.${view}`, (context) => answer(context, page, askedOf(context, site, { view })));
    }
    if (page.path !== '/') app.get(bare, (context) => context.redirect(page.path, 301));
    return;
  }
  app.get(bare, async (context) => {
    const whole = context.req.param(name) ?? '';
    const view = /^(?<own>.*)\.(?<view>json|txt|atom)$/s.exec(whole)?.groups;
    if (view === undefined) return context.redirect(`${new URL(context.req.url).pathname}/`, 301);
    const params = { [name]: view['own'] ?? '' };
    return answer(context, page, askedOf(context, site, { view: (view['view'] ?? 'json') as View, params }));
  });
}

/** Puts a file under its address. */
function addFile(app: Hono, site: Site, file: File): void {
  app.get(file.path, async (context) => {
    const bytes = await file.read(askedOf(context, site, { view: null }));
    if (bytes.kind === 'moved') return context.redirect(bytes.to, 301);
    if (bytes.kind !== 'found') return refuse(context, bytes);
    const { type, fileName, body } = bytes.value;
    const disposition = `inline; filename="${fileName}"`;
    return context.body(body, 200, { 'Content-Type': type, 'Content-Disposition': disposition });
  });
}

/** Names of hosts that are ours: mails may name another one than people type. */
function namesOf({ url, subscribing }: Site): readonly string[] {
  const sites = [url, subscribing?.postbox?.site ?? url];
  return sites.map((one) => new URL(one).hostname);
}

/** The dashboard: pages of what a store has, for anyone who can reach it; they only read. What moderators and subscribers do is apart. */
export function createApp(site: Site): Hono {
  const app = new Hono();
  app.use(logged(site.log), counted(site.onRequest));
  addForOperators(app, site.operators);
  app.use(safeHeaders(), knownHosts(namesOf(site)), compress());
  for (const page of PAGES) addPage(app, site, page);
  for (const file of FILES) addFile(app, site, file);
  addModeration(app, site);
  addSubscribing(app, site);
  assets(app);
  app.notFound((context) => refuse(context, { kind: 'none', reason: 'There is no such address here.', elsewhere: [] }));
  app.onError((error, context) => {
    // Whoever sent a form went away amid it: nobody waits for an answer, and the log is not to grow by it.
    if ('code' in error && error.code === 'ECONNRESET') return context.body(null, 400);
    const text = `${loggedPath(context.req.path)}: ${error.name}: ${error.message}`;
    note(context, { level: 'error', event: 'fault', text, stack: error.stack });
    return context.text('An internal fault, which is in the log. Nothing was changed.\n', 500);
  });
  return app;
}
