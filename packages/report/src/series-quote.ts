import type { Passage, Writer } from '@guardpage/annotate';
import { dayOf } from './series-list.ts';
import type { Quoted } from './series-page.ts';
import { counted, loreUrl, untabbed, visible } from './text-of.ts';

/** Who wrote a passage, for people. */
export function writerName({ name, email }: Writer): string {
  return visible(name === '' ? email : name);
}

/** The words of a passage, quoted, under what is said of it; of a longer one `most` lines. */
export function quotedLines({ lines }: Quoted, most = 10): string {
  const some = lines.slice(0, most).map((line) => `        | ${untabbed(visible(line))}`.trimEnd() + '\n');
  return (
    some.join('') +
    (lines.length > some.length ? `        | [${counted(lines.length - some.length, 'more line')}]\n` : '')
  );
}

/** "Ruth Amsel, 2026-09-21, https://lore.kernel.org/all/../", what is said of it, and its words. */
export function quoteText(passage: Passage & Quoted & { readonly by: Writer }, said: string, most?: number): string {
  const { by, sent, messageId } = passage;
  const head = `    ${writerName(by)}, ${dayOf(sent).trim()}, ${loreUrl(visible(messageId))}\n`;
  return `${head}    ${said}\n${quotedLines(passage, most)}`;
}
