import type { Script } from 'node:vm';

export function compiledForm(script: Script, source: Uint8Array): Buffer;

export function loadProgram(folder: string): {
  readonly script: Script;
  readonly source: Uint8Array;
  readonly main: (argv: readonly string[]) => unknown;
};
