import MimeNode from 'nodemailer/lib/mime-node';
import { cleanLine } from './encoded-words.ts';
import type { Address } from './model.ts';

/** A mail of ours: what it says, not yet its bytes. */
export interface NewMail {
  readonly from: Address;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly subject: string;
  /** As a mail writes it: "Fri, 27 Sep 2024 12:51:13 +0000". */
  readonly date: string;
  /** Message-IDs without brackets; references oldest first. */
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Other headers, in order: names and values that we wrote. */
  readonly headers: readonly (readonly [string, string])[];
  /** Lines end with "\n". */
  readonly text: string;
}

/** A mail that somebody sends himself: his program says from whom it is and when, and gives it a Message-ID. */
export type UnsentMail = Omit<NewMail, 'from' | 'date' | 'messageId'>;

/** Octets of a line that every mail server must take (RFC 5321, 4.5.3.1.6: 1000 with its CRLF). */
const LONGEST = 998;
/** Stands where a line is cut. */
const CUT = ' [...]';

/** Characters of a subject, a name, an id: a word of a header cannot be folded. */
const LONGEST_WORD = 900;

function words(text: string): string {
  return cleanLine(text).slice(0, LONGEST_WORD).toWellFormed();
}

// What came by mail may stand in a Message-ID: a header must not end where it says so.
function bracketed(messageId: string): string {
  const id = cleanLine(messageId).replace(/[^\x21-\x7e]|[<>]/g, '');
  return `<${id.slice(0, LONGEST_WORD)}>`;
}

// An address is one address: what would make two of it, or a name, is no part of it.
function addressOf({ name, email }: Address): { readonly name: string; readonly address: string } {
  return {
    name: words(name),
    address: cleanLine(email).replace(/[^\x21-\x7e]|[<>,;:"()[\]\\]/g, ''),
  };
}

/** A line that is short enough, cut between characters. */
function shortLine(line: string): string {
  const clean = line.replace(/[\0\r]/g, '');
  if (Buffer.byteLength(clean) <= LONGEST) return clean;
  const bytes = Buffer.from(clean.slice(0, LONGEST));
  let end = LONGEST - CUT.length;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end) + CUT;
}

function bodyOf(text: string): Buffer {
  const lines = text.replace(/\n*$/, '\n').split('\n').map(shortLine);
  return Buffer.from(lines.join('\r\n'));
}

/** The headers of a mail in their order, each with its further lines; nodemailer adds its own for sender, date and id where there are none. */
function headersOf(mail: UnsentMail & Partial<NewMail>, isAscii: boolean): readonly string[] {
  const { from, date, messageId } = mail;
  const node = new MimeNode('text/plain; charset=utf-8', { newline: '\r\n', keepBcc: false });
  if (from !== undefined) node.setHeader({ from: addressOf(from) });
  if (mail.to.length > 0) node.setHeader({ to: mail.to.map(addressOf) });
  if (mail.cc.length > 0) node.setHeader({ cc: mail.cc.map(addressOf) });
  node.setHeader({ subject: words(mail.subject), date: date ?? '', 'message-id': bracketed(messageId ?? '') });
  if (mail.inReplyTo !== null) node.setHeader({ 'in-reply-to': bracketed(mail.inReplyTo) });
  if (mail.references.length > 0) node.setHeader({ references: mail.references.map(bracketed).join(' ') });
  for (const [name, value] of mail.headers) node.addHeader(name, words(value));
  node.setHeader('content-transfer-encoding', isAscii ? '7bit' : '8bit');
  return node.buildHeaders().split(/\r\n(?![ \t])/);
}

/**
 * The bytes of a mail: text/plain as kernel lists want it, neither encoded nor reflowed (Documentation/process/email-clients.rst), so that
 * what is quoted is as it was; only a line that no server would take is cut, and a NUL or a carriage return falls away. The same mail gives
 * the same bytes, and nothing in it can end a header, add one, or add an address.
 */
export function composeMail(mail: NewMail): Buffer {
  const body = bodyOf(mail.text);
  const headers = headersOf(mail, isAscii(body));
  // Only the headers: with long lines in it the body would be encoded.
  return Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n\r\n`), body]);
}

/** The text of a mail that somebody sends himself, as a file: lines end with "\n". It is made as {@link composeMail} makes one. */
export function composeUnsent(mail: UnsentMail): string {
  const body = bodyOf(mail.text);
  const headers = headersOf(mail, isAscii(body)).filter((one) => !/^(?:From|Date|Message-ID):/i.test(one));
  return `${headers.join('\r\n')}\r\n\r\n${body.toString()}`.replaceAll('\r\n', '\n');
}

function isAscii(bytes: Buffer): boolean {
  return bytes.every((byte) => byte < 0x80);
}
