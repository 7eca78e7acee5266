const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/** 64-bit FNV-1a as 16 hex digits: short, stable, and a pure package has no crypto. It guards against accidents, not against forgers. */
export function hash64(words: string): string {
  let hash = OFFSET;
  // Text of patches is a byte string here, so a unit is a byte; others are folded in whole.
  for (let at = 0; at < words.length; at++) hash = ((hash ^ BigInt(words.charCodeAt(at))) * PRIME) & MASK;
  return hash.toString(16).padStart(16, '0');
}
