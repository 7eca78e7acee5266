import type { PatchChange } from '@guardpage/annotate';

type Change = Pick<PatchChange, 'kind' | 'now' | 'files'>;

const MOST_FILES = 2;

/** Where patches changed: " in mm/ksm.c mm/gup.c and 3 more". */
function placesOf(changed: readonly Change[]): string {
  const paths = [...new Set(changed.flatMap(({ files }) => files.map(({ path }) => path)))];
  const more = paths.length - MOST_FILES;
  return paths.length === 0 ? '' : ` in ${paths.slice(0, MOST_FILES).join(' ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What became of the patches since the revision before: "1 new, 1 dropped, 2 of 5 patches changed in mm/ksm.c"; '' when nothing can be said. */
export function changeWords(patches: readonly Change[], { places }: { readonly places: boolean }): string {
  const count = (kind: PatchChange['kind']): number => patches.filter((one) => one.kind === kind).length;
  const changed = patches.filter(({ kind }) => kind === 'changed');
  const now = patches.filter((one) => one.now !== null).length;
  const some =
    now === 1
      ? 'changed'
      : changed.length === now
        ? `all ${now} patches changed`
        : `${changed.length} of ${now} patches changed`;
  const words = [
    count('new') === 0 ? '' : `${count('new')} new`,
    count('dropped') === 0 ? '' : `${count('dropped')} dropped`,
    changed.length === 0 ? '' : `${some}${places ? placesOf(changed) : ''}`,
  ].filter((one) => one !== '');
  if (words.length > 0) return words.join(', ');
  if (count('message') > 0) return 'only messages differ';
  return count('unchanged') > 0 ? 'same code' : '';
}
