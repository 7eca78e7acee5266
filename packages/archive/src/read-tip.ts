import { findRepository } from './find-repository.ts';
import { askGit } from './git.ts';
import { oneLine } from './one-line.ts';
import { messageOf } from './reasons.ts';

/** The commit that a checkout stands at. */
export interface Tip {
  /** The top of the checkout. */
  readonly top: string;
  readonly id: string;
  /** Its message, whole. */
  readonly message: string;
}

/** Reads where the checkout stands that a folder is, or lies in; or says why nobody knows. */
export async function readTip(
  folder: string,
): Promise<{ readonly ok: true; readonly tip: Tip } | { readonly ok: false; readonly reason: string }> {
  try {
    const found = await findRepository(folder);
    if (!found.ok) return found;
    const top = (await askGit(folder, null, ['rev-parse', '--show-toplevel'])).replace(/\n$/, '');
    const { gitDir } = found;
    const id = (await askGit(gitDir, gitDir, ['rev-parse', '--verify', 'HEAD^{commit}'])).trim();
    const shown = [
      '-c',
      'log.showSignature=false',
      'log',
      '-1',
      '--no-color',
      '--format=%B',
      '--encoding=UTF-8',
      id,
      '--',
    ];
    return { ok: true, tip: { top, id, message: await askGit(gitDir, gitDir, shown) } };
  } catch (error) {
    return { ok: false, reason: oneLine(messageOf(error)) };
  }
}
