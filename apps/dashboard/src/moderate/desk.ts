import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Site } from '../app.tsx';
import { bounded } from '../bounded.ts';
import type { Moderation } from './moderation.ts';
import { openSessions } from './sessions.ts';
import type { Session, Sessions } from './sessions.ts';

/** What moderators' pages and forms share. */
export interface Desk extends Moderation {
  readonly site: Site;
  readonly sessions: Sessions;
}

/** Deeds that wait: no more than people do. */
const MOST_DEEDS = 16;

export const COOKIE = 'guardpage-moderator';

export function openDesk(site: Site, { moderators, does, model }: Moderation): Desk {
  return { site, moderators, model, does: bounded(does, MOST_DEEDS), sessions: openSessions(site.now) };
}

/** Who asks; null for nobody who is logged in. */
export function sessionOf(context: Context, { sessions }: Desk): Session | null {
  return sessions.find(getCookie(context, COOKIE) ?? '');
}

/** The id in a path or a form; null for what is none. */
export function idOf(text: string | null | undefined): number | null {
  return typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
