import { facts } from '@guardpage/knowledge';
import { readHazard } from '@guardpage/knowledge/read';
import { template } from '@guardpage/knowledge/template';
import { openStore } from '@guardpage/store';
import { describe, expect, it } from 'vitest';
import { draftHazard, draftQuestion } from '../src/draft-hazard.ts';
import type { Draft, DraftThread } from '../src/draft-hazard.ts';
import type { Asked } from '../src/ask-model.ts';
import { writtenQuestion } from '../src/question.ts';
import { completion, KEY, KINDS, modelServer, NASTY } from './model-server.ts';
import type { Kind } from './model-server.ts';

const THREAD: DraftThread = {
  messageId: 'reply@example.org',
  more: false,
  mails: [
    {
      messageId: 'patch@example.org',
      fromName: 'Ada Author',
      sent: 1_700_000_000,
      subject: '[PATCH] mm: plant',
      text: 'Plants.\n---\n+\tplant(bed);\n+\tanchor(bed);\n',
    },
    {
      messageId: 'reply@example.org',
      fromName: 'Grace Reader',
      sent: 1_700_100_000,
      subject: 'Re: [PATCH] mm: plant',
      text: '> +\tplant(bed);\nWhat holds it\nbefore the anchor does?\n',
    },
  ],
};

const DRAFT: Draft = {
  id: 'plant-before-anchor',
  title: 'something is planted before the anchor holds.',
  what: 'An anchor holds before anything is planted.',
  why: 'The wind takes it.',
  fix: 'anchor, then plant: it does no harm',
  question: 'What holds it meanwhile',
  notAProblemWhen: ['there is no wind', 'an earlier anchor holds # still'],
  bad: 'plant(bed);\n\tanchor(bed);\n',
  good: 'anchor(bed);\nplant(bed);',
  looksFor: 'a plant() with no anchor() in front of it',
  citations: [
    { messageId: 'nobody@example.org', says: 'He never wrote this.', locate: 'never' },
    { messageId: '<reply@example.org>', says: 'Nothing holds it in between.', locate: 'What holds it before' },
    { messageId: 'patch@example.org', says: 'It is planted first.', locate: 'words that he did not write' },
  ],
};

async function drafted(reply: Kind['reply'], thread = THREAD): Promise<Asked<string>> {
  const server = await modelServer(reply);
  const store = await openStore(':memory:');
  const settings = { model: 'm-1', url: server.url, key: KEY, budget: 1_000_000, patience: 500 };
  try {
    return await draftHazard(thread, template, { settings, store, now: () => 1_790_000_000 });
  } finally {
    await store.destroy();
    await server.close();
  }
}

async function textOf(draft: Partial<Draft>, thread = THREAD): Promise<string> {
  const made = await drafted(() => completion(JSON.stringify({ ...DRAFT, ...draft })), thread);
  if (!made.ok) throw new Error(made.problem);
  return made.value;
}

/** Read as the knowledge base reads a hazard. */
function read(text: string) {
  const made = readHazard(text, facts);
  if (!made.ok) throw new Error(made.problems.join('; '));
  return made.value;
}

describe('a draft', () => {
  it('is a hazard.yaml that says who wrote it, from what, and that nobody has checked it', async () => {
    expect(await textOf({})).toMatchInlineSnapshot(`
      "# A DRAFT that m-1 (prompt 1) wrote from the thread of reply@example.org (2 mails). Nobody has checked
      # a word of it.
      # Check each sentence and citation against the mails, which were the model's only source; ".." is what
      # it did not say. "match" and "notes" are still those of the template: write them, and cases.
      # What a rule would look for, says the model: a plant() with no anchor() in front of it

      # A hazard is this text and the patches in cases/. \`npm test\` checks it all; CONTRIBUTING says how.
      id: plant-before-anchor
      # One sentence without a full stop: what a finding says.
      title: something is planted before the anchor holds
      # The invariant.
      what: >-
        An anchor holds before anything is planted.
      why: >-
        The wind takes it.
      fix: >-
        anchor, then plant: it does no harm
      # What a reviewer would ask.
      question: >-
        What holds it meanwhile?
      # The innocent neighbours: each of them is worth an ok case.
      not-a-problem-when:
        - there is no wind
        - "an earlier anchor holds # still"
      bad: |
        plant(bed);
        	anchor(bed);
      good: |
        anchor(bed);
        plant(bed);
      # error, warning or check
      level: warning
      # high, moderate or low
      confidence: low
      # nursery until its record says otherwise
      status: nursery
      # Leave out what does not apply: the first mainline version that has the hazard, and the first that no longer has it.
      # since: '5.7'
      # until: '6.9'
      # paths: ['mm/**']
      # One of: order, guard, value, config, removed, between, added, series, .., any, all, within (see packages/rules/src/matches.ts for what each says).
      match:
        order:
          first: [ 'prepare($x)' ]
          before: [ 'use($x)' ]
      # What to print at each place.
      notes:
        late: ..
        reached: ..
      # At least one mail in which a reviewer made the point. says: in our words; locate: a few of his, to find the passage in an archive.
      citations:
        - messageId: patch@example.org
          author: Ada Author
          date: 2023-11-14
          says: It is planted first.
          locate: ..
        - messageId: reply@example.org
          author: Grace Reader
          date: 2023-11-16
          says: Nothing holds it in between.
          locate: What holds it before
      "
    `);
  });

  it('is one that the knowledge base could read, when somebody has finished it', async () => {
    expect(read(await textOf({}))).toMatchObject({
      id: 'plant-before-anchor',
      title: 'something is planted before the anchor holds',
      question: 'What holds it meanwhile?',
      status: 'nursery',
      confidence: 'low',
      notAProblemWhen: DRAFT.notAProblemWhen,
    });
  });

  it('cites only mails of the thread, with who wrote them and when; words that he did not write are left open', async () => {
    expect(read(await textOf({})).citations).toEqual([
      {
        messageId: 'patch@example.org',
        author: 'Ada Author',
        date: '2023-11-14',
        says: 'It is planted first.',
        locate: '..',
      },
      {
        messageId: 'reply@example.org',
        author: 'Grace Reader',
        date: '2023-11-16',
        says: 'Nothing holds it in between.',
        locate: 'What holds it before',
      },
    ]);
  });

  it('cites the mail that was named, and says nothing of it, where the model cites none that is there', async () => {
    const [citation, ...more] = read(await textOf({ citations: DRAFT.citations.slice(0, 1) })).citations;
    expect(citation).toMatchObject({ messageId: 'reply@example.org', says: '..', locate: '..' });
    expect(more).toEqual([]);
  });

  it('has nothing in it that acts on a terminal, or is YAML of its own', async () => {
    const evil = `${NASTY}\nmatch:\n  any: []\nid: other\n*a &b !!js/function 'x' "y" # z\n--- \n...`;
    const text = await textOf({
      id: 'x\nmatch: {}',
      title: evil.slice(-230),
      what: evil,
      why: evil,
      fix: evil,
      question: evil,
      notAProblemWhen: [evil, evil],
      bad: evil,
      good: `\n\n  ${evil}`,
      looksFor: evil,
      citations: [{ messageId: 'patch@example.org', says: evil, locate: evil.slice(0, 50) }],
    });
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    const hazard = read(text.replace(/^id: ID$/m, 'id: named-by-a-person'));
    expect(hazard.match).toEqual(read(await textOf({})).match);
    expect(hazard.what).toContain('match: any: [] id: other');
  });

  it.each(Object.entries(KINDS))('is none when a server %s', async (_, { reply }) => {
    const made = await drafted(reply);
    expect(made.ok).toBe(false);
    expect(JSON.stringify(made)).not.toContain(KEY);
  });
});

it('what is asked has bounds, and quotes what is hostile', () => {
  const long = { fromName: 'x'.repeat(10_000), subject: NASTY, sent: 1e15, text: `${NASTY}\n`.repeat(10_000) };
  const mails = Array.from({ length: 41 }, (_, at) => ({ ...long, messageId: `m${at}@example.org` }));
  const { system, user } = writtenQuestion(draftQuestion({ ...THREAD, mails }));
  expect(user.length).toBeLessThan(41 * 14_000);
  expect(user).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/);
  expect(system).not.toContain('evil');
});
