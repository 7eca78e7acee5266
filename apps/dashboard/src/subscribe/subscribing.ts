import type { Postbox } from '@guardpage/reader';
import type { Proxies } from '../asker/proxies.ts';
import type { Do } from '../bounded.ts';

/** What subscriptions stand on. */
export interface Subscribing {
  readonly does: Do;
  /** Who mails digests; null when no mail goes out from here: then nobody can subscribe. Who is can stop. */
  readonly postbox: Postbox | null;
  /** Machines that say from whom they hand requests on. */
  readonly proxies: Proxies;
}
