import * as z from 'zod';
import { readRow, type ReadRow } from './row-text.ts';

/** One remark to a line of a pull request. */
export interface GithubComment {
  /** Path of the file after the change; of the file before it when `side` is LEFT. */
  readonly path: string;
  /** Line that must change, in the file of `side`, as the mail has it: the pull request may have moved it. */
  readonly line: number;
  /** First line of the evidence in the same hunk; `line` when there is none. */
  readonly startLine: number;
  readonly side: 'LEFT' | 'RIGHT';
  /** That line, without its mark: by it the place is found in the pull request. */
  readonly text: string;
  /** Markdown; exactly one `<!-- gp:FINGERPRINT -->` (16 hex digits) is in it. */
  readonly body: string;
}

/** What a row for GitHub says: all that is known of one pull request. */
export interface GithubReview {
  readonly owner: string;
  readonly repo: string;
  readonly pull: number;
  /** What stands above comments that have no line of their own; must not be empty, GitHub wants one. */
  readonly body: string;
  /** None when nothing is found any more: earlier comments are then told so, and no review is made. */
  readonly comments: readonly GithubComment[];
}

const MARKER = /<!-- gp:([0-9a-f]{16}) -->/g;

/** The fingerprints that a text is marked with. */
export function markersOf(body: string): readonly string[] {
  return [...body.matchAll(MARKER)].map((match) => match[1] ?? '');
}

const name = z.string().regex(/^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,100}$/);
const line = z.int().min(1).max(10_000_000);

const review: z.ZodType<GithubReview> = z.strictObject({
  owner: name,
  repo: name,
  pull: z.int().min(1),
  body: z.string().min(1).max(20_000),
  comments: z
    .array(
      z.strictObject({
        path: z.string().min(1).max(4096),
        line,
        startLine: line,
        side: z.enum(['LEFT', 'RIGHT']),
        text: z.string().max(10_000),
        body: z
          .string()
          .max(20_000)
          .refine((body) => markersOf(body).length === 1, 'must have one marker'),
      }),
    )
    .max(100)
    .refine((all) => new Set(all.flatMap((one) => markersOf(one.body))).size === all.length, 'markers must differ'),
});

/** Reads the JSON of a row for GitHub. */
export function readGithubReview(bytes: Buffer): ReadRow<GithubReview> {
  return readRow(review, bytes);
}
