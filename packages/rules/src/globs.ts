/** True when a path matches a glob: `*` inside a name, `**` across folders. Read character by character, so that a hostile path costs little. */
export function matchesGlob(glob: string, path: string): boolean {
  const parts = glob.split('/');
  const names = path.split('/');
  return folders(parts, names);
}

function folders(parts: readonly string[], names: readonly string[]): boolean {
  const [part, ...rest] = parts;
  if (part === undefined) return names.length === 0;
  if (part === '**' && rest.length === 0) return names.length > 0;
  if (part === '**') return names.some((_, index) => folders(rest, names.slice(index)));
  const [name, ...others] = names;
  return name !== undefined && inName(part, name) && folders(rest, others);
}

/** `*` matches any run: every piece between stars must follow in order. */
function inName(part: string, name: string): boolean {
  const pieces = part.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return part === name;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}
