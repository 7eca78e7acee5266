import type { Submission } from '@guardpage/series';
import type { Passage } from '../model.ts';
import { addIdentifiers } from '../names/identifiers.ts';
import { kindOf, paragraphAround } from './paragraphs.ts';

/** Lines of a mail that are looked at. */
const MOST_LINES = 5_000;

/** A hunk, a trace of calls, a list of patches say what is done; a sentence says why. */
const OF_LIST = 0.3;

/** A line of a kernel log or of a trace, of a diffstat, or with the columns of a table. */
const LISTED =
  /^\s*(?:\[ *\d+\.\d+\]|\? |#\d+ |Call Trace:|[A-Z0-9]{2,4}: [0-9a-f]{4})|\+0x[0-9a-f]+\/0x|^ \S+ +\| +\d+ /;
/** `Ann Lee (3):`, the head of a shortlog. */
const SHORTLOG = /^\S.{0,60} \(\d{1,4}\):$/;

/** Lines of a hunk that are shown. */
const MOST_OF_HUNK = 20;

interface Weighed {
  /** Lines of the text, both included, from 1. */
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

type Weights = ReadonlyMap<string, number>;

function weigh(text: string, weights: Weights, prose: boolean): number {
  const names = new Set<string>();
  addIdentifiers(text, names, { prose, most: 1_000 });
  return [...names].reduce((sum, name) => sum + (weights.get(name) ?? 0), 0);
}

function isList(lines: readonly string[]): boolean {
  return SHORTLOG.test(lines[0] ?? '') || lines.filter((line) => LISTED.test(line)).length * 2 >= lines.length;
}

/** The paragraphs that a mail's sender wrote, in front of its diff. */
function paragraphs(lines: readonly string[], weights: Weights): readonly Weighed[] {
  const found: Weighed[] = [];
  for (let at = 0; at < lines.length;) {
    if (kindOf(lines[at] ?? '') !== 'own') {
      at++;
      continue;
    }
    const { start, end } = paragraphAround(lines, at);
    const own = lines.slice(at, end);
    const weight = weigh(own.join('\n'), weights, true) * (isList(own) ? OF_LIST : 1);
    found.push({ from: Math.max(start, at) + 1, to: end, weight });
    at = Math.max(end, at + 1);
  }
  return found;
}

function hunks({ kind, patch }: Submission, weights: Weights): readonly Weighed[] {
  if (kind !== 'patch') return [];
  return patch.files
    .flatMap((file) => file.hunks)
    .flatMap((hunk) => {
      const changed = hunk.lines.filter(({ mark }) => mark !== ' ');
      const first = changed.find(({ text }) => weigh(text, weights, false) > 0);
      if (first === undefined) return [];
      const shown = hunk.lines.filter(({ at }) => at >= first.at && at < first.at + MOST_OF_HUNK);
      const text = shown.map((line) => line.text).join('\n');
      return [{ from: first.at, to: shown.at(-1)?.at ?? first.at, weight: OF_LIST * weigh(text, weights, false) }];
    });
}

/**
 * The passage of a mail that names most of what is looked for: a paragraph of its sender's own, else lines of its diff. Null when it names
 * nothing of it, or has no Message-ID.
 * @param weights for each name how much it counts
 */
export function passageNaming(submission: Submission, weights: Weights): Passage | null {
  const { message, patch, kind, rawLine } = submission;
  const [body] = message.parts;
  if (message.messageId === null || body === undefined) return null;
  const end = kind === 'patch' ? (patch.files[0]?.at ?? MOST_LINES) - 1 : MOST_LINES;
  const lines = body.text.split('\n', Math.min(end, MOST_LINES));
  const prose = paragraphs(lines, weights).map((one) => ({ ...one, raw: body.rawLine }));
  const diff = hunks(submission, weights).map((one) => ({ ...one, raw: rawLine }));
  let best = null;
  for (const one of [...prose, ...diff]) if (one.weight > (best?.weight ?? 0)) best = one;
  return best === null ? null : { messageId: message.messageId, from: best.raw(best.from), to: best.raw(best.to) };
}
