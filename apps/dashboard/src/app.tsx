import { Hono } from 'hono';
import type { Context } from 'hono';
import { compress } from 'hono/compress';
import { harmless } from '@guardpage/report';
import { rowText } from '@guardpage/report/series';
import { viewOf } from './address.ts';
import type { View } from './address.ts';
import { assets } from './assets.ts';
import { FILES } from './files.ts';
import type { File } from './files.ts';
import { htmlAnswer } from './html-answer.tsx';
import { refusedLook } from './html/refused.tsx';
import type { Ask } from './lanes.ts';
import type { Moderation } from './moderate/moderation.ts';
import { addModeration } from './moderate/routes.tsx';
import type { AnyPage, Asked, Refused } from './page.ts';
import { PAGES } from './pages/index.ts';
import { knownHosts, safeHeaders } from './security.ts';

/** What the dashboard stands on. */
export interface Site {
  readonly ask: Ask;
  /** Where it lives, without a "/" at the end: "https://gp.example.org". */
  readonly url: string;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Who may let things go, and who does what they decide; without it nobody may. */
  readonly moderation?: Moderation;
}

const STATUS: Readonly<Record<Refused['kind'], 400 | 404 | 503>> = { none: 404, bad: 400, busy: 503 };

const TYPES: Readonly<Record<View, string>> = {
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
};

const VIEWS = Object.keys(TYPES) as readonly View[];

function askedOf(context: Context, { ask, url, now }: Site, params: Readonly<Record<string, string>>): Asked {
  return {
    param: (name) => params[name] ?? context.req.param(name) ?? '',
    query: (name) => context.req.query(name) ?? null,
    ask,
    site: url,
    now: now(),
  };
}

function refuse(context: Context, refused: Refused, view: View | null): Response {
  const status = STATUS[refused.kind];
  if (refused.kind === 'busy') context.header('Retry-After', '5');
  if (view === null) return htmlAnswer(context, refusedLook(refused), status);
  return view === 'json'
    ? context.body(`${rowText({ error: refused }, '  ')}\n`, status, { 'Content-Type': TYPES.json })
    : context.body(harmless(`${refused.reason}\n`), status, { 'Content-Type': TYPES.txt });
}

/** One page in one view. */
async function answer(context: Context, page: AnyPage, view: View | null, asked: Asked): Promise<Response> {
  const shown = await page.show(asked, view);
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
  return context.body(harmless(value), 200, { 'Content-Type': TYPES[view ?? 'txt'] });
}

/** Puts a page under its address, and its other views where its last "/" is: "/s/:id/", "/s/MESSAGE-ID.json". */
function addPage(app: Hono, site: Site, page: AnyPage): void {
  app.get(page.path, (context) => answer(context, page, null, askedOf(context, site, {})));
  const bare = page.path === '/' ? '/new' : page.path.slice(0, -1);
  const name = /:(\w+)$/.exec(bare)?.[1] ?? null;
  // The last part of a path may hold any dots of its own: only the last ending is ours.
  if (name === null) {
    for (const view of VIEWS) {
      app.get(`${bare}.${view}`, (context) => answer(context, page, view, askedOf(context, site, {})));
    }
    if (page.path !== '/') app.get(bare, (context) => context.redirect(page.path, 301));
    return;
  }
  app.get(bare, async (context) => {
    const whole = context.req.param(name) ?? '';
    const view = /^(?<own>.*)\.(?<view>json|txt|atom)$/s.exec(whole)?.groups;
    if (view === undefined) return context.redirect(`${new URL(context.req.url).pathname}/`, 301);
    const params = { [name]: view['own'] ?? '' };
    return answer(context, page, (view['view'] ?? 'json') as View, askedOf(context, site, params));
  });
}

/** Puts a file under its address. */
function addFile(app: Hono, site: Site, file: File): void {
  app.get(file.path, async (context) => {
    const bytes = await file.read(askedOf(context, site, {}));
    if (bytes.kind === 'moved') return context.redirect(bytes.to, 301);
    if (bytes.kind !== 'found') return refuse(context, bytes, null);
    const { type, fileName, body } = bytes.value;
    const disposition = `inline; filename="${fileName}"`;
    return context.body(body, 200, { 'Content-Type': type, 'Content-Disposition': disposition });
  });
}

/** The dashboard: pages of what a store has, for anyone who can reach it; they only read. What moderators do is apart. */
export function createApp(site: Site): Hono {
  const app = new Hono();
  app.use(safeHeaders(), knownHosts([new URL(site.url).host.replace(/:\d*$/, '')]), compress());
  for (const page of PAGES) addPage(app, site, page);
  for (const file of FILES) addFile(app, site, file);
  addModeration(app, site);
  assets(app);
  app.notFound((context) =>
    refuse(context, { kind: 'none', reason: 'There is no such address here.', elsewhere: [] }, null),
  );
  app.onError((error, context) => {
    process.stderr.write(`guardpage: ${context.req.path}: ${error.stack ?? error.message}\n`);
    return context.text('An internal fault, which is in the log. Nothing was changed.\n', 500);
  });
  return app;
}
