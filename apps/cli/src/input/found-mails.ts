/** Mails that somebody named, or why there are none. */
export type FoundMails =
  | { readonly ok: true; readonly mails: readonly Buffer[] }
  /** None here: where that was. */
  | { readonly ok: false; readonly kind: 'none'; readonly where: string }
  /** It could not be looked. */
  | { readonly ok: false; readonly kind: 'fault'; readonly reason: string };

/** What is looked for: a mail alone, or with the others of its series. */
export interface WantedMail {
  readonly messageId: string;
  readonly alone: boolean;
}
