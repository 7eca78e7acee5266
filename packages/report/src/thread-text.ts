import type { ThreadOf } from '@guardpage/rules';
import { indented, loreUrl } from './text-of.ts';

function paragraph(head: string, text: string): string {
  return `      ${indented(`${head}: ${text}`, 8).trimStart()}`;
}

/** A discussion in words: who, when, and what came of it; with every mail of it where `verbose` asks. */
export function threadText({ thread, others }: ThreadOf, verbose: boolean): string {
  const { messages } = thread;
  const [first, last] = [messages[0]?.date ?? '', messages.at(-1)?.date ?? ''];
  const people = [...new Set(messages.map(({ author }) => author))].join(', ');
  return [
    indented(`${thread.title} (${thread.list}, ${first === last ? first : `${first} to ${last}`})`, 4),
    indented(people, 4),
    paragraph('proposed', thread.proposed),
    paragraph('objected', thread.objected),
    paragraph('settled', thread.settled),
    ...(others.length === 0 ? [] : [paragraph('also from it', others.join(', '))]),
    ...(verbose ? messages : []).map(
      ({ author, date, messageId, says }) =>
        `      ${author}, ${date}\n      ${loreUrl(messageId)}\n${indented(says, 10)}`,
    ),
  ].join('');
}
