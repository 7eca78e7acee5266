import { changeIdOf } from './change-id.ts';
import { linesOf } from './changed-lines.ts';
import type { Series, Submission } from './model.ts';
import { senderOf } from './person.ts';
import { titleKey } from './title-key.ts';

/** What a series is known by when revisions are linked. */
export interface Revision {
  readonly series: Series;
  /** Cover letter first, then patches in order of part. */
  readonly mails: readonly Submission[];
  readonly head: Submission;
  /** The first date of its mails; null when none has one. */
  readonly date: string | null;
  readonly revision: number;
  /** 1 of "v11.1"; 0 without. */
  readonly minor: number;
  readonly rfc: boolean;
  readonly resend: boolean;
  /** The stable trees that its subjects name; what is for one is no revision of what is for another. */
  readonly trees: string;
  /** A subject says that it is a patch: a diff in another mail is nobody's revision. */
  readonly submitted: boolean;
  /** Keys of who posted it. */
  readonly sender: readonly string[];
  /** The title of the cover letter or of a single patch; '' for what has neither. */
  readonly title: string;
  /** The titles of its patches. */
  readonly titles: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
  readonly changeIds: ReadonlySet<string>;
  /** Its changed lines, made when asked for. */
  readonly lines: () => ReadonlySet<string>;
}

const TREE = /^(?:linux-)?v?\d{1,2}\.\d{1,3}(?:[.-][\w.]{1,20})?$|^(?:stable|autosel|backport)/i;
const MINOR = /^-?v\d{1,3}\.(\d{1,3})$/i;
const MAX_PATHS = 2000;

/** The facts of one series, which has at least one mail. */
export function revisionOf(series: Series): Revision {
  const mails = series.cover === null ? series.patches : [series.cover, ...series.patches];
  const [head] = mails as readonly [Submission];
  const dates = mails.map(({ message }) => message.date).filter((date) => date !== null);
  const words = mails.flatMap(({ prefix }) => prefix.words);
  const minor = words.map((word) => MINOR.exec(word)?.[1]).find((number) => number !== undefined);
  const trees = words.filter((word) => TREE.test(word) && !MINOR.test(word)).map((word) => word.toLowerCase());
  const named = series.cover ?? (series.total === null ? head : null);
  const paths = series.patches.flatMap(({ patch }) =>
    patch.files.map(({ newPath, oldPath }) => newPath ?? oldPath ?? ''),
  );
  let lines: ReadonlySet<string> | null = null;
  return {
    series,
    mails,
    head,
    date: dates.toSorted()[0] ?? null,
    revision: series.revision,
    minor: Number(minor ?? 0),
    rfc: mails.some(({ prefix }) => prefix.rfc),
    resend: mails.some(({ prefix }) => prefix.resend),
    trees: [...new Set(trees)].toSorted().join(' '),
    submitted: head.prefix.isPatch || head.prefix.rfc,
    sender: senderOf(head),
    title: named === null ? '' : titleKey(named.prefix),
    titles: new Set(series.patches.map(({ prefix }) => titleKey(prefix))),
    paths: new Set(paths.slice(0, MAX_PATHS)),
    changeIds: new Set(mails.map(changeIdOf).filter((id) => id !== null)),
    lines: () => (lines ??= linesOf(series.patches)),
  };
}

/** True when one person posted both. */
export function sameSender(a: Revision, b: Revision): boolean {
  return a.sender.some((key) => b.sender.includes(key));
}
