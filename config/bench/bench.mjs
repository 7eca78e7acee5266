// `pnpm bench`: what the linter costs, as ratios against something run beside it, in turn, on the same machine. Nothing here fails.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, node, root, run } from '../house/run.mjs';
import { golden, have, haveShared, kernel, population, series } from './inputs.mjs';
import { haveBundle, ingestArgs, ingestCommand, layMails, notmuchCommand } from './archive-mails.mjs';
import { costOf, measure } from './measure.mjs';

const ROUNDS = Number(process.env.GUARDPAGE_ROUNDS ?? 15);

install();
build();
if (!haveShared) {
  console.log('skipped: ../shared is not here, and every benchmark runs on its mails');
  process.exit(0);
}

const guardpage = join(root, 'apps', 'cli', 'dist', 'guardpage.mjs');
const folder = mkdtempSync(join(tmpdir(), 'guardpage-bench-'));
const twenty = series(folder);
const { files } = population(folder);
const some = files.slice(0, 500);
const source = kernel(folder);
const checkpatch = source === null || !have('perl') ? null : ['perl', 'scripts/checkpatch.pl', '-q'];
// The hazards that there were when the engine was whole: what the further ones cost is measured against them.
const FIRST = `anon-vma-prepare-after-pte-install break-ksm-fake-write-fault collapse-fills-uffd-missing-hole
cow-copy-before-deferred-tlb-flush fault-handler-clears-allow-retry mmu-notifier-pair notifier-nonblock-outside-oom pte-clear-full-true-on-live-mm
retract-drops-pte-markers retract-missing-mmu-notifier retract-no-recheck-under-ptl retry-tested-against-tried
softdirty-flag-test-without-config uffd-wp-resolve-drops-write-bit unbounded-retry-under-mmap-lock unchecked-anon-vma-prepare
unshare-and-write-both-set vm-fault-completed-not-handled vma-end-read-after-retry walk-action-set-before-walk
walker-splits-thp-needlessly`.split(/\s+/);
const cocci = join(import.meta.dirname, 'anon-vma-order.cocci');

const check = (...inputs) => ({ command: [node, guardpage, 'check', '--exit-zero', ...inputs], cwd: folder });
const style = (...inputs) => (checkpatch === null ? {} : { command: [...checkpatch, ...inputs], cwd: source });

/** A line of the table: what it costs, what stands beside it, and how many of ours go into one of that. */
function row(what, ours, { beside, other, goal }) {
  if (other === undefined)
    return console.log(`${what.padEnd(36)}${ours.cpu.toFixed(0).padStart(7)} ms   (${beside} is not here)`);
  const ratio = ours.cpu / other.cpu;
  const shown = ratio >= 1 ? `${ratio.toFixed(2)} x` : `1/${(1 / ratio).toFixed(1)} of`;
  console.log(
    `${what.padEnd(36)}${ours.cpu.toFixed(0).padStart(7)} ms ${shown.padStart(10)} ${beside} (${other.cpu.toFixed(0)} ms)   goal ${goal}`,
  );
}

function commandsOf(all) {
  return Object.fromEntries(Object.entries(all).filter(([, one]) => one.command !== undefined));
}

const small = measure(
  commandsOf({
    bare: { command: [node, '-e', '0'] },
    version: { command: [node, guardpage, '--version'] },
    mail: check(golden),
    'checkpatch mail': style(golden),
    ...(source !== null && have('spatch')
      ? { spatch: { command: ['spatch', '--very-quiet', '--sp-file', cocci, join(source, 'mm', 'madvise.c')] } }
      : {}),
  }),
  ROUNDS,
);
const large = measure(
  commandsOf({
    series: check(...twenty),
    'checkpatch series': style(...twenty),
  }),
  ROUNDS,
);
const most = measure(
  commandsOf({
    many: check(...some),
    'many, first': check('--select', FIRST.join(','), ...some),
    'checkpatch many': style(...some),
  }),
  Math.min(ROUNDS, 3),
);

console.log(`processor time, user and system, the least of ${ROUNDS} rounds in turn (500 mails: of 3)`);
row('--version', small.version, { beside: 'node -e 0', other: small.bare, goal: '-' });
row('check: the golden mail, cold', small.mail, { beside: 'node -e 0', other: small.bare, goal: '3.0 x' });
row('check: the golden mail, cold', small.mail, {
  beside: 'checkpatch.pl',
  other: small['checkpatch mail'],
  goal: '1/8',
});
row('check: a series of 20 patches', large.series, {
  beside: 'checkpatch.pl',
  other: large['checkpatch series'],
  goal: '1/12',
});
row('check: 500 mails', most.many, { beside: 'checkpatch.pl', other: most['checkpatch many'], goal: '1/20' });
row('check: 500 mails, all hazards', most.many, {
  beside: `the first ${FIRST.length} hazards`,
  other: most['many, first'],
  goal: '1.25 x',
});
row('check: the golden mail, cold', small.mail, {
  beside: 'one rule of spatch on mm/madvise.c',
  other: small.spatch,
  goal: 'less',
});
const memory = (...inputs) =>
  costOf(node, guardpage, 'check', '--exit-zero', ...inputs)
    .memory.toFixed(0)
    .padStart(4);
console.log(
  `memory: a mail ${memory(golden)} MiB (goal 150), the series ${memory(...twenty)} MiB (150), 500 mails ${memory(...some)} MiB (300)\n`,
);
if (haveBundle) {
  const mails = join(folder, 'mails');
  const count = await layMails(mails, 1);
  const notmuch = have('notmuch') ? { notmuch: notmuchCommand(mails) } : {};
  const read = measure({ ingest: ingestCommand(mails), ...notmuch }, Math.min(ROUNDS, 3));
  const speed = ({ cpu }) => (1000 * count) / cpu;
  const ours = `ingest: ${count} mails read and judged: ${speed(read.ingest).toFixed(0)} a second of processor time (goal 360)`;
  const beside =
    read.notmuch === undefined
      ? '(notmuch is not here)'
      : `${(speed(read.ingest) / speed(read.notmuch)).toFixed(2)} x notmuch new (${speed(read.notmuch).toFixed(0)}, goal 0.8 x)`;
  rmSync(`${mails}.store`);
  console.log(`${ours}, ${beside}, ${costOf(node, ...ingestArgs(mails)).memory.toFixed(0)} MiB (goal 400)\n`);
}
rmSync(folder, { recursive: true });
run(node, [join(root, 'apps', 'cli', 'test', 'hazard-costs.ts')]);
