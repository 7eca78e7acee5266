// Stands in for guardpage: says what it was called with; a patch "hang" never ends, "fault" prints no report.
import { readFileSync } from 'node:fs';
const patch = readFileSync(0, 'utf8');
if (patch === 'hang') for (;;);
if (patch === 'fault') process.exit(2);
const flood = () => process.stdout.write('x'.repeat(1 << 20), flood);
if (patch === 'flood') flood();
else process.stdout.write(JSON.stringify({ args: process.argv.slice(2), patch }));
