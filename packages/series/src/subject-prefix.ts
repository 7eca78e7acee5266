import type { Prefix } from './model.ts';

/** What was found so far. */
interface Found {
  revision: number | null;
  part: number | null;
  total: number | null;
  patch: boolean;
  rfc: boolean;
  resend: boolean;
  reply: boolean;
  readonly words: string[];
}

/** Reply and forward marks of the mailers seen on the lists, in their languages; `Re[2]:` too. */
const REPLY = /^(?:re|aw|fwd?|antw|sv|vs|tr|rv|res|ynt|回复|答复|转发)(?:\[\d{1,3}\])?\s{0,9}[:：]\s{0,9}/i;
const PART = /^(\d{1,4})\/(\d{1,4})(?:-?v(\d{1,3}))?$/i;
const REVISION = /^-?v(\d{1,3})(\.\d{1,3})?$/i;
const PATCH = /^-?patch(?:es)?(?:-?v(\d{1,3})(\.\d{1,3})?)?$/i;
/** `PATCH-block`: the word behind the hyphen names a tree. */
const PATCH_FOR = /^patch-([a-z].*)$/i;
const RFC = /^-?rfc(?:-?v?(\d{1,3}))?$/i;
const RESEND = /^(?:re-?send|resent|re-?post)$/i;
const JOINED = /^(?:rfc|patch|resend|bug|rft)(?:[/+:|](?:rfc|patch|resend|bug|rft))+$/i;

/** A subject has few brackets; the bound keeps a hostile one cheap. */
const MAX_TURNS = 20;
const MAX_BRACKET = 200;

/**
 * Reads the marks before a subject's title: Re:, and all brackets, in any order (`[v2 PATCH 3/4]`, `[PATCH] [v2]`, `[PATCHv3 0/3]`,
 * `Re: [External] : Re: [PATCH 1/1]`). A bracket with a tree and branch (`[linux-next:master 60/81]`, a robot's) has no n/m.
 */
export function readPrefix(subject: string): Prefix {
  const found: Found = {
    revision: null,
    part: null,
    total: null,
    patch: false,
    rfc: false,
    resend: false,
    reply: false,
    words: [],
  };
  let rest = subject.trim();
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const reply = REPLY.exec(rest);
    if (reply !== null) {
      found.reply = true;
      rest = rest.slice(reply[0].length);
      continue;
    }
    const close = rest.startsWith('[') ? rest.slice(0, MAX_BRACKET).indexOf(']') : -1;
    if (close < 0) break;
    readBracket(found, rest.slice(1, close));
    rest = rest.slice(close + 1).replace(/^\s{0,99}(?::\s{1,9})?/, '');
  }
  return {
    revision: Math.max(1, found.revision ?? 1),
    part: found.part,
    total: found.total,
    isPatch: found.patch || found.part !== null || found.revision !== null,
    rfc: found.rfc,
    resend: found.resend,
    words: found.words,
    title: rest.trim(),
    reply: found.reply,
  };
}

function readBracket(found: Found, inner: string): void {
  const words = inner.split(/[\s,]+/).filter((word) => word !== '');
  const robot = words.some((word) => word.includes(':') && !JOINED.test(word));
  for (const word of words) {
    if (JOINED.test(word)) for (const piece of word.split(/[/+:|]/)) readWord(found, piece, robot);
    else readWord(found, word, robot);
  }
}

function readWord(found: Found, word: string, robot: boolean): void {
  const part = robot ? null : PART.exec(word);
  if (part !== null && found.part === null) {
    found.part = Number(part[1]);
    found.total = Number(part[2]);
    if (part[3] !== undefined) found.revision ??= Number(part[3]);
    return;
  }
  const patch = PATCH.exec(word);
  const revision = REVISION.exec(word) ?? patch;
  if (revision?.[1] !== undefined) {
    found.revision ??= Number(revision[1]);
    // v11.1 is no v11: the word keeps the two apart.
    if (revision[2] !== undefined) found.words.push(word);
  }
  const rfc = RFC.exec(word);
  if (rfc?.[1] !== undefined) found.revision ??= Number(rfc[1]);
  const tree = PATCH_FOR.exec(word);
  found.patch ||= patch !== null || tree !== null;
  found.rfc ||= rfc !== null;
  found.resend ||= RESEND.test(word);
  if (patch === null && tree !== null) found.words.push(tree[1] ?? '');
  else if (patch === null && revision === null && rfc === null && !RESEND.test(word)) found.words.push(word);
}
