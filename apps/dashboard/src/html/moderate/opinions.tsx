import type { Opinion, RowFinding } from '@guardpage/reader';
import { minuteOf } from '@guardpage/report/series';
import { deedAddress, findingAddress } from '../../address.ts';
import { opinionForm } from '../../moderate/deeds.ts';
import type { Session } from '../../moderate/sessions.ts';
import { DeedForm } from './form.tsx';

/** Who said it. Nothing that a model says is shown without this. */
function saidBy({ model, prompt }: Opinion): string {
  return model === '' ? 'no model' : `${model}, prompt ${prompt}`;
}

function Said({ opinion }: { readonly opinion: Opinion }) {
  const { state, word, reasons, problem, by, asked, changed } = opinion;
  if (state === 'asked')
    return (
      <p>
        asked for by {by}, {minuteOf(asked)}: the answer will stand here
      </p>
    );
  if (state === 'failed')
    return (
      <p>
        no opinion ({saidBy(opinion)}; {minuteOf(changed)}): {problem}
      </p>
    );
  return (
    <>
      <p>
        second opinion ({saidBy(opinion)}; {minuteOf(changed)}): <b>{word}</b>
      </p>
      <ul>
        {reasons.map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
    </>
  );
}

/** What a model says of the findings of a row, for moderators; a button where it can be asked. */
export function Opinions(shown: {
  readonly id: number;
  readonly findings: readonly RowFinding[];
  readonly session: Session;
  readonly model: string | null;
}) {
  const { id, findings, session, model } = shown;
  const told = findings.filter(({ opinion }) => model !== null || opinion !== null);
  if (told.length === 0) return null;
  const canAsk = (opinion: Opinion | null): boolean =>
    opinion === null || opinion.state === 'failed' || (opinion.state === 'said' && opinion.model !== model);
  return (
    <section aria-labelledby="opinions">
      <h2 id="opinions">Second opinion</h2>
      <p class="quiet">
        What a model says of a finding, for you alone: it changes nothing, is never sent, and may be wrong, or misled by
        the patch that it reads.
      </p>
      <ul>
        {told.map(({ fingerprint, hazard, opinion }) => (
          <li>
            <a href={findingAddress(fingerprint)}>f/{fingerprint}</a> {hazard}
            {opinion === null ? null : <Said opinion={opinion} />}
            {model !== null && canAsk(opinion) ? (
              <DeedForm
                action={deedAddress('opinion', id)}
                form={opinionForm(id, fingerprint)}
                session={session}
                button={`ask ${model}`}
              >
                <input type="hidden" name="fingerprint" value={fingerprint} />
              </DeedForm>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
