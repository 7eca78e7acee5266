import { shown } from '../text-of.ts';
import type { ReviewComment } from './model.ts';
import { paragraph } from './own-words.ts';
import { aboutText, remarkText } from './reply-text.ts';

/** A patch as it was mailed, and what is to say of it. */
export interface ReviewedPatch {
  /** Lines of its diff, byte strings, from the first "diff --git" on; nothing stands behind it. */
  readonly diff: readonly string[];
  /** Each with the line of `diff` that it stands under, from 0; null for one that the diff does not show. */
  readonly remarks: readonly {
    readonly under: number | null;
    readonly comment: ReviewComment;
    readonly state: string;
  }[];
}

/** Remarks to one patch: who has read these has enough to do. */
export const MOST_REMARKS = 20;

const ABOUT = 'Automated check (fixed rules, no language model); it can be wrong.\n';

function said({ comment, state }: ReviewedPatch['remarks'][number]): string {
  const words = state === '' ? '' : paragraph(`(${state})`);
  return `${remarkText(comment)}${words}More: guardpage explain ${comment.hazard}\n`;
}

/** A line as b4 takes it back: a line end that Python sees and we do not would make a remark of the rest. */
function quoted(line: string): string {
  return `> ${shown(line.replace(/\r$/, ''))}\n`;
}

/**
 * A review of one patch as agents write it for `b4 review`: a note, then the whole diff quoted, with each remark unquoted under the very line it is
 * about. No line of the diff is left out, for b4 counts them. Null when there is nothing to say.
 */
export function agentReview({ diff, remarks }: ReviewedPatch): string | null {
  if (remarks.length === 0) return null;
  const told = remarks.slice(0, MOST_REMARKS);
  const more = remarks.length - told.length;
  const apart = told.filter(({ under }) => under === null).map((one) => `\n${aboutText(one.comment)}\n${said(one)}`);
  const under = new Map<number, string>();
  for (const one of told) if (one.under !== null) under.set(one.under, `${under.get(one.under) ?? ''}\n${said(one)}`);
  const lines = diff.map((line, at) => {
    const text = under.get(at);
    return quoted(line) + (text === undefined ? '' : `${text}\n`);
  });
  const left = more > 0 ? `And ${more} more: guardpage check says them.\n` : '';
  return `${ABOUT}${left}${apart.join('')}\n${lines.join('')}`;
}
