/** A thread of thousands of mails still has its root and its near ancestors within this many. */
const MAX_IDS = 1000;

/**
 * Message-IDs of a header value in order, without brackets and repeats; words outside brackets are taken only when no bracket holds one.
 * White space that folding put inside the brackets is dropped.
 */
export function readMessageIds(value: string): readonly string[] {
  const found = new Set<string>();
  let at = value.indexOf('<');
  while (at >= 0 && found.size < MAX_IDS) {
    const end = value.indexOf('>', at);
    if (end < 0) break;
    // "<a <b@c>": what was opened and not closed is no id.
    const open = value.lastIndexOf('<', end);
    const id = cleanId(value.slice(open + 1, end));
    if (id !== '') found.add(id);
    at = value.indexOf('<', end);
  }
  if (found.size > 0) return [...found];
  for (const word of value.split(/\s+/)) {
    const id = cleanId(word.replace(/[<>]/g, ''));
    if (id.includes('@') && found.size < MAX_IDS) found.add(id);
  }
  return [...found];
}

/** The value of a Message-ID header: as {@link readMessageIds}, but a lone word without "@" counts too (some mailers write such). */
export function readMessageId(value: string): string | null {
  const first = readMessageIds(value)[0];
  if (first !== undefined) return first;
  const word = cleanId(value.replace(/[<>]/g, ' ').trim().split(/\s+/)[0] ?? '');
  return word === '' ? null : word;
}

function cleanId(raw: string): string {
  // Ids go into links and our own headers: nothing but visible characters.
  // oxlint-disable-next-line no-control-regex
  const id = Buffer.byteLength(raw) > 998 ? '' : raw.replace(/[\u0000-\u0020\u007f-\u009f]/g, '');
  // A subject between brackets ("<[PATCH 0/2] Correct ..>", seen on lore) is no id; white space from folding inside a real one is.
  return id.length !== raw.trim().length && !id.includes('@') ? '' : id;
}
