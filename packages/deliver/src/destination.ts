/** What goes out, as its row in the outbox fixed it before anything was sent. */
export interface Outgoing {
  readonly kind: 'mail' | 'github' | 'patchwork';
  /** Unlike any other: a mail's Message-ID without brackets, or the place that is written to. */
  readonly key: string;
  /** Addresses of a mail; else one URL. */
  readonly recipients: readonly string[];
  /** Exactly what goes out: a mail's bytes with CRLF, or UTF-8 JSON. */
  readonly bytes: Buffer;
  /** The address that hears of this mail when it cannot be delivered; none: the destination's own. */
  readonly sender?: string | null;
}

/**
 * What became of it. `later` is said only when nothing can have been taken, so that trying again doubles nothing; `unknown` whenever it may
 * have been taken: look it up, never send it again. Each note and reason is one line, without secrets, and nothing a terminal acts on.
 */
export type Delivery =
  | { readonly kind: 'sent'; readonly note: string }
  /** `bounced`: a mail server says for good that this recipient does not get mails, and not that we may not hand them in. */
  | { readonly kind: 'refused'; readonly reason: string; readonly bounced?: boolean }
  | { readonly kind: 'later'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Where something goes. Neither function throws for what the other side does. */
export interface Destination {
  readonly kind: Outgoing['kind'];
  readonly send: (out: Outgoing) => Promise<Delivery>;
  /** Whether it arrived at an earlier time. `unknown` where the other side cannot be asked, or did not answer. */
  readonly find: (out: Outgoing) => Promise<'there' | 'not-there' | 'unknown'>;
}
