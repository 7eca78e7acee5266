import { hash } from 'node:crypto';

/** A clue as it is kept: the first 8 bytes of its SHA-256. Two that are equal by chance make a family larger than it need be. */
export function clueKey(clue: string): string {
  return hash('sha256', clue, 'hex').slice(0, 16);
}
