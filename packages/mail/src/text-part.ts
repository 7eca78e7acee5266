import { charsetLabel, decodeBytes, decodeUnlabelled, isAsciiCompatible, isDecodable, isUtf8 } from './charset.ts';
import { decodeByMailparser } from './heavy-facts.ts';
import type { MimePart } from './mime-parts.ts';
import type { MailProblem, TextPart } from './model.ts';
import { decodeBase64, decodeQuotedPrintable, type Decoded } from './transfer-encoding.ts';

/** Text bodies of other kinds than prose and patches: they hold no diff that anyone applies. */
const NO_DIFF = /^text\/(?:html|calendar|rtf|richtext|enriched|css|xml|vcard|x-vcard|directory)$/;
const PATCH_TYPE = /^application\/(?:x-patch|x-diff|x-git-patch|mbox|x-mbox)$/;
const PATCH_NAME = /\.(?:patch|diff|txt|mbox)$/i;

/** True for parts that may hold a diff: plain text, patch types, and files named like one. */
export function mayHoldDiff(part: Pick<MimePart, 'type' | 'disposition'>): boolean {
  const type = part.type.value;
  if (type === '' || PATCH_TYPE.test(type)) return true;
  if (type.startsWith('text/')) return !NO_DIFF.test(type);
  return type === 'application/octet-stream' && PATCH_NAME.test(partName(part) ?? '');
}

/** The file name of a part, null for body text. An attachment without a name is named by its type. */
export function partName(part: Pick<MimePart, 'type' | 'disposition'>): string | null {
  const name = part.disposition.params.get('filename') ?? part.type.params.get('name');
  if (name !== undefined && name !== '') return name;
  return part.disposition.value === 'attachment' ? 'attachment' : null;
}

/** A part, and what was wrong with it. */
export interface ReadPart {
  readonly part: TextPart;
  readonly problems: readonly MailProblem[];
}

/** Decodes one raw part from transfer encoding, and from its charset where a diff could not be read in it otherwise (utf-16, iso-2022-jp). */
export async function readTextPart(text: string, part: MimePart, crlf: boolean): Promise<ReadPart> {
  const raw = text.slice(part.body.at, part.body.end);
  const folded = crlf ? raw.replaceAll('\r\n', '\n') : raw;
  const decoded = decodeTransfer(folded, part.encoding);
  const charset = charsetLabel(part.type.params.get('charset') ?? '') || 'utf-8';
  const converted = await convert(decoded.text, charset);
  const problems: MailProblem[] = [];
  if (decoded.problem !== null)
    problems.push({ line: part.body.line + decoded.problem.line, reason: decoded.problem.reason });
  if (converted.reason !== null) problems.push({ line: part.body.line, reason: converted.reason });
  const rawLine = lineMap(part, decoded);
  return { part: { text: converted.text, rawLine, fileName: partName(part), charset: converted.charset }, problems };
}

function lineMap(part: MimePart, decoded: Decoded): (n: number) => number {
  if (part.encoding === 'base64') return (n) => n;
  const first = part.body.line;
  const { lines } = decoded;
  if (lines === null) return (n) => first + n - 1;
  const last = lines.length - 1;
  return (n) => first + (lines[Math.min(Math.max(n - 1, 0), last)] ?? 0);
}

function decodeTransfer(raw: string, encoding: string): Decoded {
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(raw);
  if (encoding === 'base64') return decodeBase64(raw);
  if (/^(?:|7-?bits?|8-?bits?|binary|none|us-ascii|utf-?8|plain)$/.test(encoding))
    return { text: raw, lines: null, problem: null };
  return {
    text: raw,
    lines: null,
    problem: { line: 0, reason: 'unknown Content-Transfer-Encoding: the text is read as it stands' },
  };
}

interface Converted {
  readonly text: string;
  readonly charset: string;
  readonly reason: string | null;
}

async function convert(text: string, charset: string): Promise<Converted> {
  if (isAsciiCompatible(charset)) return { text, charset, reason: null };
  const stateful = /^(?:utf-?(?:7|16|32)|iso-2022|hz-)/.test(charset);
  // oxlint-disable-next-line no-control-regex
  if (!stateful && !/[^\u0000-\u007f]/.test(text)) return { text, charset, reason: null };
  const bytes = Buffer.from(text, 'latin1');
  // A wrong name on good UTF-8 ("charset=y" of a git send-email prompt answered too fast) harms nobody.
  if (!stateful && !isDecodable(charset) && isUtf8(bytes)) return { text, charset: 'utf-8', reason: null };
  const decoded = decodeBytes(bytes, charset) ?? (await decodeByMailparser(bytes, charset));
  if (decoded !== null)
    return { text: Buffer.from(decoded, 'utf8').toString('latin1'), charset: 'utf-8', reason: null };
  return { text, charset, reason: 'unknown charset: the text is read as raw bytes' };
}

/** A text file that starts with a byte order mark of UTF-16 (a shell's redirection on Windows), as bytes of UTF-8; null for any other. */
export function fromUtf16(bytes: Buffer): Buffer | null {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  if (mark !== 0xfffe && mark !== 0xfeff) return null;
  const decoded = decodeBytes(bytes, mark === 0xfffe ? 'utf-16le' : 'utf-16be') ?? decodeUnlabelled(bytes);
  return Buffer.from(decoded, 'utf8');
}
