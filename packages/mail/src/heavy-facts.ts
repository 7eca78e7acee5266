import type { AddressObject, EmailAddress, ParsedMail } from 'mailparser';
import { cleanEmail } from './addresses.ts';
import { cleanLine } from './encoded-words.ts';
import { fieldValues, firstField, type Field } from './header-block.ts';
import { readNamedFacts, type NamedFacts } from './header-facts.ts';
import type { Address } from './model.ts';

/** Above this mailparser is not asked: its work on one header is not proven linear, and no real field comes near. */
const MAX_HEADERS = 256 * 1024;

/**
 * Subject and addresses by mailparser, which knows charsets that we do not. It is handed these few fields and nothing else, first field of
 * each name (it would take the last), so that no body, however nested, can make it slow. What it cannot read, our own reader reads.
 */
export async function readHeavyFacts(fields: readonly Field[]): Promise<NamedFacts> {
  const own = readNamedFacts(fields);
  const head = headerText(fields);
  if (head.length > MAX_HEADERS) return own;
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(Buffer.from(head, 'latin1'), {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  }).catch(() => null);
  return mail === null ? own : namedFacts(mail);
}

/** Text in a charset that only mailparser's decoder knows (utf-7), as UTF-8; null when it does not know it either. */
export async function decodeByMailparser(bytes: Buffer, charset: string): Promise<string | null> {
  if (!/^[\w.:-]{1,40}$/.test(charset) || bytes.length > 4 << 20) return null;
  const { simpleParser } = await import('mailparser');
  const head = `Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
  const mail = await simpleParser(`${head}${bytes.toString('base64')}\r\n`, { skipTextToHtml: true }).catch(() => null);
  // Where it does not know the charset either it reads UTF-8, and leaves replacement characters: then the raw bytes tell more.
  const text = mail?.text ?? null;
  return text?.includes('\ufffd') === true ? null : text;
}

function headerText(fields: readonly Field[]): string {
  const subject = firstField(fields, 'subject')?.value;
  const from = firstField(fields, 'from')?.value;
  const lines: string[] = [];
  if (subject !== undefined) lines.push(`Subject: ${subject}`);
  if (from !== undefined) lines.push(`From: ${from}`);
  const replyTo = firstField(fields, 'reply-to')?.value;
  if (replyTo !== undefined) lines.push(`Reply-To: ${replyTo}`);
  for (const name of ['to', 'cc']) for (const value of fieldValues(fields, name)) lines.push(`${name}: ${value}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function namedFacts(mail: ParsedMail): NamedFacts {
  return {
    subject: cleanLine(mail.subject ?? ''),
    from: addresses(mail.from)[0] ?? null,
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    replyTo: addresses(mail.replyTo),
  };
}

/** Mailboxes in order, the members of a group in place of the group. */
export function addresses(value: AddressObject | readonly AddressObject[] | undefined): readonly Address[] {
  const objects = value === undefined ? [] : [value].flat();
  const open: EmailAddress[] = objects.flatMap((object) => ('value' in object ? object.value : []));
  return open.flatMap((entry) => (entry.group === undefined ? [entry] : entry.group)).flatMap(oneAddress);
}

function oneAddress(entry: EmailAddress): readonly Address[] {
  const email = cleanEmail(Buffer.from(entry.address ?? '', 'utf8').toString('latin1'));
  const name = cleanLine(entry.name);
  if (name === '' && email === '') return [];
  return [{ name: name.toLowerCase() === email ? '' : name, email }];
}
