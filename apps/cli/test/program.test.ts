import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compiledForm, loadProgram } from '../launch/program.mjs';
import { folder } from './guardpage.ts';

const SOURCE = 'module.exports.main = () => "one";';

/** A bundled program with its compiled form, as the build leaves it, and then what befell it. */
function program(befall: (dir: string, compiled: Buffer) => void): string {
  const dir = folder();
  writeFileSync(join(dir, 'program.cjs'), SOURCE);
  const { script, source } = loadProgram(dir);
  writeFileSync(join(dir, 'program.cache'), compiledForm(script, source));
  befall(dir, readFileSync(join(dir, 'program.cache')));
  return dir;
}

/** What the loaded program answers, and whether V8 took its compiled form. */
function loaded(dir: string): { readonly taken: boolean; readonly answer: unknown } {
  const { script, main } = loadProgram(dir);
  return { taken: script.cachedDataRejected === false, answer: main([]) };
}

function written(dir: string, bytes: Uint8Array): void {
  writeFileSync(join(dir, 'program.cache'), bytes);
}

describe('the compiled form of the program', () => {
  it('of the build is taken by a run', () => {
    const launch = pathToFileURL(join(import.meta.dirname, '..', 'launch', 'program.mjs')).href;
    const dist = join(import.meta.dirname, '..', 'dist');
    const code = `import { loadProgram } from ${JSON.stringify(launch)};
      console.log(loadProgram(${JSON.stringify(dist)}).script.cachedDataRejected);`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    expect(stdout).toBe('false\n');
  });

  it('is taken when it is whole', () => {
    expect(loaded(program(() => undefined))).toEqual({ taken: true, answer: 'one' });
  });

  it.each([
    ['half of it', 0.5],
    ['nothing', 0],
    ['all but its end', 0.99],
  ])('is left aside when only %s is there', (_name, part) => {
    const dir = program((path, compiled) => written(path, compiled.subarray(0, Math.floor(compiled.length * part))));
    expect(loaded(dir)).toEqual({ taken: false, answer: 'one' });
  });

  it('is left aside when it cannot be read', () => {
    const dir = program((path) => rmSync(join(path, 'program.cache')));
    mkdirSync(join(dir, 'program.cache'));
    expect(loaded(dir)).toEqual({ taken: false, answer: 'one' });
  });

  it('is left aside when one bit of it is another, wherever', () => {
    const size = readFileSync(
      join(
        program(() => undefined),
        'program.cache',
      ),
    ).length;
    for (const at of [0, 8, 31, 32, Math.floor(size / 2), size - 5, size - 1]) {
      const dir = program((path, compiled) => {
        compiled[at] = (compiled[at] ?? 0) ^ 1;
        written(path, compiled);
      });
      expect({ at, ...loaded(dir) }).toEqual({ at, taken: false, answer: 'one' });
    }
  });

  it('is left aside when it is that of another source of the same length', () => {
    const dir = program((path) => writeFileSync(join(path, 'program.cjs'), SOURCE.replace('one', 'two')));
    expect(loaded(dir)).toEqual({ taken: false, answer: 'two' });
  });
});
