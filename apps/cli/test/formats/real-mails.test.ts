import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { hazards, knowledge } from '@guardpage/knowledge';
import { recordOf } from '@guardpage/knowledge/pages';
import { splitInput } from '@guardpage/mail';
import { formats } from '@guardpage/report';
import type { Run } from '@guardpage/report';
import { NO_TREE } from '@guardpage/rules';
import { beforeAll, describe, expect, it } from 'vitest';
import { readMails } from '../../src/input/read-mails.ts';
import { judge } from '../../src/judge.ts';
import { haveShared, shared } from '../guardpage.ts';
import { githubFaults } from './github-faults.ts';
import { rdjsonlFaults } from './rdjsonl-schema.ts';
import type { Log } from './sarif-log.ts';
import { sarifFaults } from './sarif-schema.ts';

const ARCHIVE = 'mm-patches-2022-2023.mbox.gz';
/** Mails of the archive that nothing is known of. */
const OTHERS = 40;
const LEAST = 200;

const style = { color: false, verbose: true, quiet: false, showFile: false, terminal: false };

/** The mails of all cases, those of the archive in which something was found, and its first ones. */
function realMails(): readonly Buffer[] {
  const root = join(shared, 'cases');
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.eml'));
  const cases = names.toSorted().map((name) => readFileSync(join(root, name)));
  const archive = splitInput(gunzipSync(readFileSync(join(shared, 'lore', ARCHIVE))));
  if (!archive.ok) throw new Error(archive.problem.reason);
  const hits = new Set(
    hazards.flatMap((hazard) => recordOf(hazard).hits.flatMap((hit) => (hit.archive === ARCHIVE ? hit.messageId : []))),
  );
  const chosen = archive.value.filter(({ bytes }, index) => {
    const id = /^message-id:\s*<([^>\s]+)>/im.exec(bytes.toString('latin1', 0, 20_000))?.[1] ?? '';
    return index < OTHERS || hits.has(id);
  });
  return [...cases, ...chosen.map(({ bytes }) => bytes)];
}

/** Every finding of a mail, those too that are not shown by default. */
async function runOf(bytes: Buffer): Promise<Run> {
  const { submissions, unreadable } = await readMails({ ok: true, name: 'mail.eml', bytes });
  const how = { hazards, explains: null, each: true, tree: NO_TREE };
  const { rows, findings } = await judge(submissions, how);
  return {
    version: '1.2.3',
    knowledge,
    hazards: hazards.length,
    inputs: [...rows, ...unreadable],
    mails: submissions,
    findings,
  };
}

describe.runIf(haveShared)(`${LEAST} real mails and more`, () => {
  const runs: Run[] = [];
  beforeAll(async () => {
    for (const bytes of realMails()) runs.push(await runOf(bytes));
  });

  it('are flagged often enough to prove anything', () => {
    expect(runs.length).toBeGreaterThan(LEAST);
    expect(runs.filter(({ findings }) => findings.length > 0).length).toBeGreaterThan(60);
  });

  it('each is valid SARIF 2.1.0, as GitHub takes it, with a flow where an order was seen', async () => {
    const { default: sarif } = (await formats['sarif']?.()) ?? { default: () => [] };
    const logs = runs.map((run) => JSON.parse(sarif(run, style).join('')) as Log);
    expect(logs.flatMap((log) => [...sarifFaults(log), ...githubFaults(log)])).toEqual([]);
    const results = logs.flatMap((log) => log.runs[0]?.results ?? []);
    expect(results).toHaveLength(runs.flatMap(({ findings }) => findings).length);
    const flows = results.flatMap(({ codeFlows = [] }) => codeFlows);
    expect(flows.length).toBeGreaterThan(30);
  });

  it('each line of rdjsonl is a Diagnostic', async () => {
    const { default: rdjsonl } = (await formats['rdjsonl']?.()) ?? { default: () => [] };
    const lines = runs.flatMap((run) => rdjsonl(run, style).join('').split('\n').slice(0, -1));
    expect(lines.flatMap(rdjsonlFaults)).toEqual([]);
    expect(lines.length).toBeGreaterThanOrEqual(runs.flatMap(({ findings }) => findings).length);
  });
});
