import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';

/** Bytes of SHA-1, which git uses here whatever its repository does. */
const SIZE = 20;

/**
 * The id that `git patch-id --stable` gives a diff (builtin/patch-id.c): a hash of each file's lines without white space and line numbers,
 * summed up, so that the order of files does not matter. Null for a text without a diff.
 * @param text a byte string
 */
export function patchIdOf(text: string): string | null {
  const sum = new Uint8Array(SIZE);
  const state: State = { hash: createHash('sha1'), length: 0, before: -1, after: -1 };
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    at = end + 1;
    if (state.length === 0 && !line.startsWith('diff ')) continue;
    if (line.startsWith('\\ ') && line.length > 11) continue;
    if (!takeLine(state, line, sum)) break;
  }
  if (state.length === 0) return null;
  add(sum, state.hash);
  return Buffer.from(sum).toString('hex');
}

interface State {
  hash: Hash;
  /** Characters hashed so far. */
  length: number;
  /** Lines of the hunk that are still to come; -1 in the head of a file. */
  before: number;
  after: number;
}

/** False when the diff is over. */
function takeLine(state: State, line: string, sum: Uint8Array): boolean {
  if (state.before === -1) {
    if (line.startsWith('index ')) return true;
    if (line.startsWith('--- ')) state.before = state.after = 1;
    else if (!/^[A-Za-z]/.test(line)) return false;
  }
  if (state.before === 0 && state.after === 0) {
    const hunk = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))?/.exec(line);
    if (hunk !== null) {
      state.before = Number(hunk[1] ?? 1);
      state.after = Number(hunk[2] ?? 1);
      return true;
    }
    if (!line.startsWith('diff ')) return false;
    add(sum, state.hash);
    state.hash = createHash('sha1');
    state.before = state.after = -1;
  }
  if (/^[- ]/.test(line)) state.before--;
  if (/^[+ ]/.test(line)) state.after--;
  const bare = line.replace(/[ \t\v\f\r]+/g, '');
  state.length += bare.length;
  state.hash.update(bare, 'latin1');
  return true;
}

/** Adds a hash to the sum, byte by byte with carry, from the first. */
function add(sum: Uint8Array, hash: Hash): void {
  const digest = hash.digest();
  let carry = 0;
  for (let index = 0; index < SIZE; index++) {
    carry += (sum[index] ?? 0) + (digest[index] ?? 0);
    sum[index] = carry & 0xff;
    carry >>= 8;
  }
}
