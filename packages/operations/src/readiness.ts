import { setTimeout } from 'node:timers/promises';
import { kept } from './kept.ts';

/** Something that must be there for this process to do its work. */
export interface Part {
  readonly name: string;
  /** Null when it is there; else what is missing, a sentence without secrets. May reject: then it is not. */
  readonly missing: () => Promise<string | null>;
}

/** What is there. */
export interface Readiness {
  readonly ready: boolean;
  readonly parts: readonly { readonly name: string; readonly missing: string | null }[];
}

/** How long a part may take (ms), and for how long its answer holds. */
const PATIENCE = 5000;
const KEPT = 2000;

async function missingOf(part: Part): Promise<string | null> {
  const late = new AbortController();
  try {
    return await Promise.race([
      part.missing().catch(() => 'it cannot be asked'),
      setTimeout(PATIENCE, `no answer within ${PATIENCE / 1000} s`, { signal: late.signal, ref: false }),
    ]);
  } finally {
    late.abort();
  }
}

/** Looks at all parts side by side, at most every two seconds, whoever asks. */
export function watchParts(parts: readonly Part[]): () => Promise<Readiness> {
  return kept(async () => {
    const found = await Promise.all(parts.map(async (part) => ({ name: part.name, missing: await missingOf(part) })));
    return { ready: found.every(({ missing }) => missing === null), parts: found };
  }, KEPT);
}
