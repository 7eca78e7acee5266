import { hazards as all, knowledge } from '@guardpage/knowledge';
import { threads } from '@guardpage/knowledge/pages';
import type { Hazard, Thread } from '@guardpage/rules';
import { hazardAddress, knowledgeAddress } from '../address.ts';
import { answered, found } from '../page.ts';
import type { Page } from '../page.ts';
import { daysOf } from '../html/discussion.tsx';
import { Columns } from '../html/parts.tsx';

interface Hazards {
  readonly hazards: readonly Hazard[];
  readonly threads: readonly Thread[];
  /** Findings in this archive, by hazard. */
  readonly hits: ReadonlyMap<string, number>;
}

function Row({ hazard, hits }: { readonly hazard: Hazard; readonly hits: number }) {
  const { id, level, confidence, status, title } = hazard;
  return (
    <tr>
      <td class="word">{level}</td>
      <td class="word">{confidence}</td>
      <td class="word">{status}</td>
      <td class="count">{hits === 0 ? '-' : hits.toLocaleString('en')}</td>
      <td>
        <a href={hazardAddress(id)} data-key>
          {id}
        </a>
        <br />
        {title}
      </td>
    </tr>
  );
}

function Body({ hazards, threads: told, hits }: Hazards) {
  return (
    <>
      <h1>Hazards that are known</h1>
      <p class="quiet">
        {hazards.length} known dangers of kernel memory management, each first pointed out by a reviewer.{' '}
        <a href="/h.json">json</a> <a href="/h.txt">txt</a>
      </p>
      <table class="list">
        <Columns names={['level', 'confidence', 'status', 'hits', 'hazard: what a finding says']} />
        <tbody>
          {hazards.map((hazard) => (
            <Row hazard={hazard} hits={hits.get(hazard.id) ?? 0} />
          ))}
        </tbody>
      </table>
      <h2>Discussions that they come from</h2>
      <ul>
        {told.map((thread) => (
          <li>
            <a href={knowledgeAddress(thread.id)}>{thread.title}</a>{' '}
            <span class="quiet">
              {thread.list}, {daysOf(thread)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}

/** The hazards that are known. */
export const hazards: Page<Hazards> = {
  path: '/h/',
  read: async (asked) => {
    const counts = answered(await asked.ask('counts', asked.now));
    return counts.kind === 'found' ? found({ hazards: all, threads, hits: counts.value.hits }) : counts;
  },
  html: (value) => ({ title: 'hazards', body: <Body {...value} /> }),
  json: (value) => ({
    knowledge,
    hazards: value.hazards.map(({ id, level, confidence, status, title }) => ({
      id,
      level,
      confidence,
      status,
      title,
      hits: value.hits.get(id) ?? 0,
    })),
    threads: value.threads.map(({ id, title, list, messages }) => ({
      id,
      title,
      list,
      from: messages[0]?.date,
      to: messages.at(-1)?.date,
    })),
  }),
  text: (value) => {
    const width = widest(value.hazards.map(({ id }) => id));
    return value.hazards
      .map(({ level, confidence, status, id, title }) => [
        level.padEnd(7),
        confidence.padEnd(8),
        status.padEnd(7),
        id.padEnd(width),
        title,
      ])
      .map((cells) => `${cells.join(' ')}\n`)
      .join('');
  },
};
