import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPolicy } from '@guardpage/policy';
import type { Policy } from '@guardpage/policy';

/** The policies of a folder, and what could not be read of it: one line each, with file and line. */
export interface Policies {
  readonly policies: readonly Policy[];
  readonly problems: readonly string[];
}

/** Reads the `*.yaml` files of a folder, in the order of their names. A file with a mistake allows nothing. */
export function readPolicies(folder: string): Policies {
  const policies: Policy[] = [];
  const problems: string[] = [];
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    for (const name of names.toSorted()) {
      const file = join(folder, name);
      const read = readPolicy(readFileSync(file, 'utf8'));
      if (read.ok) policies.push(read.value);
      else for (const { line, reason } of read.problems) problems.push(`${file}:${line}: ${reason}`);
    }
  } catch (error) {
    problems.push(`${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { policies, problems };
}
