import type { Finding, Related } from '@guardpage/rules';
import { sentence } from '../../comment/own-words.ts';
import { loudnessOf } from '../../loudness.ts';
import { headline, stateOf } from '../../state-of.ts';
import { visible } from '../../text-of.ts';
import { functionOf, location, physical, placeMessage, placeName, plain } from './place.ts';
import { LEVELS } from './rule.ts';

/** What a result is made with. */
export interface Around {
  /** The place of a hazard in the list of rules. */
  readonly ruleIndex: (hazard: string) => number;
  /** The line of the file behind the patch at which a finding is shown; null for none. */
  readonly anchorOf: (finding: Finding) => Related | null;
  /** True when results say what they were in an earlier revision, or before the patch: SARIF wants it of all or of none. */
  readonly compared: boolean;
}

/** Further places of a result; GitHub takes 1,000. */
const MOST_RELATED = 100;

function messageOf(finding: Finding, related: readonly Related[]): string {
  const links = related.map((place, index) => `\n[${placeName(place)}](${index + 1}): ${placeMessage(place)}`);
  const isShown = finding.side === 'post' || related.includes(finding);
  const before = isShown ? '' : ` The line is ${finding.line} of the file before the patch.`;
  return `${plain(sentence(headline(finding)))} ${plain(finding.question)}${before}${links.join('')}`;
}

/** The lines that a path was seen to come by, in its order; nothing where no order was seen. */
function codeFlows(finding: Finding): object {
  const places = [...finding.related.slice(0, MOST_RELATED), finding]
    .filter(({ step }) => step !== undefined)
    .toSorted((a, b) => (a.step ?? 0) - (b.step ?? 0) || a.line - b.line);
  const steps = [...new Set(places.map(({ step }) => step))];
  if (steps.length < 2) return {};
  const locations = places.map((place) => ({
    location: location(place, null),
    executionOrder: steps.indexOf(place.step) + 1,
    importance: place === finding ? 'essential' : 'important',
  }));
  return { codeFlows: [{ message: { text: 'in the order in which they run' }, threadFlows: [{ locations }] }] };
}

/** What it was before: of an earlier revision where there is one, else of the files before the patch. */
function baselineState({ origin, since }: Finding): string {
  if (since === 'gone' || origin === 'fixed') return 'absent';
  return since === 'still-there' || origin === 'pre-existing' ? 'unchanged' : 'new';
}

/** What a later part of the series mends asks nobody to act. */
function suppressions(finding: Finding): readonly object[] {
  if (finding.origin !== 'fixed-later') return [];
  return [{ kind: 'external', status: 'accepted', justification: visible(stateOf(finding)) }];
}

/** True when a finding is none of those that are simply new. */
export function isCompared({ origin, since }: Finding): boolean {
  return since !== null || origin === 'pre-existing' || origin === 'fixed';
}

function properties(finding: Finding): object {
  const { input, mail, messageId, patchLine, side, origin, since, confidence, assumes, fix, series } = finding;
  return { input, mail, messageId, patchLine, side, origin, since, confidence, assumes, fix, series };
}

/** A finding as SARIF's result. */
export function resultOf(finding: Finding, { ruleIndex, anchorOf, compared }: Around): object {
  const anchor = anchorOf(finding) ?? finding;
  const others = anchor === finding ? [] : [finding];
  const related = [...others, ...finding.related.filter((place) => place !== anchor)].slice(0, MOST_RELATED);
  const note = placeMessage(anchor);
  return {
    ruleId: finding.hazard,
    ruleIndex: ruleIndex(finding.hazard),
    level: finding.since === 'gone' ? 'note' : LEVELS[loudnessOf(finding)],
    message: { text: messageOf(finding, related) },
    locations: [
      {
        physicalLocation: physical(anchor),
        ...functionOf(finding),
        ...(note === '' ? {} : { message: { text: note } }),
      },
    ],
    // GitHub's primaryLocationLineHash is of the lines that follow in the file, which a patch does not show: its upload works it out.
    partialFingerprints: { 'guardpageFinding/v1': finding.fingerprint },
    ...(related.length === 0 ? {} : { relatedLocations: related.map((place, index) => location(place, index + 1)) }),
    ...codeFlows(finding),
    ...(compared ? { baselineState: baselineState(finding) } : {}),
    suppressions: suppressions(finding),
    properties: properties(finding),
  };
}
