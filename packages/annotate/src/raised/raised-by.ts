import type { Finding } from '@guardpage/rules';
import { senderOf } from '@guardpage/series';
import type { Remark, Reply, Series } from '@guardpage/series';
import type { Raised } from '../model.ts';
import { isCommon } from '../names/common-names.ts';
import { addIdentifiers } from '../names/identifiers.ts';
import { isBot } from '../review/is-bot.ts';
import { shortText } from '../short-text.ts';
import type { HazardNames } from '../touches/hazard-names.ts';

/** A remark so many lines from a line of the finding is about it. */
const NEAR = 6;

/** Away from the finding's lines so many of the hazard's names make one and the same thing. */
const MANY_NAMES = 3;

/** A name of which more hazards speak than this does not tell them apart: in a thread, and under the line itself. */
const RARE = 3;
const RARE_HERE = 6;

/** Passages kept of one finding, and of one series. */
const MOST_OF_FINDING = 5;
const MOST_OF_SERIES = 100;

/** Findings and remarks that are looked at: each of the one with each of the other. */
const MOST_FINDINGS = 200;
const MOST_REMARKS = 2_000;

/** Text of a remark that is looked at. */
const MOST_TEXT = 8_192;

/** Who only says that a line is fine raises nothing: a question, or a word of doubt. */
const DOUBTS =
  /\?|\b(?:should|must|needs?|before|after|race[sd]?|racy|leak(?:s|ed|ing)?|dead-?locks?|bug(?:gy)?|broken|wrong|unsafe|miss(?:es|ing)|instead|why|can(?:'t|not)|not|never|without|move|problem|issue|hold(?:s|ing)?|unless|otherwise|crash|corrupt\w*|stale)\b/i;

/** A remark as it is looked at for each finding. */
interface Said {
  readonly reply: Reply;
  readonly remark: Remark;
  readonly bot: boolean;
  readonly names: ReadonlySet<string>;
}

function saidIn(reply: Reply): readonly Said[] {
  const bot = isBot(reply.mail);
  return reply.remarks
    .filter(({ text }) => DOUBTS.test(text.slice(0, MOST_TEXT)))
    .map((remark) => {
      const names = new Set<string>();
      addIdentifiers(remark.text.slice(0, MOST_TEXT), names, { prose: true, most: 200 });
      return { reply, remark, bot, names };
    });
}

function squeezed(text: string): string {
  return text
    .replace(/^[-+ ]/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A line that says something: quoted elsewhere, it is still that line. */
const LEAST_QUOTE = 12;

type Place = Pick<Finding, 'path' | 'line' | 'side' | 'text'>;

function isUnder({ path, line, side }: Place, { place }: Remark): boolean {
  return place !== null && path === place.path && side === place.side && Math.abs(line - place.line) <= NEAR;
}

function isQuoted({ text }: Place, { quotedLine }: Remark): boolean {
  const quoted = squeezed(quotedLine ?? '');
  return quoted.length >= LEAST_QUOTE && squeezed(` ${text}`) === quoted;
}

/** How a remark is about a finding; `main` when it is by the line that must change. */
interface About {
  readonly how: Raised['how'];
  readonly main: boolean;
}

/** What a finding is known by. */
interface Known {
  /** The names of its hazard that are not everybody's. */
  readonly names: ReadonlySet<string>;
  /** All that its own lines show. */
  readonly shown: readonly string[];
}

function knownBy(finding: Finding, { names }: HazardNames): Known {
  const shown = new Set<string>();
  for (const { text } of [finding, ...finding.related]) addIdentifiers(text, shown, { prose: false, most: 200 });
  const own = [...(names.get(finding.hazard) ?? [])].filter((name) => !isCommon(name));
  return { names: new Set(own), shown: [...shown] };
}

function aboutOf(finding: Finding, known: Known, said: Said, { hazards }: HazardNames): About | null {
  const named = [...said.names.intersection(known.names)];
  const isRare = (most: number) => (name: string) => (hazards.get(name)?.length ?? 0) <= most;
  // "the anon_vma" under a line that calls anon_vma_prepare().
  const isShown = (name: string): boolean => known.shown.some((one) => one.includes(name));
  if (named.some((name) => isShown(name) || isRare(RARE_HERE)(name))) {
    const { remark } = said;
    const main = isUnder(finding, remark) || isQuoted(finding, remark);
    if (finding.related.concat(finding).some((one) => isUnder(one, remark))) return { how: 'place', main };
    if (finding.related.concat(finding).some((one) => isQuoted(one, remark))) return { how: 'quote', main };
  }
  const told = !said.bot && named.length >= MANY_NAMES && named.some(isRare(RARE)) && named.some(isShown);
  return told ? { how: 'thread', main: false } : null;
}

/** Findings of a series, and what was answered to it. */
export interface Answered {
  readonly series: Series;
  readonly findings: readonly Finding[];
  /** Oldest first. */
  readonly replies: readonly Reply[];
  readonly names: HazardNames;
}

/**
 * The passages of replies that already say what a finding would: shown beside it, and a reason to keep our own mail back, so doubt says no.
 * A remark raises a finding when its writer is not the author, when it doubts or asks, and when
 * - it stands within 6 lines of a line of the finding, on the same side of the same file, and names something of the hazard; or
 * - it stands under a quoted line of the finding, wherever, and names something of the hazard; or
 * - a person names three things of the hazard in it, one of them rare, one of them on the finding's own lines.
 * Names that are everybody's (mmap_lock) count nowhere. A remark by the very line that one finding wants changed is about no finding that only
 * has evidence there. What stands under the line comes first.
 */
export function raisedBy({ series, findings, replies, names }: Answered): readonly Raised[] {
  const mails = series.cover === null ? series.patches : [series.cover, ...series.patches];
  const authors = new Set(mails.flatMap(senderOf));
  const said = replies
    .filter(({ mail }) => !senderOf(mail).some((key) => authors.has(key)))
    .flatMap(saidIn)
    .slice(0, MOST_REMARKS);
  const looked = findings.slice(0, MOST_FINDINGS).map((finding) => ({ finding, known: knownBy(finding, names) }));
  const raised = said.flatMap((one) => {
    const about = looked.flatMap(({ finding, known }) => {
      const found = aboutOf(finding, known, one, names);
      return found === null ? [] : [{ finding, known, ...found }];
    });
    const taken = about.some(({ main }) => main);
    return about
      .filter(({ main }) => main || !taken)
      .map((found) => raisedIn(one, found))
      .filter((found) => found !== null);
  });
  const order: readonly Raised['how'][] = ['place', 'quote', 'thread'];
  const byFinding = Map.groupBy(raised, ({ fingerprint }) => fingerprint);
  return [...byFinding.values()]
    .flatMap((all) => all.toSorted((a, b) => order.indexOf(a.how) - order.indexOf(b.how)).slice(0, MOST_OF_FINDING))
    .slice(0, MOST_OF_SERIES);
}

function raisedIn(
  { reply, remark, bot, names }: Said,
  found: About & { readonly finding: Finding; readonly known: Known },
): Raised | null {
  const { messageId, from } = reply.mail.message;
  if (messageId === null) return null;
  return {
    messageId,
    from: remark.from,
    to: remark.to,
    fingerprint: found.finding.fingerprint,
    hazard: found.finding.hazard,
    by: { name: shortText(from?.name ?? ''), email: shortText(from?.email ?? '') },
    bot,
    how: found.how,
    names: [...names.intersection(found.known.names)],
  };
}
