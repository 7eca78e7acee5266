import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { folder } from './guardpage.ts';

// What `npm start` does once the program is built.

const script = join(import.meta.dirname, '..', '..', '..', 'config', 'house', 'sample.mjs');
const begun: ChildProcess[] = [];
afterAll(() => {
  for (const child of begun) if (child.pid !== undefined && child.exitCode === null) child.kill('SIGTERM');
});

interface Shown {
  readonly text: () => string;
  readonly address: string;
  /** Ctrl-C: the whole group hears it. Gives the code. */
  readonly interrupt: () => Promise<number | null>;
}

function sample(): Promise<Shown> {
  const child = spawn(process.execPath, [script, join(folder(), 'sample.sqlite')], { detached: true });
  begun.push(child);
  let text = '';
  child.stderr.on('data', (piece: Buffer) => (text += piece.toString()));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`it ended with ${String(code)}: ${text}`)));
    child.stdout.on('data', (piece: Buffer) => {
      text += piece.toString();
      const address = /^(http:\/\/\S+)\/\n/m.exec(text)?.[1];
      if (address === undefined) return;
      const interrupt = (): Promise<number | null> =>
        new Promise((ended) => {
          child.once('exit', ended);
          process.kill(-(child.pid ?? 0), 'SIGINT');
        });
      resolve({ text: () => text, address, interrupt });
    });
  });
}

it('npm start goes from mails to a dashboard, twice at a time, and Ctrl-C ends it well', async () => {
  const both = [await sample(), await sample()];
  for (const { text, address } of both) {
    expect(text()).toContain('all 51 entries are accounted for');
    const answers = await Promise.all(
      ['/', '/t/20261005-page-curtains-v2-0-b07d42c6@example.org/'].map((path) => fetch(address + path)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await answers[0]?.text()).toContain('mm: page curtains');
  }
  expect(both[0]?.address).not.toBe(both[1]?.address);
  expect(await Promise.all(both.map(({ interrupt }) => interrupt()))).toEqual([0, 0]);
});
