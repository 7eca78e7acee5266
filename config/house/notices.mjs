// The licences of what is bundled: those who gave us their code ask that their names stay with it.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the package that a bundled file is of; null for a file of ours. */
function packageOf(file) {
  const at = file.lastIndexOf('node_modules/');
  if (at < 0) return null;
  const [scope, name] = file.slice(at + 'node_modules/'.length).split('/');
  return join(file.slice(0, at), 'node_modules', scope.startsWith('@') ? join(scope, name) : scope);
}

/** What may become part of a program under GPL-2.0 alone. */
const FREE = new Set(['0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0']);

/** One package: its name, and what its folder says of its licence. Throws where we may not bundle it. */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = globSync(join(folder, '{LICEN[CS]E,licen[cs]e,COPYING,NOTICE}*'))
    .toSorted()
    .map((file) => readFileSync(file, 'utf8').trim());
  if (!FREE.has(license))
    throw new Error(`${name} is under ${license}: it cannot be bundled, make it a dependency of apps/cli`);
  return `${name} ${version}, ${license}\n\n${texts.join('\n\n')}\n`;
}

/**
 * What the bundles of several builds hold of others, with their licences.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @param {string} from the folder that their paths are seen from
 */
export function noticesOf(metafiles, from) {
  const files = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set(files.map((file) => packageOf(resolve(from, file))).filter((one) => one !== null));
  const notices = [...folders].filter((folder) => existsSync(join(folder, 'package.json'))).map(notice);
  return `What guardpage holds of others, and under which licence.\n\n${notices.toSorted().join(`\n${'-'.repeat(72)}\n\n`)}`;
}
