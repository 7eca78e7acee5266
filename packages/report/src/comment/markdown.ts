import { cutText, visible } from '../text-of.ts';

/** Characters of one thing that came by mail. */
const MOST = 300;

/**
 * A text as a code span of GitHub's Markdown: in one nothing is a link, a mention, a number of an issue, or HTML. The fence is longer than any
 * run of backticks in the text (CommonMark, 6.1). The start of a comment is broken, for our markers are looked for in code spans too.
 */
export function code(text: string): string {
  const line = cutText(visible(text.replace(/\s+/g, ' ').replaceAll('<!--', '<! --').trim()), MOST);
  if (line === '') return '';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${room}${line}${room}${fence}`;
}

/** A word that Markdown leaves alone: letters, with what may stand before and behind it in prose. */
const PLAIN = /^["(]*[A-Za-z]+(?:['-][A-Za-z]+)*["')]*[.,;:?!]*["')]*$/;
/** What GitHub makes a link of a commit: seven hex digits and more. */
const COMMIT = /^\W*[0-9a-f]{7,64}\W*$/i;
/** GH-12 is an issue, JIRA-12 may be one; https: and www. are links. All of them have something that is no letter, or these. */
const SPECIAL = /^\W*(?:www|https?|ftp|mailto)\b/i;

function word(text: string): string {
  if (PLAIN.test(text) && !COMMIT.test(text) && !SPECIAL.test(text)) return text;
  // The name of a function or a field is code, and what stands around it is not.
  const [, before = '', named = '', mark = ''] = /^(["(]?)(.*?)([.,;:?!]?)$/s.exec(text) ?? [];
  if (named === '') return code(text);
  const closes = named.endsWith(')') && named.split(')').length > named.split('(').length;
  return `${before}${code(closes ? named.slice(0, -1) : named)}${closes ? ')' : ''}${mark}`;
}

/** A text of ours as Markdown: words as they are, all that is no word as code, so that nothing in it links, pings or is HTML. */
export function prose(text: string): string {
  const words = text.split(/\s+/).filter((one) => one !== '');
  return words.map(word).join(' ');
}

/** An address as a link; null for what is none: a bracket or a blank would end it. */
export function link(url: string): string | null {
  return /^https?:\/\/[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]+$/.test(url) && url.length <= 1000
    ? `<${url}>`
    : null;
}
