/** Seconds that sign-ups are counted over, and that their hashes are kept. */
export const SIGN_UP_DAY = 24 * 3600;
export const SIGN_UP_HOUR = 3600;

/** Seconds in which a sign-up can be confirmed. */
export const CONFIRMATION_TIME = 48 * 3600;

/** The most there may be of each of {@link SignUps}. */
const SIGN_UP_LIMITS = { mailbox: 3, network: 10, altogether: 200 } as const;

/** How many sign-ups there were before this one. */
export interface SignUps {
  /** Mails to this mailbox in a day. */
  readonly mailbox: number;
  /** Sign-ups from this network in a day, with or without a mail; 0 for who runs the server. */
  readonly network: number;
  /** Mails in an hour. */
  readonly altogether: number;
}

/**
 * What becomes of a sign-up: a mail; nothing, of which whoever signed up is not told; or he is told that there were too many from his network,
 * which is all that he could count himself.
 */
export function signUpFate({ mailbox, network, altogether }: SignUps): 'mail' | 'nothing' | 'too-many' {
  if (network >= SIGN_UP_LIMITS.network) return 'too-many';
  return mailbox >= SIGN_UP_LIMITS.mailbox || altogether >= SIGN_UP_LIMITS.altogether ? 'nothing' : 'mail';
}
