import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from 'node:crypto';
import { openWriter } from '@guardpage/reader';
import { openStore, outboxRows } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { createApp, openLanes, readProxies } from '../../src/index.ts';

const workers = join(import.meta.dirname, '..', '..', '..', 'cli', 'dist', 'workers');

export const SITE = 'https://gp.example.org';
const POSTBOX = { from: 'digest@gp.example.org', site: SITE };
/** A form of ours, as a browser sends it. */
const OWN = { Origin: SITE, 'Sec-Fetch-Site': 'same-origin' };

/** What a request has besides its address. */
export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream;
  /** The other end of the socket. */
  readonly from?: string;
}

/** A dashboard to which people subscribe, on a store of its own. */
export interface Office {
  readonly store: Store;
  readonly send: (path: string, sent?: Sent) => Promise<Response>;
  /** Sends a form of ours. */
  readonly post: (path: string, form: Readonly<Record<string, string>>, sent?: Sent) => Promise<Response>;
  /** Mails that wait, as text, the oldest first. */
  readonly mails: () => Promise<readonly string[]>;
  /** A digest of all that the store's file holds. */
  readonly state: () => string;
  readonly wait: (seconds: number) => void;
  readonly close: () => Promise<void>;
}

/** Opens one; `isMailing` is false for a dashboard that sends no mail. */
export async function openOffice(isMailing = true): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'guardpage-subscribe-'));
  const path = join(folder, 'store.sqlite');
  const store = await openStore(path);
  const lanes = openLanes({ store: path, program: join(workers, 'reader.cjs') });
  const writer = openWriter({ store: path, program: join(workers, 'writer.cjs') });
  const proxies = readProxies('127.0.0.1');
  if (!proxies.ok) throw new Error(proxies.problem);
  let now = 1_790_000_000;
  const subscribing = { does: writer.ask, postbox: isMailing ? POSTBOX : null, proxies: proxies.value };
  const app = createApp({ ask: lanes.ask, url: SITE, now: () => now, subscribing });
  const send: Office['send'] = async (address, { method = 'GET', headers = {}, body, from = '192.0.2.7' } = {}) =>
    app.request(
      SITE + address,
      {
        method,
        headers: { Host: 'gp.example.org', ...headers },
        ...(body === undefined ? {} : { body, duplex: 'half' }),
      } as RequestInit,
      { incoming: { socket: { remoteAddress: from } } },
    );
  return {
    store,
    send,
    post: (address, form, { headers = OWN, ...sent } = {}) =>
      send(address, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
        ...sent,
      }),
    mails: async () => {
      const rows = await outboxRows(store, { audience: 'subscribers' }, 1000);
      return rows.toReversed().map(({ bytes }) => Buffer.from(bytes).toString());
    },
    state: () => [path, `${path}-wal`].map((file) => hash('sha256', readFileSync(file))).join(' '),
    wait: (seconds) => {
      now += seconds;
    },
    close: async () => {
      lanes.close();
      writer.close();
      await store.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a person writes into the form. */
export const FORM = { email: 'ann@example.org', q: 'dfn:mm/', every: 'daily', zone: 'Europe/Berlin' } as const;

/** The token of an address in a mail of ours: /confirm/TOKEN, /u/TOKEN. */
export function tokenIn(mail: string, kind: 'confirm' | 'u'): string {
  const token = new RegExp(`/${kind}/([0-9a-f]{32})`).exec(mail)?.[1];
  if (token === undefined) throw new Error(`no /${kind}/ in ${mail}`);
  return token;
}

/** Subscribes somebody, as a person does; returns the token of the subscription. */
export async function subscribed(office: Office, form: Readonly<Record<string, string>> = FORM): Promise<string> {
  await office.post('/subscribe', form);
  const [mail = ''] = (await office.mails()).slice(-1);
  await office.post(`/confirm/${tokenIn(mail, 'confirm')}`, {});
  const row = await office.store
    .selectFrom('subscription')
    .select('token')
    .where('email', '=', form['email'] ?? '')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return row.token;
}
