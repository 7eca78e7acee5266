import { cutText, loreUrl } from '../text-of.ts';
import { code, link, prose } from './markdown.ts';
import type { ReviewComment } from './model.ts';
import { opened, sentence } from './own-words.ts';

/** One patch of a series, as a pull request shows it. */
export interface GithubPatch {
  /** "3/4"; '' for a single patch. */
  readonly part: string;
  readonly subject: string;
  readonly comments: readonly ReviewComment[];
}

/** A comment on a line, as `GithubComment` of packages/deliver has it. */
export interface GithubRemark {
  readonly path: string;
  readonly line: number;
  readonly startLine: number;
  readonly side: 'LEFT' | 'RIGHT';
  /** The line without its mark: by it the place is found in the pull request. */
  readonly text: string;
  /** Markdown with one hidden marker. */
  readonly body: string;
}

/** What is said of a pull request: the row of it, but for which one it is. */
export interface GithubSaid {
  readonly body: string;
  readonly comments: readonly GithubRemark[];
}

/** Comments of one review; the reader of rows takes no more. */
const MOST_COMMENTS = 100;
/** Patches that are listed. */
const MOST_PATCHES = 50;
/** Lines of evidence that are named. */
const MOST_EVIDENCE = 6;
/** Characters of a text of ours: it is a paragraph. */
const MOST_TEXT = 2000;
/** Characters of a line by which a place is found. */
const MOST_LINE = 10_000;

const ABOUT = `Automated check (fixed rules, no language model). Advisory; it can be wrong.`;

/** By this a comment is found again: a finding is said once, whatever is pushed. */
function marker(fingerprint: string): string {
  return `<!-- gp:${fingerprint} -->`;
}

function said(text: string): string {
  return prose(cutText(opened(sentence(text)), MOST_TEXT));
}

function evidence({ evidence: all, path, title }: ReviewComment): string {
  const noted = all.filter(({ note }) => note !== '').slice(0, MOST_EVIDENCE);
  if (noted.length === 0) return said(title);
  const lines = noted.map((one) => {
    const place = one.path === path ? '' : `${code(one.path)} `;
    return `- ${place}line ${one.line}: ${prose(cutText(one.note, MOST_TEXT))}`;
  });
  return [`${prose(cutText(opened(title), MOST_TEXT))}:`, ...lines].join('\n');
}

function remark(comment: ReviewComment, site: string): GithubRemark {
  const { path, line, startLine, side, text, question, why, fix, thread, hazard, fingerprint } = comment;
  const [lore, page] = [thread === null ? null : link(loreUrl(thread)), link(`${site}/f/${fingerprint}/`)];
  const paragraphs = [
    said(question),
    evidence(comment),
    why === '' ? '' : said(why),
    fix === '' ? '' : `What helps: ${prose(cutText(sentence(fix), MOST_TEXT))}`,
    lore === null ? '' : `The same point came up on an earlier series: ${lore}`,
    `${code(hazard)} ${page ?? ''}`.trim(),
    marker(fingerprint),
  ];
  const body = paragraphs.filter((one) => one !== '').join('\n\n');
  return { path, line, startLine, side: side === 'pre' ? 'LEFT' : 'RIGHT', text: text.slice(0, MOST_LINE), body };
}

function listOf(patches: readonly GithubPatch[]): string {
  const lines = patches.slice(0, MOST_PATCHES).map(({ part, subject, comments }) => {
    const hazards = [...new Set(comments.map(({ hazard }) => hazard))].slice(0, 10).map(code).join(', ');
    return `- ${[part === '' ? '' : code(part), code(subject) || 'a patch'].filter((one) => one !== '').join(' ')}: ${hazards || 'nothing'}`;
  });
  const more = patches.length - lines.length;
  return [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

/**
 * What a review of a pull request says: a comment a finding, and the patches of the series. All that came by mail stands in code spans: nothing
 * of it can ping anybody, link anywhere, be HTML, or forge the marker of a finding.
 */
export function githubReview(patches: readonly GithubPatch[], site: string): GithubSaid {
  const comments = new Map(patches.flatMap((one) => one.comments).map((one) => [one.fingerprint, one]));
  const all = [...comments.values()];
  const left = all.length - MOST_COMMENTS;
  const more = left > 0 ? `\n\nOf ${all.length} findings ${MOST_COMMENTS} are commented on.` : '';
  return {
    body: `${ABOUT} To answer: reply to the patch on its mailing list.\n\n${listOf(patches)}${more}`,
    comments: all.slice(0, MOST_COMMENTS).map((one) => remark(one, site)),
  };
}
