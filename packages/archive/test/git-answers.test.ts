import { afterEach, describe, expect, it } from 'vitest';
import { readBatchAnswers } from '../src/batch-answers.ts';
import { answersOfGit } from '../src/git-answers.ts';
import { gitInstead } from './traps.ts';
import { blobId, repository } from './trees.ts';

const before = { ...process.env };
afterEach(() => {
  process.env['PATH'] = before['PATH'];
});

const SEAL = blobId('int seal;\n');

/** What a `git cat-file` says to these names. */
async function ask(names: readonly string[], patience = 20_000): Promise<readonly string[]> {
  const run = { place: 'EPOCH', gitDir: `${repository()}/.git`, args: ['cat-file', '--batch', '--buffer'], patience };
  const said: string[] = [];
  const questions = { length: names.length, at: (index: number) => names[index] ?? '' };
  for await (const answers of answersOfGit(run, questions, () => readBatchAnswers(1000)))
    for (const answer of answers)
      said.push(typeof answer === 'string' ? answer : (answer.bytes?.toString() ?? 'large'));
  return said;
}

/** A git that answers by a script, which reads names one by one. */
function answering(script: string): void {
  process.env['PATH'] = gitInstead(
    `case "$*" in *cat-file*) while read -r name; do ${script}; done ;; *) exec $real "$@" ;; esac`,
    before['PATH'],
  );
}

describe('a git that is asked many things', () => {
  it('answers in their order, more than it is told at once', async () => {
    const names = Array.from({ length: 1000 }, (_, at) => (at % 3 === 0 ? SEAL : at.toString(16).padStart(40, 'f')));
    expect(await ask(names)).toEqual(names.map((name) => (name === SEAL ? 'int seal;\n' : 'missing')));
  });

  it('is not run when nothing is asked', async () => {
    process.env['PATH'] = '/nowhere';
    const run = { place: 'EPOCH', gitDir: '/nowhere', args: ['cat-file', '--batch'] };
    const all = [];
    for await (const answers of answersOfGit(run, { length: 0, at: () => '' }, () => readBatchAnswers(1)))
      all.push(...answers);
    expect(all).toEqual([]);
  });

  it('dies of some: the others are answered', async () => {
    answering('case $name in b*) echo "fatal: no" >&2; exit 128 ;; c*) exit 0 ;; *) echo "$name missing" ;; esac');
    expect(await ask(['a', 'b1', 'b2', 'a', 'c1', 'a', 'b3'])).toEqual([
      'missing',
      'broken',
      'broken',
      'missing',
      'broken',
      'missing',
      'broken',
    ]);
  });

  it('stops in the middle of an answer: that one is broken', async () => {
    answering(`case $name in b) echo "${SEAL} blob 10"; echo int; exit 128 ;; *) echo "$name missing" ;; esac`);
    expect(await ask(['a', 'b', 'a'])).toEqual(['missing', 'broken', 'missing']);
  });

  it.each([
    ['fails in another way', 'echo "fatal: no luck" >&2; exit 3', 'EPOCH: git ended with exit code 3: no luck'],
    ['is killed', 'kill -9 $$', 'EPOCH: git ended by SIGKILL'],
    ['says more than it is asked', 'echo "a missing"; echo "b missing"', 'EPOCH: git answers what was not asked'],
    ['says nothing', 'exec sleep 100', 'EPOCH: git gave no answer for 0.5 s'],
    ['says what it likes', 'yes | tr -d "\\n"', 'EPOCH: git answers in a way of its own'],
  ])('%s: that is no gap of the archive', async (_, script, problem) => {
    answering(script);
    await expect(ask(['a'], 500)).rejects.toThrow(problem);
  });

  it('is not there', async () => {
    const repo = repository();
    process.env['PATH'] = '/nowhere';
    const run = { place: 'EPOCH', gitDir: `${repo}/.git`, args: ['cat-file', '--batch'] };
    const answers = answersOfGit(run, { length: 1, at: () => 'a' }, () => readBatchAnswers(1));
    await expect(answers.next()).rejects.toThrow('EPOCH: git cannot be run: ');
  });
});
