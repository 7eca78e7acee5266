import { readAddresses } from './addresses.ts';
import { cleanLine, decodeWords } from './encoded-words.ts';
import { fieldValues, firstField, type Field } from './header-block.ts';
import { readDate } from './mail-date.ts';
import { readMessageId, readMessageIds } from './message-ids.ts';
import type { Message } from './model.ts';

/** The facts that need RFC 2047 and address syntax. */
export type NamedFacts = Pick<Message, 'subject' | 'from' | 'to' | 'cc' | 'replyTo'>;

/** The facts that are plain ASCII: read by us for every mail, for mailparser takes the time of day where a Date is broken. */
export type PlainFacts = Pick<
  Message,
  'messageId' | 'date' | 'inReplyTo' | 'references' | 'listIds' | 'autoSubmitted' | 'authentication'
>;

/** Subject and addresses by our own reader. */
export function readNamedFacts(fields: readonly Field[]): NamedFacts {
  return {
    subject: cleanLine(decodeWords(firstField(fields, 'subject')?.value ?? '')),
    from: readAddresses(firstField(fields, 'from')?.value ?? '')[0] ?? null,
    to: fieldValues(fields, 'to').flatMap((value) => readAddresses(value)),
    cc: fieldValues(fields, 'cc').flatMap((value) => readAddresses(value)),
    replyTo: readAddresses(firstField(fields, 'reply-to')?.value ?? ''),
  };
}

/** Ids, date, lists, Auto-Submitted. */
export function readPlainFacts(fields: readonly Field[]): PlainFacts {
  const auto = firstField(fields, 'auto-submitted')?.value ?? '';
  const autoWord = auto
    .replace(/[;(].*$/, '')
    .trim()
    .toLowerCase();
  return {
    messageId: readMessageId(firstField(fields, 'message-id')?.value ?? ''),
    date: readDate(firstField(fields, 'date')?.value ?? ''),
    inReplyTo: readMessageIds(firstField(fields, 'in-reply-to')?.value ?? '')[0] ?? null,
    references: readMessageIds(fieldValues(fields, 'references').join(' ')),
    listIds: [...new Set(fieldValues(fields, 'list-id').map(listId))].filter((id) => id !== ''),
    autoSubmitted: autoWord !== '' && autoWord !== 'no',
    authentication: authentication(fields),
  };
}

/** A real one has a few hundred characters. */
const MOST_RESULTS = 16_384;

function authentication(fields: readonly Field[]): string | null {
  const senders = fieldValues(fields, 'from');
  const results = firstField(fields, 'authentication-results')?.value ?? null;
  const isOne = senders.length === 1 && readAddresses(senders[0] ?? '').length === 1;
  return isOne && results !== null && results.length <= MOST_RESULTS ? results : null;
}

function listId(value: string): string {
  const open = value.lastIndexOf('<');
  const close = value.indexOf('>', open);
  const inner = open < 0 ? value : value.slice(open + 1, close < 0 ? value.length : close);
  return cleanLine(inner).replace(/\s+/g, '').toLowerCase().slice(0, 255);
}
