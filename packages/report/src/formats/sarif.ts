import type { Finding } from '@guardpage/rules';
import { anchorsIn } from '../anchor.ts';
import { loudestFirst } from '../loudness.ts';
import { rowText } from '../rows.ts';
import type { InputRow, Run, Style } from '../run.ts';
import { partsMissing } from '../state-of.ts';
import { counted, shown } from '../text-of.ts';
import { unreadOf } from '../unread.ts';
import type { Unread } from '../unread.ts';
import { inputUri, plain, ROOT } from './sarif/place.ts';
import { isCompared, resultOf } from './sarif/result.ts';
import { ruleOf } from './sarif/rule.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** Results that GitHub takes of one run. */
const MOST_RESULTS = 25_000;

function notification(level: 'error' | 'warning' | 'note', text: string, more: object = {}): object {
  return { level, message: { text: plain(text) }, ...more };
}

function unreadNotification({ input, mail, line, status, reason }: Unread): object {
  const region = line > 0 ? { region: { startLine: line } } : {};
  const place = { physicalLocation: { artifactLocation: { uri: inputUri(input) }, ...region } };
  const text = `${mail > 1 ? `mail ${mail}: ` : ''}${status}: ${reason}`;
  return notification(status === 'unreadable' ? 'error' : 'warning', text, input === '-' ? {} : { locations: [place] });
}

/** For each series of which parts are missing, that they are. */
function partialNotifications(rows: readonly InputRow[]): readonly object[] {
  const said = new Map(rows.map(({ series }) => [series?.id ?? '', partsMissing(series)]));
  return [...said.values()].flatMap((missing) =>
    missing === null ? [] : notification('note', `partial series: ${missing}`),
  );
}

function notVisible(rows: readonly InputRow[]): readonly object[] {
  return rows
    .flatMap((row) => row.notVisible)
    .map(({ hazard, path, function: name, reason }) => {
      const where = `${shown(path)}${name === null ? '' : ` ${shown(name)}()`}`;
      return notification('note', `not visible: ${hazard} in ${where}: ${shown(reason)}`);
    });
}

/** What was looked at: whether all could be read, and what could not. */
function invocation({ inputs, findings }: Run, { verbose }: Style): object {
  const more = findings.length - MOST_RESULTS;
  return {
    executionSuccessful: !inputs.some(({ status }) => status === 'unreadable'),
    toolExecutionNotifications: [
      ...unreadOf(inputs).map(unreadNotification),
      ...partialNotifications(inputs),
      ...(more > 0 ? [notification('warning', `${counted(more, 'more finding')} are left out`)] : []),
      ...(verbose ? notVisible(inputs) : []),
    ],
  };
}

/** The results in the order of the run; of too many the loudest. */
function kept(findings: readonly Finding[]): readonly Finding[] {
  return findings.length <= MOST_RESULTS ? findings : loudestFirst(findings).slice(0, MOST_RESULTS);
}

/** SARIF 2.1.0, a result a line, with what GitHub's code scanning asks for. */
export default function sarif(run: Run, style: Style): readonly string[] {
  const findings = kept(run.findings);
  const byHazard = new Map(findings.toReversed().map((finding) => [finding.hazard, finding]));
  const hazards = [...byHazard.keys()].toSorted();
  const places = new Map(hazards.map((hazard, index) => [hazard, index]));
  const around = {
    ruleIndex: (hazard: string) => places.get(hazard) ?? -1,
    anchorOf: anchorsIn(run.mails),
    compared: findings.some(isCompared),
  };
  const rules = hazards.flatMap((hazard) => {
    const finding = byHazard.get(hazard);
    return finding === undefined ? [] : ruleOf(finding);
  });
  const driver = { name: 'Guardpage', semanticVersion: run.version, version: run.version, rules };
  const head = {
    tool: { driver },
    automationDetails: { id: 'guardpage/' },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'the top of the kernel tree' } } },
    invocations: [invocation(run, style)],
    properties: { knowledge: run.knowledge, hazards: run.hazards, mails: run.inputs.length },
  };
  const last = findings.length - 1;
  return [
    `{"$schema":"${SCHEMA}","version":"2.1.0","runs":[\n`,
    `${rowText(head).slice(0, -1)},"results":[\n`,
    ...findings.map((finding, index) => `${rowText(resultOf(finding, around))}${index < last ? ',' : ''}\n`),
    ']}]}\n',
  ];
}
