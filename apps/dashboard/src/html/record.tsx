import { loreUrl, verdicts } from '@guardpage/report';
import type { HazardRecord, RecordedHit, Replay } from '@guardpage/rules';
import { Columns, Out } from './parts.tsx';

function ReplayRow({ replay, hits }: { readonly replay: Replay; readonly hits: readonly RecordedHit[] }) {
  const { archive, patches, from, to } = replay;
  const own = hits.filter((hit) => hit.archive === archive);
  return (
    <tr>
      <td>{archive}</td>
      <td>{from === null ? 'undated' : `${from} to ${to ?? from}`}</td>
      <td class="count">{patches.toLocaleString('en')}</td>
      <td>{own.length === 0 ? 'no hit' : verdicts(own)}</td>
    </tr>
  );
}

/** Hits, those of one line in several archives once. */
function eachOnce(hits: readonly RecordedHit[]): readonly RecordedHit[] {
  return [...new Map(hits.map((hit) => [`${hit.messageId} ${hit.path}:${hit.line}`, hit])).values()];
}

function Hits({ hits }: { readonly hits: readonly RecordedHit[] }) {
  if (hits.length === 0) return null;
  return (
    <>
      <h3>what came of its hits there</h3>
      <ul>
        {eachOnce(hits).map(({ date, verdict, path, line, function: name, messageId, why }) => (
          <li>
            <time>{date ?? 'undated'}</time>, {verdict}: {path}:{line}
            {name === null ? '' : ` in ${name}()`}, <Out href={loreUrl(messageId)}>lore</Out>
            {why === null ? null : (
              <>
                <br />
                {why}
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Missed({ record, gaps }: { readonly record: HazardRecord; readonly gaps: readonly string[] }) {
  if (record.misses.length === 0 && gaps.length === 0) return null;
  return (
    <>
      <h3>known gaps</h3>
      <ul>
        {record.misses.map(({ messageId, path, why }) => (
          <li>
            {path}, <Out href={loreUrl(messageId)}>lore</Out>: {why}
          </li>
        ))}
        {gaps.map((gap) => (
          <li>a case of ours: {gap}</li>
        ))}
      </ul>
    </>
  );
}

/** How a hazard has done on real mails. */
export function Record({ record, gaps }: { readonly record: HazardRecord; readonly gaps: readonly string[] }) {
  const { replays, hits } = record;
  return (
    <>
      {replays.length === 0 ? null : (
        <table>
          <Columns names={['archive replayed', 'days', 'patches', 'hits']} />
          <tbody>
            {replays.map((replay) => (
              <ReplayRow replay={replay} hits={hits} />
            ))}
          </tbody>
        </table>
      )}
      <Hits hits={hits} />
      <Missed record={record} gaps={gaps} />
    </>
  );
}
