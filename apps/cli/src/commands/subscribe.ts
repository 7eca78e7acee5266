import { visible } from '@guardpage/report';
import type { Subscription } from '@guardpage/store';
import { tellStore } from '../ask-store.ts';
import { digestSenderOf, siteOf } from '../mail-settings.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { print, writeAll } from '../stdout.ts';
import { STORE } from '../store-path.ts';
import { withStore } from '../with-store.ts';

export const usage: Usage = {
  name: 'subscribe',
  takes: '[EMAIL | --confirm TOKEN | --stop EMAIL|TOKEN | --list]',
  summary: `Has the digest of each day or week mailed to an address. First a mail goes there that asks whether this was meant, as it
does for who signs up on the dashboard, and by the same limits (three mails a day to one mailbox): "guardpage worker
digest" sends it. It needs $GUARDPAGE_URL and $GUARDPAGE_FROM, or $GUARDPAGE_DIGEST_FROM.`,
  options: [
    { name: 'query', takes: 'Q', help: 'only series that it finds: the words of "guardpage search" (default: all)' },
    {
      name: 'every',
      takes: 'PERIOD',
      of: ['daily', 'weekly'],
      help: 'daily, or weekly from Monday to Sunday (default daily)',
    },
    { name: 'zone', takes: 'ZONE', help: 'whose days: Europe/Berlin (default UTC)' },
    { name: 'confirm', takes: 'TOKEN', help: 'what the button behind the link of that mail does' },
    { name: 'stop', takes: 'WHO', help: 'ends all subscriptions of an address, or that of a token out of a digest' },
    { name: 'list', help: 'who subscribed, with addresses: for whoever runs this machine' },
    { name: 'json', help: '--list as JSON' },
    STORE,
  ],
  example: `  guardpage subscribe ada@example.org --query 'dfn:mm/khugepaged.c' --zone Europe/Berlin`,
};

const HINT = 'guardpage subscribe --help says what it takes';

/** Subscriptions that are read at once. */
const PIECE = 500;

function now(): number {
  return Math.floor(Date.now() / 1000);
}

async function ask(given: Given, email: string): Promise<number> {
  const query = given.all('query').join(' ').trim();
  const form = { email, query, every: given.text('every') ?? 'daily', zone: given.text('zone') ?? 'UTC' };
  const postbox = { site: siteOf(), from: digestSenderOf() };
  const answer = await tellStore(given.text('store'), 'signUp', { form, address: null, postbox, at: now() });
  if (answer.kind === 'wrong') {
    const { field, reason, column, hint } = answer.problem;
    const { queryPlace } = await import('@guardpage/report/series');
    const place = column === undefined ? '' : `${queryPlace(query, column).replaceAll('\n', '\n  ')}\n  `;
    throw new UsageError(`${field}: ${reason}`, `${place}${hint ?? HINT}`);
  }
  print('if that address can take it, a mail is on its way: "guardpage worker digest" sends it\n');
  return 0;
}

async function confirm(given: Given, token: string): Promise<number> {
  const { confirmSubscription } = await import('@guardpage/store');
  const confirmed = await withStore(given, (store) => confirmSubscription(store, token, now()));
  if (confirmed.kind === 'confirmed') print(`confirmed\n${linesOf(confirmed.subscription)}`);
  else if (confirmed.kind === 'used') print('it was confirmed before\n');
  else
    throw new UsageError(
      'no sign-up waits for that token',
      'a token holds for 48 hours; signing up again sends another',
    );
  return 0;
}

async function stop(given: Given, who: string): Promise<number> {
  const { stopSubscription, subscriptionByToken, subscriptions } = await import('@guardpage/store');
  const end = { by: 'operator', at: now(), why: 'stopped by who runs this site' };
  return withStore(given, async (store) => {
    const named = who.includes('@')
      ? await subscriptions(store, { email: who, states: ['asked', 'on'] }, PIECE)
      : [await subscriptionByToken(store, who)].filter((one) => one !== null);
    for (const { id, token } of named) if (await stopSubscription(store, token, end)) print(`${id}  stopped\n`);
    if (named.length === 0) writeAll(2, `guardpage: nobody subscribed as ${visible(who)}\n`);
    return named.length === 0 ? 2 : 0;
  });
}

function linesOf({ id, state, email, query, every, zone, next, why }: Subscription): string {
  if (state === 'stopped') return `${id}  stopped\n    ${visible(why)}\n`;
  const told = next === '' ? 'not confirmed yet' : `next: ${every === 'daily' ? '' : 'the week of '}${next}`;
  const what = query === '' ? 'all series' : visible(query);
  return `${id}  ${state}  ${visible(email)}  ${every}, ${zone}; ${told}\n    ${what}\n`;
}

/** As JSON: what the token opens is its reader's alone. */
function rowOf({ token: _token, ...row }: Subscription): unknown {
  return row;
}

async function list(given: Given): Promise<number> {
  const { subscriptions } = await import('@guardpage/store');
  const all: Subscription[] = [];
  await withStore(given, async (store) => {
    for (let some = await subscriptions(store, {}, PIECE); some.length > 0;) {
      all.push(...some);
      some = await subscriptions(store, { after: some.at(-1)?.id ?? 0 }, PIECE);
    }
  });
  if (given.on('json')) print(`${JSON.stringify(all.map(rowOf), null, 2)}\n`);
  else print(all.length === 0 ? 'nobody subscribed\n' : all.map(linesOf).join(''));
  return 0;
}

export default async function run(given: Given): Promise<number> {
  const [email, ...more] = given.inputs;
  const [token, who] = [given.text('confirm'), given.text('stop')];
  const wishes = [email !== undefined, token !== null, who !== null, given.on('list')].filter(Boolean);
  if (wishes.length !== 1 || more.length > 0)
    throw new UsageError('subscribe takes one address, or one of --confirm, --stop and --list', HINT);
  if (email !== undefined) return ask(given, email);
  if (token !== null) return confirm(given, token);
  return who !== null ? stop(given, who) : list(given);
}
