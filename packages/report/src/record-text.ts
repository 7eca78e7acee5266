import type { HazardRecord, HitVerdict, RecordedHit } from '@guardpage/rules';
import { counted, indented, loreUrl, visible } from './text-of.ts';

const VERDICTS: readonly HitVerdict[] = ['right', 'wrong', 'contested', 'open'];

/** "5 right, 1 open"; '' for none. */
export function verdicts(hits: readonly RecordedHit[]): string {
  const count = (verdict: HitVerdict): number => hits.filter((hit) => hit.verdict === verdict).length;
  return VERDICTS.filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${count(verdict)} ${verdict}`)
    .join(', ');
}

function hitText({ date, verdict, why, path, line, function: name, messageId }: RecordedHit): string {
  const place = `${path}:${line}${name === null ? '' : ` in ${name}()`}`;
  const said = why === null ? '' : indented(visible(why), 10);
  const head = indented(visible(`${date ?? 'undated'}, ${verdict}: ${place}`), 6);
  return `${head}      ${loreUrl(messageId)}\n${said}`;
}

/**
 * How a hazard has done on real mails, for its page: each replay with its hits, the misses that are known, and in `gaps` the cases of ours that it
 * misses. With every hit where `verbose` asks.
 */
export function recordText({ replays, hits, misses }: HazardRecord, gaps: readonly string[], verbose: boolean): string {
  const lines = replays.map(({ archive, patches, from, to }) => {
    const own = hits.filter((hit) => hit.archive === archive);
    const days = from === null ? '' : `, ${from} to ${to ?? from}`;
    const found = own.length === 0 ? 'no hit' : `${counted(own.length, 'hit')}: ${verdicts(own)}`;
    const text = `${archive}${days}: ${counted(patches, 'patch', 'patches')} replayed, ${found}`;
    return indented(visible(text), 4) + (verbose ? own.map(hitText).join('') : '');
  });
  const missed = misses.map(
    ({ messageId, path, why }) => `      ${loreUrl(messageId)}\n${indented(visible(`${path}: ${why}`), 10)}`,
  );
  return [
    ...lines,
    ...(misses.length === 0 ? [] : [`    known misses:\n`, ...missed]),
    ...(gaps.length === 0 ? [] : [indented(`cases of ours that it misses: ${gaps.join('; ')}`, 4)]),
  ].join('');
}
