import { describe, expect, it } from 'vitest';
import { hazards } from '../src/index.ts';
import { threads, threadsOf } from '../src/pages.ts';
import { haveShared, sharedMails } from './shared-mails.ts';

const messages = threads.flatMap((thread) => thread.messages.map((message) => ({ thread: thread.id, ...message })));

describe('the threads', () => {
  it('a mail stands in one of them', () => {
    const ids = messages.map(({ messageId }) => messageId);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('hold every mail that a hazard cites, by the same author on the same day', () => {
    const known = new Map(messages.map(({ messageId, author, date }) => [messageId, `${author} ${date}`]));
    const cited = hazards.flatMap(({ citations }) => citations);
    const other = cited.filter(({ messageId, author, date }) => known.get(messageId) !== `${author} ${date}`);
    expect(other).toEqual([]);
  });

  it('name no hazard that is not there', () => {
    const ids = new Set(hazards.map(({ id }) => id));
    expect(threads.flatMap((thread) => thread.hazards.filter((id) => !ids.has(id)))).toEqual([]);
  });

  it.each(threads.map((thread) => [thread.id, thread] as const))('%s: a hazard comes from it', (_, thread) => {
    const from = hazards.filter((hazard) => threadsOf(hazard, hazards).some((one) => one.thread === thread));
    expect(from.length).toBeGreaterThan(0);
    const [first] = from;
    const others = from.slice(1).map(({ id }) => id);
    expect(first && threadsOf(first, hazards).find((one) => one.thread === thread)?.others).toEqual(others);
  });
});

describe.runIf(haveShared)('the mails of the threads, against those in ../shared', () => {
  const mails = sharedMails();
  const held = messages.filter(({ messageId }) => mails.has(messageId));

  it('most of them are there', () => {
    expect(held.length).toBeGreaterThan(messages.length * 0.9);
  });

  it.each(held)('$thread: $messageId is by $author', ({ messageId, author }) => {
    expect(mails.get(messageId) ?? '').toContain(author);
  });
});
