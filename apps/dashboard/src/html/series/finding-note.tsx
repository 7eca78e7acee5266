import { cutText, unicode } from '@guardpage/report';
import { stateOf } from '@guardpage/report/series';
import type { PageFinding, SeriesPage } from '@guardpage/report/series';
import { findingAddress, hazardAddress } from '../../address.ts';
import { Advice } from '../advice.tsx';
import { raisedOf, SaidFirst, SaidOnList } from './said.tsx';

/** What a note says besides the finding. */
interface NoteProps {
  readonly finding: PageFinding;
  readonly raised: SeriesPage['raised'];
  /** Message-IDs that are here. */
  readonly here: readonly string[];
  /** Null when the same finding has its place elsewhere on the page. */
  readonly id: string | null;
}

/** "mm/x.c:12 in f()" */
export function placeOf({ path, line, function: name }: Pick<PageFinding, 'path' | 'line' | 'function'>): string {
  const where = `${cutText(unicode(path), 200)}:${line}`;
  return name === null ? where : `${where} in ${cutText(unicode(name), 200)}()`;
}

function Evidence({ finding }: { readonly finding: PageFinding }) {
  // What the mail does not show itself stands nowhere else on the page.
  const unseen = finding.related.filter(({ patchLine }) => patchLine === null);
  if (unseen.length === 0 && !finding.elsewhere) return null;
  return (
    <pre>
      {finding.elsewhere ? `${finding.line} | ${cutText(unicode(finding.text), 400)}  ${finding.note}\n` : ''}
      {unseen.map(
        ({ path, line, text, note }) => `${unicode(path)}:${line} | ${cutText(unicode(text), 400)}  ${note}\n`,
      )}
    </pre>
  );
}

/** A finding under its line: what it is, why, who said it first, what to do. */
export function FindingNote({ finding, raised, here, id }: NoteProps) {
  const { level, confidence, hazard, title, assumes, fingerprint, beside } = finding;
  const state = stateOf(finding);
  return (
    <div class="finding" id={id ?? undefined}>
      <p>
        <b>{level}</b>, {confidence} confidence: <a href={hazardAddress(hazard)}>{hazard}</a>
        {state === '' ? '' : `, ${state}`}
      </p>
      <p>
        <b>{title}</b>
      </p>
      <p>
        {finding.elsewhere ? 'near here: ' : ''}
        {placeOf(finding)}; <a href={findingAddress(fingerprint)}>f/{fingerprint}</a>
      </p>
      <Evidence finding={finding} />
      {beside === null ? (
        <dl>
          <Advice finding={finding} />
          {finding.citations.length === 0 ? null : (
            <>
              <dt>said first</dt>
              <dd>
                <SaidFirst finding={finding} here={here} />
              </dd>
            </>
          )}
          <dt>on the list</dt>
          <dd>
            <SaidOnList raised={raisedOf(finding, raised)} />
          </dd>
          {assumes.length === 0 ? null : (
            <>
              <dt>assumes</dt>
              <dd>{assumes.join('; ')}</dd>
            </>
          )}
        </dl>
      ) : (
        <p>
          the same line has the mistake of <a href={hazardAddress(beside)}>{beside}</a>
        </p>
      )}
    </div>
  );
}
