import { readAddresses } from './addresses.ts';
import { fieldValues, readHeaderBlock } from './header-block.ts';
import { readMimeFields, walkMime, type MimePart } from './mime-parts.ts';
import type { Message, Read } from './model.ts';
import { readMessage } from './read-message.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer-encoding.ts';

/** What a mail system says became of a mail, for one of its recipients (RFC 3464, 2.3). */
export interface DeliveryStatus {
  /** Lower case: "failed", "delayed", "delivered", "relayed", "expanded", or whatever it says. */
  readonly action: string;
  /** "5.1.1" (RFC 3463); '' when it is none of that form. */
  readonly status: string;
}

/** A mail that was sent to us. */
export interface Posted {
  readonly message: Message;
  /** The addresses of ours that it came to, lower case: what our own mail server noted first, then what stands in To. */
  readonly arrivedAt: readonly string[];
  /** The recipients of a delivery report (multipart/report); null for any other mail. */
  readonly report: readonly DeliveryStatus[] | null;
}

const ARRIVAL = ['delivered-to', 'x-original-to', 'to'] as const;
const ARRIVAL_FIELDS: ReadonlySet<string> = new Set(ARRIVAL);
const STATUS_FIELDS: ReadonlySet<string> = new Set(['action', 'status']);

/** A mail of ours has one recipient; so many are looked at of what claims to speak of more. */
const MOST_RECIPIENTS = 50;
const MOST_ADDRESSES = 50;
/** Characters of the part with the states; a real one has a few hundred. */
const MOST_STATUS = 65_536;

/** Reads a mail that was sent to us, and the delivery report that it may be. Refused is what {@link readMessage} refuses. */
export async function readPosted(bytes: Buffer): Promise<Read<Posted>> {
  const message = await readMessage(bytes);
  if (!message.ok) return message;
  const text = bytes.toString('latin1');
  // A separator of mboxes may stand above the headers: no name of a field has a blank in it.
  const from = text.startsWith('From ') ? text.indexOf('\n') + 1 : 0;
  const head = { at: from, line: 1, end: text.length };
  const arrival = readHeaderBlock(text, head, ARRIVAL_FIELDS).fields;
  const addresses = ARRIVAL.flatMap((name) => fieldValues(arrival, name)).flatMap((value) =>
    readAddresses(value.slice(0, MOST_STATUS)).map(({ email }) => email),
  );
  const arrivedAt = [...new Set(addresses)].slice(0, MOST_ADDRESSES);
  return { ok: true, value: { message: message.value, arrivedAt, report: reportOf(text, head) } };
}

function reportOf(
  text: string,
  head: { readonly at: number; readonly line: number; readonly end: number },
): readonly DeliveryStatus[] | null {
  const block = readHeaderBlock(text, head);
  const root = readMimeFields(block.fields);
  if (root.type.value !== 'multipart/report') return null;
  const walk = walkMime(text, root, { at: block.bodyAt, line: block.bodyLine, end: text.length });
  const part = walk.parts.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type.value));
  return part === undefined ? null : statesOf(decoded(text, part));
}

function decoded(text: string, { body, encoding }: MimePart): string {
  const raw = text.slice(body.at, Math.min(body.end, body.at + MOST_STATUS));
  if (encoding === 'base64') return decodeBase64(raw).text;
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(raw).text : raw;
}

/** Groups of fields with blank lines between them; the first speaks of the mail, each other one of a recipient. */
function statesOf(text: string): readonly DeliveryStatus[] {
  const states: DeliveryStatus[] = [];
  let at = 0;
  while (at < text.length && states.length < MOST_RECIPIENTS) {
    const { fields, bodyAt } = readHeaderBlock(text, { at, line: 1, end: text.length }, STATUS_FIELDS);
    const [action] = fieldValues(fields, 'action');
    const status = /^[245]\.\d{1,3}\.\d{1,3}(?=\s|$|\()/.exec(fieldValues(fields, 'status')[0] ?? '')?.[0] ?? '';
    if (action !== undefined) states.push({ action: action.replace(/\(.*$/, '').trim().toLowerCase(), status });
    // A line that is no field ends a block without a blank line: the next one begins behind it.
    const end = bodyAt > at ? bodyAt : text.indexOf('\n', at) + 1;
    at = end === 0 ? text.length : end;
  }
  return states;
}
