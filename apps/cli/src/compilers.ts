import { setFlagsFromString } from 'node:v8';

/** Bytes of one input, and mails, past which a run is long: compiling to machine code costs some 15 ms. */
const MANY_BYTES = 128 * 1024;
const MANY_MAILS = 12;

let on = false;
let mails = 0;

/**
 * Turns on V8's compilers to machine code, which the start leaves off (apps/cli/launch/program.mjs). What is young in memory gets no more room
 * than it has: left to itself it grows to 100 MiB of garbage, which saves a tenth of the time and costs twice the memory.
 */
export function compileFromNow(): void {
  if (on) return;
  on = true;
  setFlagsFromString('--opt --maglev --sparkplug --semi-space-growth-factor=1');
}

/** Is told of every input, and of every mail (a small mail whose searches get long is told of by the engine); turns the compilers on when it gets long. */
export function countBytes(bytes: number): void {
  if (bytes > MANY_BYTES) compileFromNow();
}

export function countMail(): void {
  mails++;
  if (mails === MANY_MAILS) compileFromNow();
}
