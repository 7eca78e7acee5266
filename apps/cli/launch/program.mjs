// How the bundled program is started: as one script whose compiled form lies beside it. Compiling is a third of a short run, and the cache of
// V8 holds only what had run when it was made; Node's own compile cache is made before anything runs.
const { readFileSync } = process.getBuiltinModule('node:fs');
const { createRequire } = process.getBuiltinModule('node:module');
const { pathToFileURL } = process.getBuiltinModule('node:url');
const { setFlagsFromString } = process.getBuiltinModule('node:v8');
const { Script } = process.getBuiltinModule('node:vm');
const { crc32 } = process.getBuiltinModule('node:zlib');

/**
 * The flags of a start: V8's compilers to machine code are off, for a short run pays for them and has nothing of them. A long one turns them on, and
 * keeps its young memory small (apps/cli/src/compilers.ts). Said on Node's command line they would be other flags to V8 than those the compiled form
 * was made under.
 */
const FLAGS = '--no-opt --no-maglev --no-sparkplug --semi-space-growth-factor=2';

/** Bytes of the sum behind the compiled form. */
const SUM = 4;

function sumOf(source, compiled) {
  const sum = Buffer.alloc(SUM);
  sum.writeUInt32LE(crc32(compiled, crc32(source)));
  return sum;
}

/**
 * The compiled form of a script that has run, with a sum of it and of its source behind it: V8 itself compares no more than the length of the source
 * and its own flags, and runs whatever bytes follow. The flags are those of the start again: a run may have turned the compilers on.
 * @param {import('node:vm').Script} script
 * @param {Uint8Array} source
 */
export function compiledForm(script, source) {
  setFlagsFromString(FLAGS);
  const compiled = script.createCachedData();
  return Buffer.concat([compiled, sumOf(source, compiled)]);
}

/** The compiled form, when it lies there and is that of the source. */
function readCompiled(file, source) {
  try {
    const bytes = readFileSync(file);
    const compiled = bytes.subarray(0, -SUM);
    return sumOf(source, compiled).equals(bytes.subarray(-SUM)) ? compiled : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Loads program.cjs out of a folder. A compiled form that is missing, damaged, of another source, another Node's, or made under other flags is left
 * aside.
 * @param {string} folder
 * @returns {{script: import('node:vm').Script, source: Uint8Array, main: (argv: readonly string[]) => Promise<void>}}
 */
export function loadProgram(folder) {
  setFlagsFromString(FLAGS);
  const filename = `${folder}/program.cjs`;
  const source = readFileSync(filename);
  // The bundle is ASCII, so that a byte is a character.
  const script = new Script(`(function (exports, module, require, fileUrl) {${source.latin1Slice()}\n})`, {
    filename,
    cachedData: readCompiled(`${folder}/program.cache`, source),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, module, createRequire(filename), pathToFileURL(filename).href);
  return { script, source, main: module.exports.main };
}
