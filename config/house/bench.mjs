// `pnpm bench`: what the linter costs, as ratios against something run beside it on the same machine. Nothing here fails.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { build, install, node, root } from './run.mjs';

install();
build();

const guardpage = join(root, 'apps', 'cli', 'dist', 'guardpage.mjs');
const cases = join(root, 'packages', 'knowledge', 'hazards', 'anon-vma-prepare-after-pte-install', 'cases');
const lore = join(root, '..', 'shared', 'lore', 'mm-patches-2022-2023.mbox.gz');

/** Milliseconds of one run: the least of several, since everything else on the machine only adds. */
function cost(times, command, ...args) {
  const runs = Array.from({ length: times }, () => {
    const start = process.hrtime.bigint();
    spawnSync(command, args, { stdio: 'ignore' });
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return Math.min(...runs);
}

function row(what, ours, beside, other) {
  const ratio = `${(ours / other).toFixed(1).padStart(6)} x ${beside} (${other.toFixed(0)} ms)`;
  console.log(`${what.padEnd(40)}${ours.toFixed(0).padStart(6)} ms ${ratio}`);
}

const bare = cost(10, node, '-e', '0');
row(
  'check: one mail, cold',
  cost(10, node, guardpage, 'check', join(cases, 'ok-prepare-first.patch')),
  'node -e 0',
  bare,
);
row(
  'check: one mail with a finding, cold',
  cost(10, node, guardpage, 'check', join(cases, 'bad-set-pte-first.patch')),
  'node -e 0',
  bare,
);
row('--version, cold', cost(10, node, guardpage, '--version'), 'node -e 0', bare);

if (existsSync(lore)) {
  const folder = mkdtempSync(join(tmpdir(), 'guardpage-bench-'));
  const mbox = join(folder, 'all.mbox');
  const split = join(folder, 'split');
  mkdirSync(split);
  writeFileSync(mbox, gunzipSync(readFileSync(lore)));
  spawnSync('git', ['mailsplit', '--mboxrd', `-o${split}`, mbox]);
  // One mail that git refuses ends its run, so those are left out: the raw mails with an encoding, mostly.
  const files = readdirSync(split)
    .map((name) => join(split, name))
    .filter((file) => spawnSync('git', ['apply', '--numstat', file], { cwd: folder, stdio: 'ignore' }).status === 0);
  const apply = cost(3, 'git', 'apply', '--numstat', ...files);
  row(
    `check: the 1,916 mails in one mbox`,
    cost(3, node, guardpage, 'check', '--exit-zero', mbox),
    `git apply --numstat of ${files.length} of them`,
    apply,
  );
  rmSync(folder, { recursive: true });
} else console.log('skipped: the 1,916 mails of ../shared/lore are not here');
