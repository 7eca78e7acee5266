import { rangeName } from '@guardpage/archive/range-name';
import type { RangeName } from '@guardpage/archive/range-name';
import { compileFromNow } from '../compilers.ts';
import { alone } from './read-files.ts';
import type { Elsewhere, Source } from './read-files.ts';

/** The commits of a range, in the repository that the program was started in. */
function rangeSource(range: RangeName): Source {
  return alone(async (name) => {
    compileFromNow();
    const { readRange } = await import('@guardpage/archive');
    const read = await readRange('.', range);
    return read.ok ? { ok: true, name, bytes: read.bytes, tree: read.tree } : { ok: false, name, reason: read.reason };
  });
}

/** What a name that no file has stands for. */
export function namedElsewhere(): Elsewhere {
  return (name) => {
    const range = rangeName(name);
    return range === null ? null : rangeSource(range);
  };
}
