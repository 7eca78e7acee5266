import { facts, hazards as all } from '@guardpage/knowledge';
import { gapsOf, recordOf as replaysOf, threadsOf } from '@guardpage/knowledge/pages';
import { belowBar, recordOf } from '@guardpage/policy';
import type { CitedMail, Hit, Hits } from '@guardpage/reader';
import { explain, hazardSections, hazardSentence, hazardState, matchesOf, nearest } from '@guardpage/report';
import type { HazardPage, HazardSection } from '@guardpage/report';
import { codeOf, dayOf, listedRow, stateOfSeries } from '@guardpage/report/series';
import { hazardAddress, listAddress, partAddress, viewOf } from '../address.ts';
import { Discussion } from '../html/discussion.tsx';
import { HazardAnswers } from '../html/hazard-answers.tsx';
import { Record } from '../html/record.tsx';
import { SaidMail } from '../html/said.tsx';
import { answered, found } from '../page.ts';
import type { Asked, Found, Page } from '../page.ts';
import { Columns } from '../html/parts.tsx';

/** Hits of a page; the list of series has them all. */
const MOST_HITS = 50;

interface HazardHere extends Hits {
  readonly page: HazardPage;
  /** Cited mails that are here, by Message-ID. */
  readonly cited: ReadonlyMap<string, CitedMail>;
  readonly code: readonly string[];
  /** Why it is not mailed; null when nothing of its record speaks against it. */
  readonly demoted: string | null;
}

function unknown(id: string): Found<never> {
  const names = all.map((one) => one.id);
  const elsewhere = nearest(id, names).map((name) => ({ address: hazardAddress(name), words: name }));
  return {
    kind: 'none',
    reason: `No hazard is called "${id.slice(0, 200)}".`,
    elsewhere: [...elsewhere, { address: '/h/', words: 'all hazards' }],
  };
}

async function read(asked: Asked): Promise<Found<HazardHere>> {
  const id = asked.param('id');
  const hazard = all.find((one) => one.id === id);
  if (hazard === undefined) return unknown(id);
  const here = answered(await asked.ask('cited', hazard.citations));
  if (here.kind !== 'found') return here;
  const hits = answered(await asked.ask('hits', { hazard: id, limit: MOST_HITS }));
  if (hits.kind !== 'found') return hits;
  const cited = new Map(here.value.map((mail) => [mail.messageId, mail]));
  const passages = new Map(here.value.map(({ messageId, lines }) => [messageId, lines]));
  const known = { threads: threadsOf(hazard, all), record: replaysOf(hazard), gaps: gapsOf(hazard) };
  const demoted = belowBar(recordOf(known.record.hits, hits.value.answered), hazard.confidence);
  return found({ page: { hazard, facts, passages, ...known }, cited, code: codeOf(hazard), demoted, ...hits.value });
}

function SectionBody({ section, cited }: { readonly section: HazardSection; readonly cited: HazardHere['cited'] }) {
  switch (section.kind) {
    case 'text':
      return <p>{section.text}</p>;
    case 'code':
      return <pre class="code">{section.lines.join('\n')}</pre>;
    case 'points':
      return (
        <ul>
          {section.points.map((point) => (
            <li>{point}</li>
          ))}
        </ul>
      );
    case 'said':
      return (
        <ul>
          {section.said.map((told) => (
            <SaidMail told={told} here={cited.get(told.messageId) ?? null} />
          ))}
        </ul>
      );
    case 'threads':
      return (
        <>
          {section.threads.map((one) => (
            <Discussion {...one} />
          ))}
        </>
      );
    case 'record':
      return <Record record={section.record} gaps={section.gaps} />;
  }
}

/** What it is about in the kernel; each a search for what changes it. */
function Code({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <>
      <h2>code it speaks of</h2>
      <p>
        Series that work there:{' '}
        {names.map((name) => (
          <>
            <a href={listAddress({ q: `dfhh:${name} OR dfa:${name} OR dfb:${name}` })}>{name}</a>{' '}
          </>
        ))}
      </p>
    </>
  );
}

function HitRow({ hit }: { readonly hit: Hit }) {
  const { series, path, line, function: name, part } = hit;
  const state = stateOfSeries(series);
  return (
    <tr>
      <td class="word">{dayOf(series.sent).trim()}</td>
      <td class={state}>{state}</td>
      <td>
        <a href={partAddress(series.name, part)} data-key>
          {series.subject}
        </a>
      </td>
      <td>
        {path}:{line}
        {name === null ? '' : ` in ${name}()`}
      </td>
    </tr>
  );
}

function HitList({ id, hits, more }: { readonly id: string } & Pick<Hits, 'hits' | 'more'>) {
  const q = `hazard:${id}`;
  return (
    <>
      <h2>hits in this archive</h2>
      {hits.length === 0 ? (
        <p>None.</p>
      ) : (
        <table class="list">
          <Columns names={['date', 'state', 'series', 'line']} />
          <tbody>
            {hits.map((hit) => (
              <HitRow hit={hit} />
            ))}
          </tbody>
        </table>
      )}
      <p>
        {more ? 'Older ones: ' : ''}
        <a href={listAddress({ q })}>series with it</a> <a href={listAddress({ q }, 'atom')}>atom</a>
      </p>
    </>
  );
}

function Body({ value }: { readonly value: HazardHere }) {
  const { page, cited, hits, more, code, answered: counts, answers, demoted } = value;
  const { hazard } = page;
  const address = hazardAddress(hazard.id);
  const sections = hazardSections(page);
  const last = sections.at(-1);
  return (
    <>
      <h1>{hazard.id}</h1>
      <p class="quiet">
        {hazardState(hazard)}{' '}
        <a href="/h/" data-up>
          all hazards
        </a>{' '}
        <a href={viewOf(address, 'json')}>json</a> <a href={viewOf(address, 'txt')}>txt</a>
      </p>
      <p>
        <b>{hazardSentence(hazard)}</b>
      </p>
      <p>{hazard.what}</p>
      {sections.map((section) => (
        <>
          {section === last ? (
            <>
              <Code names={code} />
              <HitList id={hazard.id} hits={hits} more={more} />
              <HazardAnswers answered={counts} answers={answers} demoted={demoted} />
            </>
          ) : null}
          <h2>{section.head}</h2>
          <SectionBody section={section} cited={cited} />
        </>
      ))}
    </>
  );
}

/** A hazard: what a maintainer would send to a newcomer, and what it found here. */
export const hazard: Page<HazardHere> = {
  path: '/h/:id/',
  read,
  html: (value) => ({
    title: value.page.hazard.id,
    atom: listAddress({ q: `hazard:${value.page.hazard.id}` }, 'atom'),
    body: <Body value={value} />,
  }),
  json: ({ page, cited, hits, more, code, answered: counts, answers, demoted }) => {
    const { passages: _passages, facts: _facts, hazard: own, ...known } = page;
    const { match: _match, ...words } = own;
    const rows = hits.map(({ series, ...hit }) => ({ ...hit, series: listedRow(series) }));
    return {
      ...words,
      matches: matchesOf(page),
      ...known,
      here: [...cited.values()],
      code,
      hits: rows,
      more,
      answered: counts,
      answers,
      demoted,
    };
  },
  text: ({ page }) => explain(page, { color: false, verbose: true }),
};
