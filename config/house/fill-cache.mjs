// Runs the bundled program once on our own cases and keeps what V8 compiled on the way: `node fill-cache.mjs FOLDER ARGS..`.
import { writeFileSync } from 'node:fs';
import { compiledForm, loadProgram } from '../../apps/cli/launch/program.mjs';

const [folder = '', ...args] = process.argv.slice(2);
const { script, source, main } = loadProgram(folder);
await main(args);
writeFileSync(`${folder}/program.cache`, compiledForm(script, source));
