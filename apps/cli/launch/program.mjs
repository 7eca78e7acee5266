// How the bundled program is started: as one script whose compiled form lies beside it. Compiling is a third of a short run, and the cache of
// V8 holds only what had run when it was made; Node's own compile cache is made before anything runs.
const { readFileSync } = process.getBuiltinModule('node:fs');
const { createRequire } = process.getBuiltinModule('node:module');
const { pathToFileURL } = process.getBuiltinModule('node:url');
const { setFlagsFromString } = process.getBuiltinModule('node:v8');
const { Script } = process.getBuiltinModule('node:vm');

/** V8's compilers to machine code: a short run pays for them and has nothing of them. A long one turns them on (apps/cli/src/compilers.ts). */
const COMPILERS = '--no-opt --no-maglev --no-sparkplug';

function readCache(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/**
 * Loads program.cjs out of a folder. A compiled form that is missing, another Node's, or made under other flags is left aside.
 * @param {string} folder
 * @returns {{script: import('node:vm').Script, main: (argv: readonly string[]) => Promise<void>}}
 */
export function loadProgram(folder) {
  setFlagsFromString(COMPILERS);
  const filename = `${folder}/program.cjs`;
  // The bundle is ASCII, so that a byte is a character.
  const source = readFileSync(filename, 'latin1');
  const script = new Script(`(function (exports, module, require, fileUrl) {${source}\n})`, {
    filename,
    cachedData: readCache(`${folder}/program.cache`),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, module, createRequire(filename), pathToFileURL(filename).href);
  return { script, main: module.exports.main };
}
