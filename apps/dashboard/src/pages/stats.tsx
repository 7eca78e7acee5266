import { hazards, knowledge } from '@guardpage/knowledge';
import type { ArchiveCounts } from '@guardpage/reader';
import { minuteOf, momentOf, STATES, stateOfSeries } from '@guardpage/report/series';
import type { SeriesState } from '@guardpage/report/series';
import { hazardAddress, listAddress, mailAddress, mailsAddress } from '../address.ts';
import { answered, found } from '../page.ts';
import type { Asked, Found, Page } from '../page.ts';
import { Bars } from '../stats/bars.tsx';
import { epochRow, Epochs } from '../stats/epochs.tsx';
import { timesOf } from '../stats/months.ts';
import type { Counts, Span, Times } from '../stats/months.ts';
import { Columns } from '../html/parts.tsx';

/** Months that are shown one by one. */
const MONTHS = 24;

interface Stats extends ArchiveCounts {
  readonly times: Times;
  readonly states: readonly (readonly [SeriesState, number])[];
}

async function read(asked: Asked): Promise<Found<Stats>> {
  const counts = answered(await asked.ask('counts', asked.now));
  if (counts.kind !== 'found') return counts;
  const states = (Object.keys(STATES) as SeriesState[]).map((state) => {
    const own = counts.value.standings.filter(
      ({ standing }) => stateOfSeries({ ...standing, findings: Number(standing.flagged) }) === state,
    );
    return [state, own.reduce((sum, { series }) => sum + series, 0)] as const;
  });
  return found({ ...counts.value, times: timesOf(counts.value.months, MONTHS, asked.now), states });
}

function number(count: number): string {
  return count.toLocaleString('en');
}

function Cells({ counts, when }: { readonly counts: Counts; readonly when: string | null }) {
  const { mails, patches, series, flagged } = counts;
  return (
    <>
      <td class="count">
        {when === null || mails === 0 ? number(mails) : <a href={mailsAddress({ q: when })}>{number(mails)}</a>}
      </td>
      <td class="count">{number(patches)}</td>
      <td class="count">
        {when === null || series === 0 ? number(series) : <a href={listAddress({ q: when })}>{number(series)}</a>}
      </td>
      <td class="count">
        {when === null || flagged === 0 ? (
          number(flagged)
        ) : (
          <a href={listAddress({ q: `is:flagged ${when}` })}>{number(flagged)}</a>
        )}
      </td>
    </>
  );
}

function TimeRow({ span }: { readonly span: Span }) {
  return (
    <tr>
      <th scope="row">{span.name}</th>
      <Cells counts={span} when={`d:${span.name}`} />
    </tr>
  );
}

function TimeTable({ times: { all, months, years, undated } }: { readonly times: Times }) {
  return (
    <table>
      <Columns
        names={['sent', 'mails', 'patches', 'series', 'flagged']}
        counts={['mails', 'patches', 'series', 'flagged']}
      />
      <tbody>
        {[...years, ...months].toReversed().map((span) => (
          <TimeRow span={span} />
        ))}
        <tr>
          <th scope="row">undated</th>
          <Cells counts={undated} when={null} />
        </tr>
        <tr>
          <th scope="row">all</th>
          <Cells counts={all} when={null} />
        </tr>
      </tbody>
    </table>
  );
}

function Hits({ hits }: { readonly hits: ReadonlyMap<string, number> }) {
  const some = [...hits].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const known = new Set(hazards.map(({ id }) => id));
  if (some.length === 0) return <p>None.</p>;
  return (
    <table>
      <Columns names={['hazard', 'findings']} counts={['findings']} />
      <tbody>
        {some.map(([id, count]) => (
          <tr>
            <td>{known.has(id) ? <a href={hazardAddress(id)}>{id}</a> : id}</td>
            <td class="count">
              <a href={listAddress({ q: `hazard:${id}` })}>{number(count)}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function States({ states }: { readonly states: Stats['states'] }) {
  return (
    <table>
      <Columns names={['state', 'series', 'what it means']} counts={['series']} />
      <tbody>
        {states.map(([state, count]) => (
          <tr>
            <th scope="row">{state}</th>
            <td class="count">{number(count)}</td>
            <td>{STATES[state]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Newest({ newest }: { readonly newest: ArchiveCounts['newest'] }) {
  if (newest === null) return <p>No mail is here.</p>;
  const { messageId, subject, received } = newest;
  return (
    <p>
      Last mail received: <time datetime={momentOf(received)}>{minuteOf(received)}</time>,{' '}
      {messageId === null ? subject.slice(0, 200) : <a href={mailAddress(messageId)}>{subject.slice(0, 200)}</a>}
    </p>
  );
}

function Body({ value }: { readonly value: Stats }) {
  const { times, hits, states, epochs, waiting, newest } = value;
  const { all, months } = times;
  return (
    <>
      <h1>What is in this archive</h1>
      <p>
        {number(all.mails)} mails, {number(all.patches)} patches, {number(all.series)} series of them,{' '}
        <a href={listAddress({ q: 'is:flagged' })}>{number(all.flagged)} flagged</a>. <a href="/stats.json">json</a>
      </p>
      <Newest newest={newest} />
      <h2>by month</h2>
      {months.length === 0 ? null : (
        <>
          <Bars title="mails by month" bars={months.map(({ name, mails }) => ({ name, value: mails }))} />
          <Bars title="flagged series by month" bars={months.map(({ name, flagged }) => ({ name, value: flagged }))} />
        </>
      )}
      <TimeTable times={times} />
      <h2>findings by hazard</h2>
      <Hits hits={hits} />
      <h2>series by state</h2>
      <States states={states} />
      <h2>how complete it is</h2>
      <Epochs epochs={epochs} />
      <p>
        {waiting === 0
          ? 'All mails are worked out.'
          : `${number(waiting)}${waiting < 1000 ? '' : ' or more'} threads are still to be worked out.`}{' '}
        Knowledge {knowledge}, {number(hazards.length)} hazards.
      </p>
    </>
  );
}

/** How much there is of what, and how complete it is. */
export const stats: Page<Stats> = {
  path: '/stats/',
  read,
  html: (value) => ({ title: 'statistics', body: <Body value={value} /> }),
  json: ({ times, hits, states, epochs, waiting, newest }) => ({
    knowledge,
    hazards: hazards.length,
    ...times,
    findings: Object.fromEntries(hits),
    states: Object.fromEntries(states),
    epochs: epochs.map(epochRow),
    waiting,
    newest: newest === null ? null : { ...newest, received: momentOf(newest.received) },
  }),
};
