import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Somebody who is logged in. */
export interface Session {
  /** A moderator's. */
  readonly name: string;
  /** Token for a form that does `deed` to `target` as long as that is as it was `seen`. */
  readonly formToken: (form: FormOf) => string;
  /** Whether a token is that of this form, in this session. */
  readonly isToken: (form: FormOf, token: string) => boolean;
  /** Makes every form of {@link FormOf} that is meant `once` useless that was shown before. */
  readonly used: () => void;
}

/** What a form would do. */
export interface FormOf {
  /** "12" for a row of the outbox; else what it is about. */
  readonly target: string;
  readonly deed: string;
  /** What was seen of it. */
  readonly seen: string;
  /** True when what was seen may come again: then a form works once. */
  readonly once?: boolean;
}

/** Those who are logged in: in memory, so that nobody is when the server starts. */
export interface Sessions {
  /** Logs somebody in; returns what his cookie holds. */
  readonly begin: (name: string) => string;
  /** Null for a cookie of nobody who is logged in. */
  readonly find: (cookie: string) => Session | null;
  readonly end: (cookie: string) => void;
}

/** How long a login holds (s). */
export const LASTS = 12 * 3600;
/** Logins at the same time; the oldest falls. */
const MOST = 100;

function isSame(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

function newSession(name: string): Session {
  const key = randomBytes(32);
  let uses = 0;
  const formToken = ({ target, deed, seen, once = false }: FormOf): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([target, deed, seen, once ? uses : null]))
      .digest('base64url');
  return {
    name,
    formToken,
    isToken: (form, token) => isSame(formToken(form), token),
    used: () => {
      uses += 1;
    },
  };
}

/** Sessions are found by a digest: how long that takes tells nothing of a cookie. */
function keyOf(cookie: string): string {
  return createHash('sha256').update(cookie).digest('hex');
}

/** Makes a place for sessions; `now` gives seconds since 1970. */
export function openSessions(now: () => number): Sessions {
  const all = new Map<string, { readonly session: Session; readonly until: number }>();
  const dropOld = (): void => {
    for (const [key, { until }] of all) if (until <= now()) all.delete(key);
    const [oldest] = all.keys();
    if (all.size >= MOST && oldest !== undefined) all.delete(oldest);
  };
  return {
    begin: (name) => {
      dropOld();
      const cookie = randomBytes(32).toString('base64url');
      all.set(keyOf(cookie), { session: newSession(name), until: now() + LASTS });
      return cookie;
    },
    find: (cookie) => {
      const found = all.get(keyOf(cookie));
      return found === undefined || found.until <= now() ? null : found.session;
    },
    end: (cookie) => {
      all.delete(keyOf(cookie));
    },
  };
}
