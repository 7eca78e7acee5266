import { cutText, loreUrl, unicode } from '@guardpage/report';
import type { LookAt, Said, StillOpen } from '@guardpage/report/digest';
import { personName } from '@guardpage/report/digest';
import { dayOf, HOW_RAISED, stateOf } from '@guardpage/report/series';
import type { PageFinding } from '@guardpage/report/series';
import { findingAddress, hazardAddress, mailAddress } from '../../address.ts';
import { Out } from '../parts.tsx';
import { placeOf } from '../series/finding-note.tsx';
import { Quote } from '../series/quote.tsx';

/** Findings of one series that are told, and lines of code of each. */
const MOST = 10;
const MOST_LINES = 4;
const MOST_OF_LINE = 160;
const MOST_SAID = 3;
const LINES_SAID = 4;

/** A finding by its place, which leads to its page, and its hazard. */
export function FindingLine({ finding }: { readonly finding: PageFinding }) {
  const { fingerprint, input, level, hazard } = finding;
  const state = stateOf(finding);
  return (
    <>
      <a href={findingAddress(fingerprint)}>
        {input} {placeOf(finding)}
      </a>
      : <b>{level}</b> <a href={hazardAddress(hazard)}>{hazard}</a>
      {state === '' ? '' : `, ${state}`}
    </>
  );
}

/** The line that must change and those that show why, in the order of the source. */
function codeOf({ path, line, text, related }: PageFinding): string {
  const others = related.filter((one) => one.path === path && one.text !== '');
  const lines = [{ line, text }, ...others].toSorted((a, b) => a.line - b.line);
  const digits = Math.max(...lines.map((one) => String(one.line).length));
  const some = lines.slice(0, MOST_LINES);
  return some
    .map((one) => `${String(one.line).padStart(digits)} | ${cutText(unicode(one.text), MOST_OF_LINE)}`)
    .join('\n');
}

function SaidLine({ said }: { readonly said: Said }) {
  const { by, bot, how, sent, messageId, lines } = said;
  return (
    <>
      <p>
        on the list: {bot ? 'a robot, ' : ''}
        {cutText(personName(by), 80)}, {dayOf(sent).trim()}, {HOW_RAISED[how]} it (
        <a href={mailAddress(messageId)}>thread</a> <Out href={loreUrl(messageId)}>lore</Out>)
      </p>
      <Quote lines={lines} most={LINES_SAID} />
    </>
  );
}

/** A finding with its code, its question and what people already said. */
function Told({ finding, said }: { readonly finding: PageFinding; readonly said: readonly Said[] }) {
  return (
    <li>
      <FindingLine finding={finding} />
      <pre class="code">{codeOf(finding)}</pre>
      <p>{finding.question}</p>
      {said.slice(0, MOST_SAID).map((one) => (
        <SaidLine said={one} />
      ))}
    </li>
  );
}

/** What is left out: the page of the series has all. */
function More({ count }: { readonly count: number }) {
  return count === 0 ? null : <li>and {count} more</li>;
}

/** Findings of one series that nobody saw before. */
export function ToldFindings({ one: { findings, still, more, said } }: { readonly one: LookAt }) {
  const [some, others] = [findings.slice(0, MOST), still.slice(0, MOST)];
  const about = ({ fingerprint }: PageFinding): readonly Said[] =>
    said.filter((one) => one.fingerprint === fingerprint);
  return (
    <ul>
      {some.map((finding) => (
        <Told finding={finding} said={about(finding)} />
      ))}
      {others.map((finding) => (
        <li>
          <FindingLine finding={finding} />
          {about(finding)
            .slice(0, MOST_SAID)
            .map((one) => (
              <SaidLine said={one} />
            ))}
        </li>
      ))}
      <More count={more + findings.length + still.length - some.length - others.length} />
    </ul>
  );
}

/** Findings that were told before. */
export function KnownFindings({ one: { findings, more } }: { readonly one: StillOpen }) {
  const some = findings.slice(0, MOST);
  return (
    <ul>
      {some.map((finding) => (
        <li>
          <FindingLine finding={finding} />
        </li>
      ))}
      <More count={more + findings.length - some.length} />
    </ul>
  );
}
