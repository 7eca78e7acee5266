import { counted, visible, wrapped } from '@guardpage/report';
import { isScalar, parseDocument } from 'yaml';
import type { Draft, DraftMail, DraftThread } from './draft-hazard.ts';

/** What a draft is written down from. */
export interface Drafted {
  readonly draft: Draft;
  readonly thread: DraftThread;
  /** hazard.yaml of a new hazard. */
  readonly template: string;
  readonly by: { readonly model: string; readonly prompt: number };
}

/** Stands in the template for what is to be written. */
const OPEN = '..';
const MOST_TITLE = 120;
const MOST_LOCATE = 60;
const WIDTH = 100;

/** A draft as a hazard.yaml that says where it comes from. */
export function draftText({ draft, thread, template, by }: Drafted): string {
  const document = parseDocument(template);
  const put = (key: string, value: string): void => {
    const node = document.get(key, true);
    if (!isScalar(node)) throw new Error(`the template of a hazard has no ${key}`);
    node.value = value;
  };
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(draft.id)) put('id', draft.id);
  put('title', inOneLine(draft.title).slice(0, MOST_TITLE).toWellFormed().replace(/\.+$/, '') || OPEN);
  for (const key of ['what', 'why', 'fix'] as const) put(key, inOneLine(draft[key]));
  put('question', `${inOneLine(draft.question).replace(/[\s?.]+$/, '')}?`);
  for (const key of ['bad', 'good'] as const) put(key, inLines(draft[key]));
  put('confidence', 'low');
  document.set('not-a-problem-when', document.createNode(draft.notAProblemWhen.map(inOneLine)));
  document.set('citations', document.createNode(citationsOf(draft, thread)));
  document.commentBefore = headOf({ draft, thread, by });
  return document.toString({ lineWidth: 120 });
}

/** Seconds in the years from 1970 to 9999. */
const LAST_DAY = 253_402_300_799;

/** The day (UTC) on which a mail was sent, as YYYY-MM-DD; null when it says none that can be. */
export function dayOf({ sent }: DraftMail): string | null {
  return sent === null || sent < 0 || sent > LAST_DAY ? null : new Date(sent * 1000).toISOString().slice(0, 10);
}

function inOneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim());
}

function inLines(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').trimEnd().split('\n');
  return `${lines.map((line) => line.split('\t').map(visible).join('\t').trimEnd()).join('\n')}\n`;
}

/** Only mails that are there; who wrote them and when is what the store says. */
function citationsOf({ citations }: Draft, { messageId, mails }: DraftThread): readonly object[] {
  const cited = mails.flatMap((mail) => {
    const said = citations.find((one) => one.messageId.trim().replace(/^<(.*)>$/, '$1') === mail.messageId);
    return said === undefined || !canBeCited(mail) ? [] : [citationOf(mail, said.says, said.locate)];
  });
  const own = mails.filter((mail) => mail.messageId === messageId && canBeCited(mail));
  const some = cited.length > 0 ? cited : own.map((mail) => citationOf(mail, OPEN, OPEN));
  return some.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function canBeCited(mail: DraftMail): boolean {
  const { messageId } = mail;
  return dayOf(mail) !== null && /^[^\s<>@]+@[^\s<>@]+$/.test(messageId) && visible(messageId) === messageId;
}

function citationOf(mail: DraftMail, says: string, locate: string) {
  const { messageId, fromName, text } = mail;
  const place = locate.replace(/\s+/g, ' ').trim();
  // A mail quotes others: what is looked for may stand behind "> ".
  const isThere = place !== '' && text.replace(/\s+/g, ' ').includes(place);
  return {
    messageId,
    author: inOneLine(fromName) || OPEN,
    date: dayOf(mail) ?? '',
    says: inOneLine(says),
    locate: isThere && place.length <= MOST_LOCATE ? visible(place) : OPEN,
  };
}

/** Above all else: that a model wrote it, from what, and what is still to be done. */
function headOf({ draft, thread, by }: Omit<Drafted, 'template'>): string {
  const { messageId, mails, more } = thread;
  const read = `${counted(mails.length, 'mail')}${more ? ', of a thread that has more' : ''}`;
  const paragraphs = [
    `A DRAFT that ${by.model} (prompt ${by.prompt}) wrote from the thread of ${visible(messageId)} (${read}). Nobody has checked a word of it.`,
    `Check each sentence and citation against the mails, which were the model's only source; "${OPEN}" is what it did not say. "match" and "notes" are still those of the template: write them, and cases.`,
    `What a rule would look for, says the model: ${inOneLine(draft.looksFor)}`,
  ];
  return paragraphs
    .flatMap((text) => wrapped(text, WIDTH))
    .map((line) => ` ${line}`)
    .join('\n');
}
