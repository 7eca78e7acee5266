import { counted } from '@guardpage/report';
import { changesCount, stateOf, stateOfSeries, STATES } from '@guardpage/report/series';
import type { PageFinding } from '@guardpage/report/series';
import type { SeriesView } from '@guardpage/reader';
import { findingAddress, hazardAddress } from '../../address.ts';
import { placeOf } from './finding-note.tsx';
import { Outgoing } from './outgoing.tsx';
import { raisedOf, SaidFirst, SaidOnList } from './said.tsx';

/** Findings that are told at a glance. */
const MOST = 10;

/** Findings that a page tells: those that are there, and those that are gone. */
function toldFindings(findings: readonly PageFinding[]): {
  readonly there: readonly PageFinding[];
  readonly gone: readonly PageFinding[];
} {
  const shown = findings.filter((one) => one.shown);
  return { there: shown.filter(({ since }) => since !== 'gone'), gone: shown.filter(({ since }) => since === 'gone') };
}

function Point({ finding, view }: { readonly finding: PageFinding; readonly view: SeriesView }) {
  const { hazard, title, level, input, why, fingerprint, citations, beside } = finding;
  const state = stateOf(finding);
  return (
    <li>
      <a href={`#${fingerprint}`} data-key>
        {input} {placeOf(finding)}
      </a>
      {': '}
      <b>{level}</b> {title} [<a href={hazardAddress(hazard)}>{hazard}</a>]{state === '' ? '' : `, ${state}`}
      {beside === null ? (
        <dl>
          <dt>why</dt>
          <dd>{why}</dd>
          {citations.length === 0 ? null : (
            <>
              <dt>said first</dt>
              <dd>
                <SaidFirst finding={finding} here={view.here} />
              </dd>
            </>
          )}
          <dt>on the list</dt>
          <dd>
            <SaidOnList raised={raisedOf(finding, view.page.raised)} />
          </dd>
        </dl>
      ) : null}
    </li>
  );
}

function Gone({ gone }: { readonly gone: readonly PageFinding[] }) {
  if (gone.length === 0) return null;
  const some = gone.slice(0, MOST);
  return (
    <>
      <p>gone from this revision:</p>
      <ul>
        {some.map((finding) => (
          <li>
            {finding.input} {placeOf(finding)}: <a href={hazardAddress(finding.hazard)}>{finding.hazard}</a>{' '}
            <a href={findingAddress(finding.fingerprint)}>f/{finding.fingerprint}</a>
          </li>
        ))}
        {gone.length > some.length ? <li>and {gone.length - some.length} more</li> : null}
      </ul>
    </>
  );
}

/** Is there something to look at, where, why, who said it first, was it answered, what changed, what was not seen. */
export function Glance({ view }: { readonly view: SeriesView }) {
  const { series, findings, changes, notRead } = view.page;
  const { there, gone } = toldFindings(findings);
  const state = stateOfSeries(series);
  const some = there.slice(0, MOST);
  return (
    <section aria-labelledby="glance">
      <h2 id="glance">At a glance</h2>
      <p>
        <span class={state}>{state}</span>: {STATES[state]}
      </p>
      {some.length === 0 ? null : (
        <ul>
          {some.map((finding) => (
            <Point finding={finding} view={view} />
          ))}
          {there.length > some.length ? <li>and {there.length - some.length} more, at their lines below</li> : null}
        </ul>
      )}
      <Gone gone={gone} />
      <Outgoing outgoing={view.outgoing} />
      <p>
        {changes === null ? (
          'No earlier revision is here.'
        ) : (
          <>
            <a href="#since">since v{changes.since.revision}</a>: {changesCount(changes)}
          </>
        )}
        {'; '}
        {notRead.length === 0 ? (
          'nothing was left unread.'
        ) : (
          <a href="#not-read">{counted(notRead.length, 'thing')} not read or not visible</a>
        )}
      </p>
    </section>
  );
}
