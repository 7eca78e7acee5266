import { decodeWords, cleanLine } from './encoded-words.ts';
import { charsetLabel, decodeBytes, decodeUnlabelled } from './charset.ts';

/** A header of the form `value; name=value; ..`: Content-Type, Content-Disposition. */
export interface ParameterHeader {
  /** Lower case, '' when there is none. */
  readonly value: string;
  /** Names in lower case; first one wins; RFC 2231 pieces joined and decoded. */
  readonly params: ReadonlyMap<string, string>;
}

const MAX_PARAMS = 100;

/** One piece of a parameter: `name`, `name*`, `name*0`, `name*0*`. */
const PIECE = /^([^*]{1,100})(?:\*(\d{1,3}))?(\*)?$/;

/** Reads a header value (byte string, unfolded); never throws, a broken parameter is left out. */
export function readParameters(value: string): ParameterHeader {
  const fields = splitFields(value);
  const plain = new Map<string, string>();
  const pieces = new Map<string, { index: number; text: string; extended: boolean }[]>();
  for (const field of fields.slice(1)) {
    const equals = field.indexOf('=');
    if (equals <= 0) continue;
    const match = PIECE.exec(field.slice(0, equals).trim().toLowerCase());
    if (match === null) continue;
    const name = match[1] ?? '';
    const text = unquote(field.slice(equals + 1).trim());
    if (match[2] === undefined && match[3] === undefined) {
      if (!plain.has(name)) plain.set(name, cleanLine(decodeWords(text)));
      continue;
    }
    const list = pieces.get(name) ?? [];
    list.push({ index: Number(match[2] ?? 0), text, extended: match[3] !== undefined });
    pieces.set(name, list);
  }
  for (const [name, list] of pieces) {
    list.sort((a, b) => a.index - b.index);
    plain.set(name, cleanLine(joinPieces(list)));
  }
  return {
    value: withoutComment(fields[0] ?? '')
      .trim()
      .toLowerCase(),
    params: plain,
  };
}

/** RFC 2231: `charset'language'percent-encoded` in the first piece, percent-encoding in every starred one. */
function joinPieces(list: readonly { readonly text: string; readonly extended: boolean }[]): string {
  let charset = 'utf-8';
  const bytes = list.map(({ text, extended }, at) => {
    if (!extended) return Buffer.from(text, 'latin1');
    const marked = at === 0 ? /^([^']{0,64})'[^']{0,64}'/.exec(text) : null;
    if (marked !== null) charset = charsetLabel(marked[1] ?? '') || charset;
    const encoded = text.slice(marked === null ? 0 : marked[0].length);
    const raw = encoded.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(raw, 'latin1');
  });
  const joined = Buffer.concat(bytes);
  return decodeBytes(joined, charset) ?? decodeUnlabelled(joined);
}

/** Cuts at semicolons outside quotes. */
function splitFields(value: string): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < value.length && fields.length < MAX_PARAMS; at++) {
    const char = value[at];
    if (char === '\\' && quoted) at++;
    else if (char === '"') quoted = !quoted;
    else if (char === ';' && !quoted) {
      fields.push(value.slice(start, at));
      start = at + 1;
    }
  }
  fields.push(value.slice(start));
  return fields;
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return withoutComment(text).trim();
  const end = text.lastIndexOf('"');
  return text.slice(1, end > 0 ? end : text.length).replace(/\\([\s\S])/g, '$1');
}

function withoutComment(text: string): string {
  const open = text.indexOf('(');
  return open < 0 ? text : text.slice(0, open);
}
