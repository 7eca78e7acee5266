import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hazards, knowledge } from '@guardpage/knowledge';
import type { Run } from '@guardpage/report';
import { NO_TREE } from '@guardpage/rules';
import { describe, expect, it } from 'vitest';
import { reviewFiles } from '../../src/b4/review-files.ts';
import { readMails } from '../../src/input/read-mails.ts';
import { judge } from '../../src/judge.ts';
import { haveShared, shared } from '../guardpage.ts';
import { b4Of, PYTHON } from './b4.ts';

// Real mails with findings, reviewed: b4's own reader of reviews must find each remark at the path and line of its finding.

/** A remark, or a finding that should be one: "b/mm/x.c:12". */
type Place = string;

function plainMails(): readonly Buffer[] {
  const seeds = join(shared, 'cases', 'seeds');
  const names = readdirSync(seeds, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.eml'));
  const mails = names.toSorted().map((name) => readFileSync(join(seeds, name)));
  // b4 has commits made of them: what is read there is never encoded.
  const isPlain = (mail: Buffer): boolean =>
    !/^content-transfer-encoding: *(quoted|base64)/im.test(mail.toString('latin1'));
  return mails.filter(isPlain);
}

/** The review of a mail, and where its remarks should stand; null for nothing to say. */
async function reviewOf(bytes: Buffer): Promise<{ readonly text: string; readonly places: readonly Place[] } | null> {
  const { submissions } = await readMails({ ok: true, name: '0001', bytes });
  const { rows, findings } = await judge(submissions, { hazards, explains: null, each: true, tree: NO_TREE });
  const shown = findings.filter(({ confidence }) => confidence !== 'low');
  const run: Run = {
    version: '1',
    knowledge,
    hazards: hazards.length,
    inputs: rows,
    mails: submissions,
    findings: shown,
  };
  const patches = new Map(submissions.map((submission) => [submission.input, { submission, bytes }]));
  const text = (await reviewFiles({ run, patches })).get('0001.txt');
  const said = shown.filter(
    ({ origin, beside, elsewhere, patchLine }) =>
      origin === 'new' && beside === null && !elsewhere && patchLine !== null,
  );
  const places = said.map(({ path, line, side }) => `${side === 'post' ? 'b' : 'a'}/${path}:${line}`);
  return text === undefined ? null : { text, places: [...new Set(places)].toSorted() };
}

const READ = `
import json, sys
import b4.review._review as review
places = []
for text in json.load(sys.stdin):
    at = text.find('\\n> diff --git ') + 1
    found = review._extract_comments_from_quoted_reply(text[at:])
    places.append(sorted(set('%s:%d' % (one['path'], one['line']) for one in found)))
json.dump(places, sys.stdout)
`;

const b4 = b4Of('forky', ['b4.review._review._extract_comments_from_quoted_reply']);

describe.skipIf(!haveShared || !b4.ok)(
  `b4 reads the reviews of real mails${b4.ok ? '' : ` (skipped: ${b4.reason})`}`,
  () => {
    it('at the lines of the findings', async () => {
      const reviews = [];
      for (const bytes of plainMails()) reviews.push(await reviewOf(bytes));
      const some = reviews.filter((one) => one !== null);
      expect(some.length).toBeGreaterThan(30);

      const env = { PYTHONPATH: b4.ok ? b4.packages : '', PYTHONDONTWRITEBYTECODE: '1', HOME: '/nonexistent' };
      const input = JSON.stringify(some.map(({ text }) => text));
      const { stdout, stderr } = spawnSync(PYTHON, ['-c', READ], { env, input, encoding: 'utf8', maxBuffer: 1e9 });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual(some.map(({ places }) => places));
    });
  },
);
