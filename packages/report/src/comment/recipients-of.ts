import type { Submission } from '@guardpage/series';

/** Someone a mail goes to: the name may be ''. */
export interface Recipient {
  readonly name: string;
  /** Lower case. */
  readonly email: string;
}

/** Everyone a reply goes to. */
export interface Recipients {
  /** The author of the patch; empty when it cannot be seen who that is. */
  readonly to: readonly Recipient[];
  readonly cc: readonly Recipient[];
}

/** Of a mail with more recipients nobody is put in Cc: that is no patch, and a reply must not be louder than that. */
const MOST = 100;

/** An address that every mail server takes, and that cannot be anything but one address. */
function isPlain({ email }: Recipient): boolean {
  return email.length <= 254 && /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(email);
}

/** "Ada via B4 Relay <devnull+ada.example.org@kernel.org>", "Ada via linux-mm <linux-mm@kvack.org>": mail to it does not reach Ada. */
function isRelayed({ name, email }: Recipient): boolean {
  return / via \S/i.test(name) || email.startsWith('devnull+');
}

function ownName(name: string): string {
  return name
    .slice(0, 200)
    .replace(/ via .*$/i, '')
    .trim()
    .toLowerCase();
}

/** Who posted a patch, as an address that reaches him; null when the mail does not tell. */
function posterOf({ message, author }: Submission): Recipient | null {
  const { from, to, cc, replyTo } = message;
  if (from === null || !isRelayed(from)) return from;
  const name = ownName(from.name);
  const isHim = (one: Recipient): boolean => name !== '' && ownName(one.name) === name;
  const known = [...replyTo, ...(author === null ? [] : [author]), ...to, ...cc].filter((one) => !isRelayed(one));
  // A Reply-To without a name is his when it says one address and no list that the mail went to.
  const lists = new Set([...to, ...cc].map(({ email }) => email));
  const [only, second] = replyTo;
  const bare = second === undefined && only !== undefined && only.name === '' && !lists.has(only.email) ? only : null;
  return known.find(isHim) ?? bare;
}

/**
 * Who gets the reply to a patch: who posted it, and of those that the mail itself went to the ones that may get our mails. Nobody is added who
 * was not on the mail: what was private stays private.
 */
export function recipientsOf(submission: Submission, mayGet: (email: string) => boolean): Recipients {
  const poster = posterOf(submission);
  if (poster === null || !isPlain(poster)) return { to: [], cc: [] };
  const { to, cc } = submission.message;
  const all = [...to, ...cc];
  const seen = new Set([poster.email]);
  const others = (all.length <= MOST ? all : []).filter((one) => {
    const isNew = isPlain(one) && !seen.has(one.email);
    seen.add(one.email);
    return isNew && mayGet(one.email);
  });
  return { to: [{ name: poster.name, email: poster.email }], cc: others.map(({ name, email }) => ({ name, email })) };
}
