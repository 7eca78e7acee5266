import { githubRules, type Rules } from './github-rules.ts';
import type { Asked, Reply } from './web-server.ts';

export interface ModelFile {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly patch?: string;
}

export interface ModelComment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string } | null;
  readonly path: string;
  readonly line: number;
  readonly start_line?: number;
  readonly side: string;
}

/** A pull request, and what was said of it. */
export interface Model {
  readonly login: string;
  state: string;
  head: string;
  files: readonly ModelFile[];
  readonly reviews: {
    readonly id: number;
    readonly body: string;
    readonly event: string;
    readonly user: { readonly login: string };
  }[];
  readonly comments: ModelComment[];
  /** Every request, as "POST /repos/..". */
  readonly asked: string[];
}

export const TOKEN = 'ghp_0123456789abcdefABCDEF0123456789abcd';
const PULL = '/repos/linux-mm/linux-mm/pulls/7';

export function newModel(files: readonly ModelFile[]): Model {
  return { login: 'guardpage-bot', state: 'open', head: 'a'.repeat(40), files, reviews: [], comments: [], asked: [] };
}

let rules: Rules | null = null;

/** What GitHub answers, once the request is as its own description wants it. */
export function answerOf(model: Model, asked: Asked): Reply {
  model.asked.push(`${asked.method} ${asked.path}`);
  rules ??= githubRules();
  const broken = rules(asked);
  if (broken !== null) return { status: 400, body: { message: `against the description: ${broken}` } };
  if (!asked.headers.authorization?.endsWith(` ${TOKEN}`)) return { status: 401, body: { message: 'Bad credentials' } };
  const route = `${asked.method} ${asked.path}`;
  if (route === 'GET /user') return { status: 200, body: { login: model.login } };
  if (route === `GET ${PULL}`) return { status: 200, body: { state: model.state, head: { sha: model.head } } };
  if (route === `GET ${PULL}/files`) return page(model.files, asked);
  if (route === `GET ${PULL}/reviews`) return page(model.reviews, asked);
  if (route === `GET ${PULL}/comments`) return page(model.comments, asked);
  if (route === `POST ${PULL}/reviews`) return post(model, JSON.parse(asked.body) as Posted);
  const edited = /^PATCH \/repos\/linux-mm\/linux-mm\/pulls\/comments\/(\d+)$/.exec(route)?.[1];
  const comment = model.comments.find((one) => String(one.id) === edited);
  if (comment === undefined) return { status: 404, body: { message: 'Not Found' } };
  if (comment.user?.login !== model.login) return { status: 403, body: { message: 'Not yours' } };
  comment.body = (JSON.parse(asked.body) as { body: string }).body;
  return { status: 200, body: comment };
}

function page(all: readonly unknown[], { query, path }: Asked): Reply {
  const size = Number(query.get('per_page') ?? 30);
  const number = Number(query.get('page') ?? 1);
  const next = `<http://127.0.0.1${path}?page=${number + 1}>; rel="next"`;
  return {
    status: 200,
    body: all.slice((number - 1) * size, number * size),
    headers: number * size < all.length ? { link: next } : {},
  };
}

interface Posted {
  readonly event?: string;
  readonly body?: string;
  readonly commit_id?: string;
  readonly comments?: readonly (Omit<ModelComment, 'id' | 'user'> & { readonly start_side?: string })[];
}

/** A review is taken whole or not at all; a comment must be on a line that the pull request shows. */
function post(model: Model, { event = '', body = '', commit_id = '', comments = [] }: Posted): Reply {
  const user = { login: model.login };
  if (event !== 'COMMENT' || body === '' || commit_id !== model.head)
    return { status: 422, body: { message: 'Unprocessable' } };
  for (const { path, line, start_line = line, side } of comments) {
    const ranges = shownRanges(model.files.find((one) => one.filename === path)?.patch ?? '', side);
    if (!ranges.some((shown) => shown.has(line) && shown.has(start_line))) {
      const errors = ['Line could not be resolved'];
      return { status: 422, body: { message: 'Unprocessable Entity', errors } };
    }
  }
  const id = model.reviews.length + 1;
  model.reviews.push({ id, body, event, user });
  for (const one of comments) model.comments.push({ ...one, id: 1000 + model.comments.length, user });
  return { status: 200, body: { id } };
}

/** The lines of each hunk on a side. */
function shownRanges(patch: string, side: string): readonly ReadonlySet<number>[] {
  const ranges: Set<number>[] = [];
  let [old, now] = [0, 0];
  for (const line of patch.split('\n')) {
    const head = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (head !== null) {
      [old, now] = [Number(head[1]), Number(head[2])];
      ranges.push(new Set());
      continue;
    }
    if (side === 'RIGHT' && !line.startsWith('-')) ranges.at(-1)?.add(now);
    if (side === 'LEFT' && !line.startsWith('+')) ranges.at(-1)?.add(old);
    if (!line.startsWith('+')) old += 1;
    if (!line.startsWith('-')) now += 1;
  }
  return ranges;
}
