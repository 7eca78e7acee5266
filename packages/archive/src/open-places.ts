import { open, realpath, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isAddress, readAddress } from './address.ts';
import { copyFolder, fetchCopy } from './clone.ts';
import type { Origin } from './clone.ts';
import { epochPlace, headOf } from './epoch.ts';
import type { Repository } from './epoch-range.ts';
import { folderPlace, mboxPlace } from './file-places.ts';
import { findRepository, isRepository } from './find-repository.ts';
import { linesOfGit } from './git-lines.ts';
import { countMailFiles, epochsIn } from './folders.ts';
import type { Place } from './model.ts';
import { reasonOf } from './reasons.ts';

/** No epoch has as many in a commit. */
const MANY_FILES = 1000;
const BUNDLE = /^# v[23] git bundle\n/;

/** Throws when the newest commit is none of an epoch: such a one has the file "m" or "d", or nothing at all. */
async function refuseOthers(repository: Repository): Promise<void> {
  const head = await headOf(repository);
  if (head === null) return;
  let files = 0;
  for await (const name of linesOfGit({ ...repository, args: ['ls-tree', '--name-only', head] })) {
    if (name === 'm' || name === 'd') return;
    files += 1;
    if (files > MANY_FILES) break;
  }
  if (files > 0) throw new Error(`${repository.place}: a git repository, but no epoch of a public-inbox archive`);
}

async function openEpoch(folder: string): Promise<Place> {
  const found = await findRepository(folder);
  if (!found.ok) throw new Error(found.reason);
  const repository = { place: folder, gitDir: found.gitDir };
  await refuseOthers(repository);
  return epochPlace(repository);
}

/** Who names an inbox of a server means its epochs, which only their numbers name. */
function hintFor({ address, protocol }: Origin): string {
  return protocol === 'file' || /\/\d+(?:\.git)?$/.test(address)
    ? ''
    : ` (an inbox is cloned epoch by epoch: ${address}/0, ${address}/1, ..)`;
}

/** A place whose copy lies in the cache. It is fetched here only when there is none. */
async function openCopy(origin: Origin, cache: string): Promise<Place> {
  const gitDir = copyFolder(cache, origin.place);
  const repository = { place: origin.place, gitDir };
  if (!(await isRepository(gitDir)) || (await headOf(repository)) === null) {
    const fetched = await fetchCopy(origin, gitDir);
    if (!fetched.ok) throw new Error(fetched.problem + hintFor(origin));
  }
  await refuseOthers(repository);
  return epochPlace(repository, () => fetchCopy(origin, gitDir));
}

/** An epoch of an inbox; when it cannot be opened, a place that says so whatever is asked: the other epochs are read. */
async function openOneOf(epoch: string): Promise<Place> {
  try {
    return await openEpoch(await realpath(epoch));
  } catch (error) {
    const reason = reasonOf(error);
    const problem = new Error(reason.startsWith(`${epoch}: `) ? reason : `${epoch}: ${reason}`, { cause: error });
    const refuse = (): Promise<never> => Promise.reject(problem);
    return {
      place: epoch,
      kind: 'epoch',
      list: null,
      fetch: () => Promise.resolve({ ok: true }),
      head: refuse,
      compare: refuse,
      count: refuse,
      entries: async function* () {
        yield await refuse();
      },
    };
  }
}

async function isBundle(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return BUNDLE.test(buffer.toString('latin1', 0, bytesRead));
  } finally {
    await handle.close();
  }
}

async function openLocal(path: string, cache: string): Promise<readonly Place[]> {
  const stats = await stat(path);
  if (stats.isFile()) {
    if (!(await isBundle(path))) return [mboxPlace(path)];
    return [await openCopy({ place: path, address: path, protocol: 'file' }, cache)];
  }
  if (!stats.isDirectory()) throw new Error('neither a file nor a folder');
  if (await isRepository(path)) return [await openEpoch(path)];
  const places: Place[] = [];
  for (const epoch of epochsIn(path)) places.push(await openOneOf(epoch));
  if (places.length > 0) return places;
  if (countMailFiles(path) === 0) throw new Error('a folder without mails');
  return [folderPlace(path)];
}

/**
 * The places that a source names: an epoch of a public-inbox archive (a repository, a bundle, an address to clone), the epochs of an inbox
 * (`git/0.git`, `git/1.git`, ..), an mbox or a mail (or gzipped), a maildir or a folder of mails. Throws one sentence that begins with the
 * source when it is none of them, or cannot be read.
 *
 * `cache` is a folder of ours for what is cloned; it is made when it is needed, and only by a bundle or an address.
 */
export async function openPlaces(source: string, { cache }: { readonly cache: string }): Promise<readonly Place[]> {
  let path = source;
  if (isAddress(source)) {
    const address = readAddress(source);
    if (!address.ok) throw new Error(address.problem);
    const { url, protocol } = address;
    if (protocol !== 'file') return [await openCopy({ place: url, address: url, protocol }, cache)];
    path = fileURLToPath(url);
    if ((await stat(path).catch(() => null))?.isDirectory() === true)
      return [await openCopy({ place: url, address: url, protocol }, cache)];
  }
  try {
    return await openLocal(await realpath(path), cache);
  } catch (error) {
    const reason = reasonOf(error);
    throw new Error(reason.startsWith(`${source}: `) ? reason : `${source}: ${reason}`, { cause: error });
  }
}
