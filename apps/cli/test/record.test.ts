import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, run } from './guardpage.ts';
import { handler, seriesOf } from './series-mails.ts';

const id = 'fault-handler-clears-allow-retry';
const [plain, wrong] = [handler('\tdemo(vma);'), handler('\tflags &= ~FAULT_FLAG_ALLOW_RETRY;', '\tdemo(vma);')];

function archive(): string {
  const file = join(folder(), 'demo.mbox');
  writeFileSync(file, seriesOf([plain, wrong]));
  return file;
}

it('hazards --record keeps what each hazard found; verdicts given by hand stay', async () => {
  const into = folder();
  const mbox = archive();
  const first = await run(['hazards', '--record', mbox, '--into', into]);
  expect([first.code, first.stderr]).toEqual([0, '']);
  expect(first.stdout).toContain('demo.mbox: 1 patch, 2026-03-02 to 2026-03-02');
  expect(first.stdout).toMatch(new RegExp(`^${id} +1 hit: 1 open$`, 'm'));
  expect(first.stdout).toMatch(/^retry-tested-against-tried +no hit$/m);
  const file = join(into, id, 'record.yaml');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('verdict: open\n    why: null', 'verdict: right\n    why: a test'),
  );
  const second = await run(['hazards', '--json', '--record', mbox, '--into', into]);
  const kept = JSON.parse(second.stdout) as { id: string; hits: object[] }[];
  expect(kept.find((one) => one.id === id)?.hits).toMatchObject([
    { archive: 'demo.mbox', verdict: 'right', why: 'a test', function: 'demo_fault' },
  ]);
});

it.each([
  ['no folder to keep it in', () => ['--record', archive(), '--into', '/no/where'], '/no/where: no such folder'],
  [
    'an archive that is not there',
    () => ['--record', '/no/such', '--into', folder()],
    '--record /no/such: no such file',
  ],
  ['a record that is damaged', () => ['--record', archive(), '--into', damaged()], 'record.yaml: hits'],
])('%s is said', async (_, args, said) => {
  const { code, stderr } = await run(['hazards', ...args()]);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
});

function damaged(): string {
  const into = folder();
  const hazard = join(into, 'anon-vma-prepare-after-pte-install');
  mkdirSync(hazard);
  writeFileSync(join(hazard, 'record.yaml'), 'hits: 3\n');
  return into;
}
