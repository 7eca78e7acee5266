// `pnpm bench` runs this: what each hazard costs on the 1,916 patch mails of 2022 and 2023, each mail by itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { SourceImage, SourceUnit } from '@guardpage/csource';
import { readUnit } from '@guardpage/csource/read';
import { facts, hazards, releases } from '@guardpage/knowledge';
import { analyse } from '@guardpage/rules';
import { readMails } from '../src/input/read-mails.ts';
import { alone } from '../src/judge.ts';

const lore = join(import.meta.dirname, '../../../../shared/lore/mm-patches-2022-2023.mbox.gz');
const { submissions } = await readMails({ ok: true, name: 'lore', bytes: gunzipSync(readFileSync(lore)) });
const series = submissions.filter(({ kind }) => kind === 'patch').map(alone);

/** What one image gave, so that only the first hazard that asks pays for the parsing. */
const read = new Map<string, SourceUnit>();
let asked = 0;
let parsing = 0;

function remembered(image: SourceImage): SourceUnit {
  asked++;
  const key = JSON.stringify(image);
  const known = read.get(key);
  if (known !== undefined) return known;
  const start = performance.now();
  const unit = readUnit(image);
  parsing += performance.now() - start;
  read.set(key, unit);
  return unit;
}

function judgeAll(ids: readonly string[]): { readonly images: number; readonly ms: number; readonly findings: number } {
  const chosen = hazards.filter(({ id }) => ids.includes(id));
  const engine = { hazards: chosen, facts, releases, readUnit: remembered };
  const before = asked;
  const start = performance.now();
  const reports = series.flatMap((one) => analyse(one, engine));
  const findings = reports.flatMap((report) => report.findings).filter(({ origin }) => origin === 'new');
  return { images: asked - before, ms: performance.now() - start, findings: findings.length };
}

function row(name: string, images: number | string, ms: number | string, findings: number | string): void {
  console.log(
    `${name.padEnd(40)}${String(images).padStart(8)}${String(ms).padStart(10)}${String(findings).padStart(10)}`,
  );
}

const all = hazards.map(({ id }) => id);
judgeAll(all);
row(`on ${series.length} patch mails`, 'images', 'ms', 'findings');
for (const id of all) {
  const { images, ms, findings } = judgeAll([id]);
  row(id, images, ms.toFixed(1), findings);
}
const together = judgeAll(all);
row('all, without parsing', together.images, together.ms.toFixed(1), together.findings);
row('parsing, once an image', read.size, parsing.toFixed(1), '');
