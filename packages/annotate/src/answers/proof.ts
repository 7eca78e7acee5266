import type { Message } from '@guardpage/mail';

/** What a mail server says of who sent a mail. */
export interface Proof {
  /** The name by which the server signs its words (authserv-id), lower case. */
  readonly authservId: string;
  /** Domains that stand for the sender by DKIM or DMARC, lower case: each the domain of From, or one that it is part of. */
  readonly passed: readonly string[];
}

type Token = { readonly kind: 'word'; readonly text: string } | { readonly kind: ';' | '=' };

/** More of them than any server writes. */
const MOST_TOKENS = 2_000;

/** The place behind a comment that starts at `from`; -1 when it is never closed. */
function commentEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at + 1;
  }
  return -1;
}

/** The place of the quotation mark that ends a quoted string whose text starts at `from`; -1 when there is none. */
function quoteEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}

/** Words, semicolons and equal signs; comments are no more than space. Null for what never closes, and for what is too long. */
function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (tokens.length >= MOST_TOKENS) return null;
    const char = text[at] ?? '';
    if (/\s/.test(char)) at++;
    else if (char === ';' || char === '=') {
      tokens.push({ kind: char });
      at++;
    } else if (char === '(') {
      at = commentEnd(text, at);
      if (at < 0) return null;
    } else if (char === '"') {
      const end = quoteEnd(text, at + 1);
      if (end < 0) return null;
      tokens.push({ kind: 'word', text: text.slice(at + 1, end).replace(/\\([\s\S])/g, '$1') });
      at = end + 1;
    } else {
      let end = at + 1;
      while (end < text.length && !/[\s;="()]/.test(text[end] ?? '')) end++;
      tokens.push({ kind: 'word', text: text.slice(at, end) });
      at = end;
    }
  }
  return tokens;
}

/** The statements between semicolons. */
function statementsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === ';') statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements;
}

/** `name=value` pairs in order, names in lower case; null for what is none: a statement that cannot be read says nothing. */
function pairsOf(tokens: readonly Token[]): readonly (readonly [name: string, value: string])[] | null {
  const pairs: (readonly [string, string])[] = [];
  for (let at = 0; at < tokens.length; at += 3) {
    const [name, sign, value] = tokens.slice(at, at + 3);
    if (name?.kind !== 'word' || sign?.kind !== '=' || value?.kind !== 'word') return null;
    pairs.push([name.text.toLowerCase(), value.text.toLowerCase()]);
  }
  return pairs;
}

/** A domain as a host is named: two labels or more. */
const DOMAIN = /^(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+$/;

/** The only value of a property; null when it stands nowhere, or says two things. */
function only(pairs: readonly (readonly [string, string])[], name: string): string | null {
  const values = new Set(pairs.filter(([one]) => one === name).map(([, value]) => value));
  const [value] = values;
  return values.size === 1 && value !== undefined ? value : null;
}

/** The domain for which a statement stands: what DKIM signed for, or what DMARC says of From. */
function domainIn(pairs: readonly (readonly [string, string])[]): string | null {
  const [method, result] = pairs[0] ?? [];
  if (result !== 'pass') return null;
  if (method === 'dmarc' || method === 'dmarc/1') return only(pairs, 'header.from');
  if (method !== 'dkim' && method !== 'dkim/1') return null;
  const signed = only(pairs, 'header.d');
  const identity = only(pairs, 'header.i');
  if (signed !== null || identity === null) return signed;
  return identity.slice(identity.lastIndexOf('@') + 1);
}

/** From is of the domain or of one below it: whoever has a domain has those below; the other way round needs a list that we do not have. */
function isAligned(domain: string, of: string): boolean {
  return DOMAIN.test(domain) && (of === domain || of.endsWith(`.${domain}`));
}

/**
 * What the topmost Authentication-Results of a mail says for its From (RFC 8601); empty when it says nothing that can be read. Whether that
 * server is to be believed is for a policy to say: a sender can write such a header himself, and where no server writes one above it, it is
 * the topmost.
 */
export function proofOf({ from, authentication }: Pick<Message, 'from' | 'authentication'>): readonly Proof[] {
  const tokens = authentication === null || from === null ? null : tokensOf(authentication);
  if (tokens === null || from === null) return [];
  const [head = [], ...statements] = statementsOf(tokens);
  const [server, version] = head;
  // The name of the server, and the version of the words it uses: 1, or none said.
  if (server?.kind !== 'word' || head.length > 2) return [];
  if (version !== undefined && (version.kind !== 'word' || version.text !== '1')) return [];
  const domain = from.email.slice(from.email.lastIndexOf('@') + 1);
  const passed = statements.flatMap((statement) => {
    const pairs = pairsOf(statement);
    const stands = pairs === null ? null : domainIn(pairs);
    return stands !== null && isAligned(stands, domain) ? [stands] : [];
  });
  return [{ authservId: server.text.toLowerCase(), passed: [...new Set(passed)] }];
}
