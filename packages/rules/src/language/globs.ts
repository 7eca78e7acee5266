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

/** True when a path (or the name of a function) is one of those a hazard looks at: a glob behind "!" takes paths out again; without any other glob it looks at all. */
export function inPaths(globs: readonly string[], path: string): boolean {
  const wanted = globs.filter((glob) => !glob.startsWith('!'));
  const left = globs.filter((glob) => glob.startsWith('!'));
  if (left.some((glob) => matchesGlob(glob.slice(1), path))) return false;
  return wanted.length === 0 || wanted.some((glob) => matchesGlob(glob, path));
}

/** Why a path is none of those a hazard looks at: the globs that take it out, or those of which it is in none. */
export function whyOutside(globs: readonly string[], path: string): string {
  const left = globs.flatMap((glob) => (glob.startsWith('!') ? [glob.slice(1)] : []));
  const out = left.filter((glob) => matchesGlob(glob, path));
  if (out.length > 0) return `it does not look at ${out.join(', ')}`;
  return `it looks at ${globs.filter((glob) => !glob.startsWith('!')).join(', ')}`;
}
