import MimeNode from 'nodemailer/lib/mime-node';
import type { Address } from './model.ts';

/** A mail of ours: what it says, not yet its bytes. */
export interface Outgoing {
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

/** Octets of a line that every mail server must take (RFC 5322, 2.1.1). */
const LONGEST = 998;

// What came by mail may stand in a subject, a name, a Message-ID: a header must not end where it says so.
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}

function bracketed(messageId: string): string {
  return `<${oneLine(messageId).replace(/[<>\s]/g, '')}>`;
}

function addressOf({ name, email }: Address): { readonly name: string; readonly address: string } {
  return { name: oneLine(name), address: oneLine(email).replace(/[<>\s,;"]/g, '') };
}

/** A text whose lines are short enough for every server on the way, CRLF at their ends. */
function bodyOf(text: string): Buffer {
  const lines = text
    .split('\n')
    .map((line) => (Buffer.byteLength(line) <= LONGEST ? line : `${line.slice(0, LONGEST / 4)} [...]`));
  return Buffer.from(lines.join('\r\n').replace(/(?:\r\n)*$/, '\r\n'));
}

/**
 * The bytes of a mail: text/plain as kernel lists want it, neither encoded nor reflowed (Documentation/process/email-clients.rst), so that
 * what is quoted is as it was. The same mail gives the same bytes.
 */
export function composeMail(mail: Outgoing): Buffer {
  const body = bodyOf(mail.text);
  const isAscii = body.every((byte) => byte < 0x80);
  const node = new MimeNode('text/plain; charset=utf-8', { newline: '\r\n', keepBcc: false });
  node.setHeader({ from: addressOf(mail.from), to: mail.to.map(addressOf) });
  if (mail.cc.length > 0) node.setHeader({ cc: mail.cc.map(addressOf) });
  node.setHeader({ subject: oneLine(mail.subject), date: mail.date, 'message-id': bracketed(mail.messageId) });
  if (mail.inReplyTo !== null) node.setHeader({ 'in-reply-to': bracketed(mail.inReplyTo) });
  if (mail.references.length > 0) node.setHeader({ references: mail.references.map(bracketed).join(' ') });
  for (const [name, value] of mail.headers) node.addHeader(name, oneLine(value));
  node.setHeader('content-transfer-encoding', isAscii ? '7bit' : '8bit');
  // Only the headers: with long lines in it the body would be encoded.
  return Buffer.concat([Buffer.from(`${node.buildHeaders()}\r\n\r\n`), body]);
}
