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
  const { readPushed } = await import('@guardpage/archive');
  const isThere = ({ there }: Ref): boolean => there !== '' && !NONE.test(there);
  const files: InputFile[] = [];
  const said: string[] = [];
  for (const ref of refs) {
    const { name, tip } = ref;
    // What it is made on comes first: its kernel is the one that the patches are for.
    const there = [ref, ...refs].filter(isThere).map((one) => one.there);
    const read = await readPushed('.', { tip, known: [...there, ...said] });
    said.push(tip);
    if (read?.ok === true) files.push({ ok: true, name, bytes: read.bytes, tree: read.tree });
    else if (read !== null) files.push({ ok: false, name, reason: read.reason });
  }
  return files;
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
