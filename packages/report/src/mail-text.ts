import type { MailFinding, MailPage, MailPeople, MailPerson } from './mail-page.ts';
import { minuteOf } from './series-list.ts';
import { STATES, stateOfSeries } from './series-state.ts';
import { counted, loreUrl, visible } from './text-of.ts';
import type { ThreadLine, ThreadWindow } from './thread-window.ts';

/** A thread is not indented further. */
const MOST_INDENT = 12;

/** "Ann Lee <ann@example.org>" */
export function personText({ name, email }: MailPerson): string {
  return name === '' ? email : email === '' ? name : `${name} <${email}>`;
}

function peopleText({ named, more }: MailPeople): string {
  return [...named.map(personText), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

/** The lines of the head that matter, each with its name; none for what the mail does not have. */
export function mailHead(page: MailPage): readonly (readonly [name: string, value: string])[] {
  const { subject, from, to, cc, sent, received, lists, messageId, inReplyTo } = page;
  return (
    [
      ['Subject', subject],
      ['From', personText(from)],
      ['To', peopleText(to)],
      ['Cc', peopleText(cc)],
      ['Date', sent === null ? '' : minuteOf(sent)],
      ['Received', received === null || received === sent ? '' : minuteOf(received)],
      ['List', lists.join(', ')],
      ['Message-ID', messageId === null ? '' : `<${messageId}>`],
      ['In-Reply-To', inReplyTo === null ? '' : `<${inReplyTo}>`],
    ] as const
  ).filter(([, value]) => value !== '');
}

/** "line 87: warning: mm/curtain.c:75 in draw_curtains(): what is wrong [hazard]" */
export function mailFindingText({ level, path, line, function: name, title, hazard }: MailFinding): string {
  return `${level}: ${path}:${line}${name === null ? '' : ` in ${name}()`}: ${title} [${hazard}]`;
}

/** How far a line of a thread is to the right: two blanks a level, and a mark. */
export function threadIndent({ depth }: ThreadLine): string {
  return depth === 0 ? '' : `${'  '.repeat(Math.min(depth, MOST_INDENT) - 1)}\` `;
}

/** What a line of a thread says behind its indent. */
export function threadWords({ from, subject, missing }: ThreadLine): string {
  return missing === null ? `${from}${subject === null ? '' : `: ${subject}`}` : `<${missing}> is not among these`;
}

function threadText(thread: ThreadWindow): string {
  const { lines, mails, more, before, behind } = thread;
  return [
    `\nTHREAD (${counted(mails, 'mail')}${more ? ' and others' : ''})\n`,
    before > 0 ? `  ${counted(before, 'line')} before\n` : '',
    ...lines.map((line) => {
      const mark = line.current ? '*' : ' ';
      const date = line.missing === null ? minuteOf(line.sent).padEnd(20) : ' '.repeat(20);
      return `${mark} ${date}  ${visible(`${threadIndent(line)}${threadWords(line)}`)}\n`;
    }),
    behind > 0 ? `  ${counted(behind, 'line')} behind\n` : '',
  ].join('');
}

/** The page of a mail as plain text. */
export function mailText(page: MailPage): string {
  const { series, findings, parts, cut, size, messageId, thread } = page;
  return [
    ...mailHead(page).map(([name, value]) => `${name}: ${visible(value)}\n`),
    ...(series === null ? [] : [`Series: ${visible(series.subject)} (${STATES[stateOfSeries(series)]})\n`]),
    ...(messageId === null ? [] : [`Lore: ${visible(loreUrl(messageId))}\n`]),
    ...findings.map((finding) => `Finding: ${visible(mailFindingText(finding))}\n`),
    ...parts.flatMap(({ fileName, pieces }) => [
      fileName === null ? '\n' : `\n-- ${visible(fileName)} --\n`,
      ...pieces.flatMap(({ lines }) => lines.map((line) => `${visible(line)}\n`)),
    ]),
    cut ? `\n[cut here: the mail has ${size.toLocaleString('en')} bytes]\n` : '',
    thread === null ? '' : threadText(thread),
  ].join('');
}
