import { basename } from 'node:path';
import { counted } from '@guardpage/report';
import type { EpochCounts } from '@guardpage/reader';
import { Columns } from '../html/parts.tsx';

/** An epoch as others may see it: the last part of where it lies. */
export function epochRow({ place, list, entries, gaps }: EpochCounts): object {
  return { name: basename(place), list, entries, gaps };
}

function Gaps({ epoch: { place, entries, gaps } }: { readonly epoch: EpochCounts }) {
  if (gaps.length === 0) return null;
  return (
    <>
      <h3>gaps of {basename(place)}</h3>
      <ul>
        {gaps.map(({ at, reason }) => (
          <li>
            {at.slice(0, 100)}: {reason.slice(0, 300)}
          </li>
        ))}
        {entries.gap > gaps.length ? <li>and {counted(entries.gap - gaps.length, 'more')}</li> : null}
      </ul>
    </>
  );
}

/** What became of each entry of each epoch. */
export function Epochs({ epochs }: { readonly epochs: readonly EpochCounts[] }) {
  return (
    <>
      <table class="list">
        <Columns names={['archive', 'entries', 'of them']} />
        <tbody>
          {epochs.map(({ place, list, entries }) => (
            <tr>
              <td>
                {basename(place)}
                {list === null ? '' : ` (${list})`}
              </td>
              <td class="count">
                {Object.values(entries)
                  .reduce((sum, one) => sum + one, 0)
                  .toLocaleString('en')}
              </td>
              <td>
                {entries.new.toLocaleString('en')} new mails, {entries.copy.toLocaleString('en')} known from elsewhere,{' '}
                {(entries.removed + entries.removal).toLocaleString('en')} about mails taken down,{' '}
                {counted(entries.gap, 'gap')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {epochs.map((epoch) => (
        <Gaps epoch={epoch} />
      ))}
    </>
  );
}
