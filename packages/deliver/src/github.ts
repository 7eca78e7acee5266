import * as z from 'zod';
import type { Delivery, Destination, Outgoing } from './destination.ts';
import { githubApi, Undelivered, type GithubApi } from './github-api.ts';
import { placeOf, seenHunks, type PullFile } from './github-place.ts';
import { markersOf, readGithubReview, type GithubComment, type GithubReview } from './github-review.ts';
import { oneLine } from '@guardpage/web';
import type { WebService } from './judge-answer.ts';

export interface GithubOptions extends WebService {
  /** Whose comments are ours; asked for when absent, which the token of an app or of a workflow may not. */
  readonly login?: string;
}

/** Characters of a review or a comment that GitHub takes. */
const LONGEST = 65_536;

/** Stands in a comment whose finding is gone. */
const GONE = '<!-- gp:gone -->';

const written = z.object({
  id: z.int(),
  body: z.string().nullable(),
  user: z.object({ login: z.string() }).nullable(),
});
const pullSchema = z.object({ state: z.string(), head: z.object({ sha: z.string().regex(/^[0-9a-f]{40,64}$/) }) });
const fileSchema: z.ZodType<PullFile> = z.object({
  filename: z.string(),
  previous_filename: z.string().optional(),
  patch: z.string().optional(),
});

/**
 * Reviews of pull requests on GitHub: one review of the kind COMMENT, with a comment on the line of each finding. A finding is known by the
 * marker in its comment, if the comment is ours: it is said once, whatever is pushed; edited when there is something else to say, and when
 * it is no longer found. What has no line in the pull request stands in the review itself, which is not edited.
 */
export function githubDestination(options: GithubOptions): Destination {
  return {
    kind: 'github',
    send: async (out) => {
      const read = readGithubReview(out.bytes);
      if (!read.ok) return { kind: 'refused', reason: `the review cannot be read: ${read.problem}` };
      return attempt(async () => review(await githubApi(options), read.value, options));
    },
    find: (out) => find(options, out),
  };
}

async function attempt(act: () => Promise<Delivery>): Promise<Delivery> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Undelivered) return error.delivery;
    throw error;
  }
}

async function find(options: GithubOptions, { bytes }: Outgoing): Promise<'there' | 'not-there' | 'unknown'> {
  const read = readGithubReview(bytes);
  if (!read.ok) return 'unknown';
  try {
    const known = await standing(await githubApi(options), read.value, options);
    return read.value.comments.every((one) => known.has(markerOf(one))) ? 'there' : 'not-there';
  } catch (error) {
    if (error instanceof Undelivered) return 'unknown';
    throw error;
  }
}

function pullOf({ owner, repo, pull }: GithubReview) {
  return { owner, repo, pull_number: pull };
}

function markerOf({ body }: GithubComment): string {
  return markersOf(body)[0] ?? '';
}

/** A finding that was said: in a comment of its own, or (null) within a review. */
type Standing = ReadonlyMap<string, { readonly id: number; readonly body: string } | null>;

/** What we have said of a pull request, by marker. A marker in what somebody else wrote is his own. */
async function standing(api: GithubApi, review: GithubReview, options: GithubOptions): Promise<Standing> {
  const ours =
    options.login ??
    (await api.ask({ route: 'GET /user', parameters: {}, schema: z.object({ login: z.string() }) })).login;
  const isOurs = (one: z.infer<typeof written>): boolean => one.user?.login.toLowerCase() === ours.toLowerCase();
  const parameters = pullOf(review);
  const known = new Map<string, { readonly id: number; readonly body: string } | null>();
  const reviews = await api.list({
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    parameters,
    schema: written,
  });
  for (const one of reviews.filter(isOurs)) for (const marker of markersOf(one.body ?? '')) known.set(marker, null);
  const comments = await api.list({
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/comments',
    parameters,
    schema: written,
  });
  for (const { id, body, user } of comments) {
    if (!isOurs({ id, body, user })) continue;
    for (const marker of markersOf(body ?? '')) known.set(marker, { id, body: body ?? '' });
  }
  return known;
}

async function review(api: GithubApi, row: GithubReview, options: GithubOptions): Promise<Delivery> {
  const parameters = pullOf(row);
  const pull = await api.ask({
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    parameters,
    schema: pullSchema,
  });
  if (pull.state !== 'open') return { kind: 'refused', reason: `the pull request is ${oneLine(pull.state)}` };
  const known = await standing(api, row, options);
  const fresh = row.comments.filter((one) => !known.has(markerOf(one)));
  const edits = editsOf(row, known, pull.head.sha);
  const body = fresh.length === 0 ? null : await reviewBody(api, row, fresh);
  if (body !== null && body.body.length > LONGEST)
    return { kind: 'refused', reason: 'the review is too long for GitHub' };
  // Edits first: done twice they are the same, so that whatever follows may fail.
  for (const { id, body: text } of edits) {
    await api.ask({
      route: 'PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}',
      parameters: { owner: row.owner, repo: row.repo, comment_id: id, body: text },
      schema: z.object({ id: z.int() }),
    });
  }
  if (body !== null) {
    await api.ask({
      route: 'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
      parameters: { ...parameters, commit_id: pull.head.sha, event: 'COMMENT', ...body },
      writes: true,
      schema: z.object({ id: z.int() }),
    });
  }
  const kept = row.comments.length - fresh.length;
  return { kind: 'sent', note: `${fresh.length} new comments, ${kept} that stood, ${edits.length} of all edited` };
}

/** The comments that say something else by now: what is found again as the row has it, and that the others are gone. */
function editsOf(
  row: GithubReview,
  known: Standing,
  head: string,
): readonly { readonly id: number; readonly body: string }[] {
  const found = new Map(row.comments.map((one) => [markerOf(one), one.body]));
  return [...known].flatMap(([marker, said]) => {
    if (said === null) return [];
    const body = found.get(marker) ?? goneText(said.body, head);
    return isSameText(body, said.body) ? [] : [{ id: said.id, body }];
  });
}

function goneText(body: string, head: string): string {
  return body.includes(GONE) ? body : `No longer found in ${head.slice(0, 12)}. ${GONE}\n\n${body}`.slice(0, LONGEST);
}

// GitHub gives a text back with other line ends, and without blanks around it.
function isSameText(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n').trim() === b.replaceAll('\r\n', '\n').trim();
}

async function reviewBody(api: GithubApi, row: GithubReview, fresh: readonly GithubComment[]) {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files';
  const files = await api.list({ route, parameters: pullOf(row), schema: fileSchema });
  const seen = seenHunks();
  const placed = fresh.map((comment) => ({ comment, place: placeOf(comment, files, seen) }));
  const beside = placed.flatMap(({ comment, place }) => (place === null ? [withoutLine(comment)] : []));
  return {
    body: [row.body, ...beside].join('\n\n'),
    comments: placed.flatMap(({ comment: { side, body }, place }) => {
      if (place === null) return [];
      const { path, line, startLine } = place;
      return [{ path, line, side, body, ...(startLine < line ? { start_line: startLine, start_side: side } : {}) }];
    }),
  };
}

function withoutLine({ path, line, body }: GithubComment): string {
  return `\`${path.replace(/[`\p{Cc}]/gu, '?')}:${line}\`\n\n${body}`;
}
