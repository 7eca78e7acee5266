// Loaded into a worker and its threads before anything else: the clock is off by so many milliseconds as a file says, as that of a machine may
// be. Time that passes is not: timers go on as they did.
'use strict';
const { readFileSync } = require('node:fs');

const file = process.env.GUARDPAGE_TEST_CLOCK;
const real = Date.now.bind(Date);
let [offset, until] = [0, 0];

function now() {
  const at = real();
  if (at > until) {
    offset = Number(readFileSync(file, 'utf8'));
    until = at + 100;
  }
  return at + offset;
}

globalThis.Date = new Proxy(Date, {
  construct: (target, given, whole) => Reflect.construct(target, given.length === 0 ? [now()] : given, whole),
  apply: () => new Date().toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
