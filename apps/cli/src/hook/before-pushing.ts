import { readFileSync } from 'node:fs';
import type { InputFile } from '../input/read-files.ts';
import { readMailsOf } from '../input/read-mails.ts';
import type { AllMails } from '../input/read-mails.ts';
import { sayFindings } from './say-findings.ts';

/** A ref that is pushed: its name here, its commit, and what it is there. */
interface Ref {
  readonly name: string;
  readonly tip: string;
  readonly there: string;
}

/** What git calls no object: a ref that is deleted here, or new there. */
const NONE = /^0+$/;

/** The lines that git gives to the hook: "LOCAL-REF ID REMOTE-REF ID". */
function refsOf(text: string): readonly Ref[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', tip = '', , there = ''] = line.split(' ');
    return tip === '' || NONE.test(tip) ? [] : [{ name, tip, there }];
  });
}

async function commitsOf(refs: readonly Ref[]): Promise<readonly InputFile[]> {
  if (refs.length === 0) return [];
  const { readPushed } = await import('@guardpage/archive');
  const read = await readPushed({ folder: '.', gitDir: process.env['GIT_DIR'] ?? null }, refs);
  return refs.flatMap(({ name }, at): readonly InputFile[] => {
    const one = read[at] ?? null;
    if (one === null) return [];
    return [one.ok ? { ok: true, name, bytes: one.bytes, tree: one.tree } : { ok: false, name, reason: one.reason }];
  });
}

/** `pre-push`: the commits that no remote has yet are judged, those of each ref as a series; refs come on stdin. */
export async function beforePushing(): Promise<number> {
  const several: AllMails[] = [];
  for (const file of await commitsOf(refsOf(readFileSync(0, 'utf8')))) several.push(await readMailsOf([file]));
  return sayFindings({
    several,
    about: () => true,
    refusal: 'nothing is pushed. After a look at it: git push --no-verify',
  });
}
