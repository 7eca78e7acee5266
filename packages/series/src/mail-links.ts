import type { Submission } from './model.ts';

/** A mail that another one names by its address in an archive. */
export interface MailLink {
  readonly messageId: string;
  /** The line says that it is an earlier revision: `- Link to v2: https://..`, `v1: https://..`, `Previous version: ..`. */
  readonly earlier: boolean;
  /** The N of such a line's vN; null when it names none. */
  readonly revision: number | null;
}

const MAX_LINKS = 60;
const MAX_LINES = 4000;
const MAX_LINE = 1000;

/** lore, its list folders, and the redirectors that trailers use. What follows the Message-ID (`/T/#u`) is cut. */
const LINK =
  /https?:\/\/(?:lore\.kernel\.org\/(?:[\w.+-]{1,80}\/)?|(?:patch\.)?msgid\.link\/|(?:lkml|lists)\.kernel\.org\/r\/|marc\.info\/\?i=)<?([^@\s/<>"'()[\]]{1,300}(?:@|%40)[^\s/<>"'()[\]]{1,200})/g;
/** A line that starts as an entry of a changelog does, or speaks of an earlier revision. */
const ENTRY =
  /^[\s*\-#=[\](.]{0,12}(?:\[\d{1,2}\][:\s]{0,3})?(?:link to |changes (?:in|from|since) |changelog )?(?:patch |rfc |series ){0,3}-?v(\d{1,3})\b/i;
const SPEAKS =
  /\b(?:previous(?:ly)? (?:version|revision|posting|posted|sent|series|rfc)|(?:earlier|last|prior|old(?:er)?) (?:version|revision|posting)|(?:rfc|patch|series|version|link to|from|since)[ -]?v(\d{1,3})\b)/i;

/** Mails that the text before a mail's diff links to, in order, each once, at most 60. */
export function linksOf({ message, patch }: Submission): readonly MailLink[] {
  const text = message.parts[0]?.text ?? '';
  if (!/https?:\/\//.test(text)) return [];
  const lines = text.split('\n', Math.min(patch.files[0]?.at ?? MAX_LINES, MAX_LINES));
  const notes = notesOf(lines);
  const found = new Map<string, MailLink>();
  let before = '';
  for (const whole of lines) {
    const line = whole.slice(0, MAX_LINE);
    if (line.startsWith('>')) continue;
    for (const match of line.matchAll(LINK)) {
      const messageId = plainId(match[1] ?? '');
      const front = line.slice(0, match.index);
      // "v1:" on a line of its own, its link on the next; or "Changes since v1 [2]:" and the link at its foot.
      const said =
        contextOf(front) ??
        (line.trimStart().startsWith('http')
          ? contextOf(before)
          : (notes.get(/^\s{0,9}(\[\d{1,2}\])/.exec(front)?.[1] ?? '') ?? null));
      const known = found.get(messageId);
      if (known === undefined || (said !== null && !known.earlier))
        found.set(messageId, { messageId, earlier: said !== null, revision: said?.revision ?? null });
      if (found.size >= MAX_LINKS) return [...found.values()];
    }
    if (line.trim() !== '') before = line;
  }
  return [...found.values()];
}

/** What lines that speak of an earlier revision note with a number: `Changes since v2 [5]:`. */
function notesOf(lines: readonly string[]): ReadonlyMap<string, { readonly revision: number | null }> {
  const notes = new Map<string, { readonly revision: number | null }>();
  for (const line of lines) {
    if (!line.includes('[') || line.length > MAX_LINE || line.startsWith('>')) continue;
    const [note] = [...line.matchAll(/\[\d{1,2}\]/g)]
      .filter(({ index }) => line.slice(0, index).trim() !== '')
      .slice(-1);
    const said = note === undefined ? null : contextOf(line);
    if (note !== undefined && said !== null) notes.set(note[0], said);
  }
  return notes;
}

function contextOf(line: string): { readonly revision: number | null } | null {
  const match = ENTRY.exec(line) ?? SPEAKS.exec(line);
  if (match === null) return null;
  return { revision: match[1] === undefined ? null : Number(match[1]) };
}

/** The Message-ID of a link: escapes of URLs undone, the dot or comma that ends the sentence taken off. */
function plainId(id: string): string {
  return id
    .replace(/#.*$/, '')
    .replace(/%(40|2[0-9a-f]|3[a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/[.,;:!?]+$/, '');
}
