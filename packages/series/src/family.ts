import { makeAncestors, threadsOf } from './ancestors.ts';
import { byContent } from './compare.ts';
import type { Evidence, Family, RevisionPart, SeriesRevision } from './family-model.ts';
import { groupSeries } from './group-series.ts';
import type { Series, Submission } from './model.ts';
import { quotedPatch, type QuotedPatch } from './quoted-patch.ts';
import { readReply } from './reply.ts';
import { revisionOf, type Revision } from './revision-facts.ts';
import { linesOfRevisions, type RevisionLine } from './revision-lines.ts';
import { inOrder, sameNumber } from './revision-order.ts';
import type { Tie } from './revision-ties.ts';
import { replacedBy } from './thread-ties.ts';

/** What ties a revision to its line: more tells no more. */
const MAX_EVIDENCE = 8;

/**
 * Makes series, lines of revisions, replies and threads of all mails that could belong together. They may be several works that have
 * nothing to do with one another: a doubtful link is not made. What comes out depends on the mails alone, never on their order.
 */
export function readFamily(mails: readonly Submission[]): Family {
  const { series, rest, copies } = grouped(mails.toSorted(byContent));
  const revisions = series.map(revisionOf);
  const ancestors = makeAncestors([...revisions.flatMap((one) => one.mails), ...rest]);
  const inRevision = new Map(revisions.flatMap((one) => one.mails.map((mail) => [mail, one] as const)));
  const lines = linesOfRevisions(revisions, { ancestors, revisionOf: inRevision }).map(revisionsOfLine);
  const linked = lines.flat();
  const home = new Map(
    linked.flatMap((revision) =>
      [...(revision.series.cover === null ? [] : [revision.series.cover]), ...revision.series.patches].map(
        (mail) => [mail, revision] as const,
      ),
    ),
  );
  const diffs = new Map<Submission, QuotedPatch>();
  const diffOf = (mail: Submission): QuotedPatch => {
    const known = diffs.get(mail) ?? quotedPatch(mail);
    diffs.set(mail, known);
    return known;
  };
  const replies = rest.toSorted(byContent).map((mail) => {
    const answered = ancestors.submissionAbove(mail);
    const revision = answered === null ? undefined : home.get(answered);
    if (answered === null || revision === undefined) return readReply(mail, null, null);
    return readReply(mail, { revision, mail: answered }, answered.kind === 'patch' ? diffOf(answered) : null);
  });
  return { series: linked, replies, copies, threads: threadsOf(mails.toSorted(byContent)) };
}

/**
 * The series of some mails in order. `groupSeries` goes by the place of a mail in its input, which is chance here: each gets a place by
 * what it says, and its own back.
 */
function grouped(mails: readonly Submission[]): {
  readonly series: readonly Series[];
  readonly rest: readonly Submission[];
  readonly copies: readonly Submission[];
} {
  const own = new Map<Submission, Submission>();
  const placed = mails.map((mail, index) => {
    const one = { ...mail, input: '', mail: index + 1 };
    own.set(one, mail);
    return one;
  });
  const back = (one: Submission): Submission => own.get(one) ?? one;
  const found = groupSeries(placed);
  const copies = new Set(found.copies);
  return {
    series: found.series.map((one) => {
      const cover = one.cover === null ? null : back(one.cover);
      const patches = one.patches.map(back);
      const [head] = cover === null ? patches : [cover];
      const unsent = head?.message.messageId === null ? `${head.input}:${head.mail}` : null;
      return { ...one, id: unsent ?? one.id, cover, patches };
    }),
    rest: found.rest.filter((one) => !copies.has(one)).map(back),
    copies: found.copies.map(back),
  };
}

/** The revisions of one line in order, each with the one before it. */
function revisionsOfLine({ members, ties }: RevisionLine): readonly SeriesRevision[] {
  const sorted = inOrder(members);
  const [first] = sorted as readonly [Revision];
  const place = new Map(sorted.map((one, index) => [one, index]));
  const tiesOf = new Map<Revision, Tie[]>();
  for (const tie of ties)
    for (const one of [tie.earlier, tie.later]) {
      const known = tiesOf.get(one);
      if (known === undefined) tiesOf.set(one, [tie]);
      else known.push(tie);
    }
  const made: SeriesRevision[] = [];
  // The last that is no fragment: what follows it under its number is the same again.
  let whole: Revision | null = null;
  sorted.forEach((one, index) => {
    const previous = made.at(-1) ?? null;
    const own = tiesOf.get(one) ?? [];
    const partial = previous !== null && own.some((tie) => tie.partial && tie.later === one);
    made.push({
      series: one.series,
      line: first.series.id,
      place: index,
      kind: partial ? 'partial' : whole !== null && sameNumber(whole, one) ? 'resend' : 'whole',
      previous,
      evidence: evidenceFor(one, own, place),
      latest: index === sorted.length - 1,
      parts: partsOf(one, partial ? previous : null),
    });
    if (!partial) whole = one;
  });
  return made;
}

/** Ties to earlier ones first, the nearest first; what is tied only to later ones says so. */
function evidenceFor(one: Revision, ties: readonly Tie[], place: ReadonlyMap<Revision, number>): readonly Evidence[] {
  const at = place.get(one) ?? 0;
  if (at === 0) return [];
  const named = ties.map(({ earlier, later, why }) => ({ other: earlier === one ? later : earlier, why }));
  const before = named.filter(({ other }) => (place.get(other) ?? 0) < at);
  const kinds = new Set<string>();
  return (before.length > 0 ? before : named)
    .toSorted((a, b) => (place.get(b.other) ?? 0) - (place.get(a.other) ?? 0))
    .filter(({ other, why }) => {
      const kind = `${place.get(other)} ${why.kind}`;
      if (kinds.has(kind)) return false;
      kinds.add(kind);
      return true;
    })
    .slice(0, MAX_EVIDENCE)
    .map(({ other, why }) => ({ ...why, series: other.series.id }));
}

/** Its patches, and those of the revision before that they leave as they were. */
function partsOf(one: Revision, before: SeriesRevision | null): readonly RevisionPart[] {
  const own = one.series.patches.map((patch) => ({ patch, series: one.series }));
  if (before === null) return own;
  const all = { ...one, series: { ...before.series, patches: before.parts.map(({ patch }) => patch) } };
  const replaced = new Map<Submission, RevisionPart>();
  for (const part of own) {
    const old = replacedBy(part.patch, all);
    if (old !== null) replaced.set(old, part);
  }
  const kept = before.parts.map((part) => replaced.get(part.patch) ?? part);
  const placed = new Set(kept);
  return [...kept, ...own.filter((part) => !placed.has(part))];
}
