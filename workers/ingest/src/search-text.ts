import { partText } from '@guardpage/mail';
import type { Address, Message } from '@guardpage/mail';
import { normalise } from '@guardpage/store';
import type { SearchText } from '@guardpage/store';

/** Text of one mail that is searched; a mail of more is a log or an attack. */
const MOST_TEXT = 4 * 1024 * 1024;

type Body = Record<'nq' | 'q' | 'dfn' | 'dfa' | 'dfb' | 'dfctx' | 'dfhh', string[]>;

/** What a mail is found by: as public-inbox sorts it, each line by what it is (lib/PublicInbox/SearchIdx.pm). */
export function searchText(message: Message): SearchText {
  const body: Body = { nq: [], q: [], dfn: [], dfa: [], dfb: [], dfctx: [], dfhh: [] };
  let room = MOST_TEXT;
  for (const part of message.parts) {
    if (part.fileName !== null) body.nq.push(part.fileName);
    sortLines(partText({ ...part, text: part.text.slice(0, room) }), body);
    room = Math.max(0, room - part.text.length);
  }
  return {
    s: normalise(message.subject),
    f: people(message.from === null ? [] : [message.from]),
    t: people(message.to),
    c: people(message.cc),
    nq: joined(body.nq),
    q: joined(body.q),
    dfn: joined(body.dfn),
    dfa: joined(body.dfa),
    dfb: joined(body.dfb),
    dfctx: joined(body.dfctx),
    dfhh: joined(body.dfhh),
  };
}

function joined(lines: readonly string[]): string {
  return normalise(lines.join('\n'));
}

function people(addresses: readonly Address[]): string {
  return normalise(addresses.map(({ name, email }) => `${name} ${email}`).join('\n'));
}

const HUNK = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@(.*)/;

/** Sorts the lines of a text; a diff ends at a signature, or at a line that no diff has. */
function sortLines(text: string, body: Body): void {
  let inDiff = false;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    at = end + 1;
    const first = line.charCodeAt(0);
    if (first === 0x3e) body.q.push(line);
    else if (line === '-- ') inDiff = false;
    else if (
      line.startsWith('diff --git ') ||
      (first === 0x2d && line.startsWith('--- ') && text.startsWith('+++ ', at))
    ) {
      inDiff = true;
      body.dfn.push(line.slice(4));
    } else if (inDiff) sortDiffLine(line, body);
    else body.nq.push(line);
  }
}

function sortDiffLine(line: string, body: Body): void {
  const mark = line.charCodeAt(0);
  if (mark === 0x20) body.dfctx.push(line);
  else if (mark === 0x2b) (line.startsWith('+++ ') ? body.dfn : body.dfb).push(line);
  else if (mark === 0x2d) body.dfa.push(line);
  else if (mark === 0x40) body.dfhh.push(HUNK.exec(line)?.[1] ?? '');
  else if (/^(?:rename|copy) (?:from|to) /.test(line)) body.dfn.push(line.slice(line.indexOf(' ', 7)));
  else if (!/^(?:index [0-9a-f]|(?:new|deleted) file mode |(?:old|new) mode |similarity index )/.test(line))
    body.nq.push(line);
}
