const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/** What makes two findings the same finding, whatever the line numbers. */
export interface Identity {
  readonly hazard: string;
  readonly path: string;
  readonly function: string | null;
  /** The primary source line. */
  readonly text: string;
  /** From 0: which of several equal ones in that function. */
  readonly ordinal: number;
}

/** The words and signs of a line, single-spaced, so that re-indenting it changes nothing. */
export function tokensOf(text: string): string {
  return (text.match(/\w+|[^\s\w]/g) ?? []).join(' ');
}

/** 64-bit FNV-1a as 16 hex digits: short, stable, and a pure package has no crypto. It guards against accidents, not against forgers. */
export function fingerprint(identity: Identity): string {
  const { hazard, path, function: name, text, ordinal } = identity;
  const words = [hazard, path, name ?? '', tokensOf(text.slice(0, 4096)), ordinal].join('\u0000');
  let hash = OFFSET;
  // Text of patches is a byte string here, so a unit is a byte; others are folded in whole.
  for (let at = 0; at < words.length; at++) hash = ((hash ^ BigInt(words.charCodeAt(at))) * PRIME) & MASK;
  return hash.toString(16).padStart(16, '0');
}
