import { gzipSync } from 'node:zlib';
import type { Log, Physical, Result } from './sarif-log.ts';

// What GitHub's code scanning asks of a log beyond the schema, in our words (docs: "SARIF support for code scanning").

const MOST_BYTES = 10 * 1024 * 1024;

function bad(is: boolean, what: string): readonly string[] {
  return is ? [what] : [];
}

function placeFaults({ artifactLocation: { uri }, region }: Physical): readonly string[] {
  const numbers = [region.startLine, region.startColumn, region.endLine, region.endColumn];
  return [
    ...bad(uri === '' || /^\/|^[a-z][a-z0-9+.-]*:|[?#]/i.test(uri), `no path in the repository: ${uri}`),
    ...bad(
      numbers.some((one) => !Number.isInteger(one) || one < 1),
      `no place: ${numbers.join(' ')}`,
    ),
    ...bad(region.endLine === region.startLine && region.endColumn <= region.startColumn, 'ends where it starts'),
  ];
}

function resultFaults(result: Result, ids: readonly string[]): readonly string[] {
  const { message, locations, relatedLocations = [], codeFlows = [], partialFingerprints } = result;
  const known = relatedLocations.map(({ id }) => id);
  const linked = [...message.text.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, to]) => Number(to));
  const flows = codeFlows.flatMap(({ threadFlows }) => threadFlows);
  const prints = Object.values(partialFingerprints);
  return [
    ...bad(message.text.trim() === '', 'says nothing'),
    ...bad(ids[result.ruleIndex] !== result.ruleId, `no rule ${result.ruleId}`),
    ...bad(!['error', 'warning', 'note'].includes(result.level), `level ${result.level}`),
    ...bad(locations.length !== 1, `${locations.length} locations`),
    ...bad(relatedLocations.length > 1000, 'more related places than are read'),
    ...bad(new Set(known).size !== known.length, 'two related places of one id'),
    ...bad(
      linked.some((id) => !known.includes(id)),
      'a link that leads nowhere',
    ),
    ...bad(prints.length === 0 || prints.some((one) => one === ''), 'no fingerprint'),
    ...bad(
      flows.some((flow) => flow.locations.length < 2 || flow.locations.length > 10_000),
      'a flow of no two places',
    ),
    ...[
      ...locations,
      ...relatedLocations,
      ...flows.flatMap((flow) => flow.locations.map((one) => one.location)),
    ].flatMap(({ physicalLocation }) => placeFaults(physicalLocation)),
  ];
}

/** What GitHub would refuse, not show, or show wrongly. */
export function githubFaults(log: Log): readonly string[] {
  const bytes = gzipSync(JSON.stringify(log)).length;
  const runs = log.runs.flatMap(({ tool: { driver }, results }) => [
    ...bad(driver.name === '', 'no name'),
    ...bad(results.length > 25_000, 'more results than are read'),
    ...driver.rules.flatMap(({ id, shortDescription, fullDescription, help, properties }) => [
      ...bad(id === '' || id.length > 255, `id ${id}`),
      ...bad(
        [shortDescription.text, fullDescription.text].some((text) => text === '' || text.length > 1024),
        `description of ${id}`,
      ),
      ...bad(help.text === '' || help.markdown === '', `help of ${id}`),
      ...bad(properties.tags.length > 20, `tags of ${id}`),
      ...bad(!['very-high', 'high', 'medium', 'low'].includes(String(properties['precision'])), `precision of ${id}`),
      ...bad(
        !['error', 'warning', 'recommendation'].includes(String(properties['problem.severity'])),
        `severity of ${id}`,
      ),
      ...bad('security-severity' in properties, `${id} claims to be about security`),
    ]),
    ...results.flatMap((result) =>
      resultFaults(
        result,
        driver.rules.map(({ id }) => id),
      ),
    ),
  ]);
  return [
    ...bad(log.version !== '2.1.0' || !URL.canParse(log.$schema), 'version'),
    ...bad(log.runs.length !== 1, 'runs'),
    ...bad(bytes > MOST_BYTES, `${bytes} bytes`),
    ...runs,
  ];
}
