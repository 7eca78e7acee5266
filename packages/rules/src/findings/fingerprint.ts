import { hash64 } from './hash64.ts';

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

/** What names a finding everywhere: 16 hex digits. */
export function fingerprint(identity: Identity): string {
  const { hazard, path, function: name, text, ordinal } = identity;
  return hash64([hazard, path, name ?? '', tokensOf(text.slice(0, 4096)), ordinal].join('\u0000'));
}
