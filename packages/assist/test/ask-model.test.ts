import { openStore, spentTokens } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askModel } from '../src/ask-model.ts';
import type { Asker } from '../src/ask-model.ts';
import { opinionQuestion } from '../src/opinion.ts';
import type { FindingCase } from '../src/opinion.ts';
import { CASE, codeOf, HAZARD } from './case.ts';
import { completion, KEY, KINDS, modelServer, NASTY, opinion } from './model-server.ts';
import type { Kind, ModelServer } from './model-server.ts';

const NOW = 1_790_000_000;
let store: Store;
const servers: ModelServer[] = [];
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((one) => one.close()));
  await store.destroy();
});

async function server(reply: Kind['reply']): Promise<ModelServer> {
  const one = await modelServer(reply);
  servers.push(one);
  return one;
}

function askerOf(url: string, more: Partial<Asker['settings']> = {}): Asker {
  const settings = { model: 'm-1', url, key: KEY, budget: 1_000_000, patience: 1000, ...more };
  return { settings, store, now: () => NOW };
}

const ask = (asker: Asker, of: FindingCase = CASE) => askModel(opinionQuestion(of, HAZARD), asker);

describe('a server that', () => {
  it.each(Object.entries(KINDS))('%s', async (_, { reply, says }) => {
    const { url, asked } = await server(reply);
    const began = performance.now();
    const answer = await ask(askerOf(url));
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(answer.ok).toBe(says);
    // Asked once, there alone, and no word of the key comes back from it.
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/chat/completions']);
    const kept = await store.selectFrom('model_answer').selectAll().execute();
    expect(kept).toHaveLength(says ? 1 : 0);
    expect(JSON.stringify([answer, kept])).not.toContain(KEY);
  });

  it.each(Object.entries(KINDS).filter(([, { says }]) => !says))(
    '%s is told in a line, and asked anew',
    async (_, kind) => {
      const { url, asked } = await server(kind.reply);
      const answer = await ask(askerOf(url, { patience: 200 }));
      // One line that no terminal acts on.
      const line = /^[^\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]{5,310}$/;
      expect(answer).toMatchObject({ ok: false, problem: expect.stringMatching(line) as string });
      await ask(askerOf(url, { patience: 200 }));
      expect(asked).toHaveLength(2);
    },
  );
});

it('is told no more than the question: no header that tells of this machine, or comes of another variable', async () => {
  process.env['OPENAI_CUSTOM_HEADERS'] = 'X-Other: secret';
  process.env['OPENAI_ORG_ID'] = 'org';
  try {
    const { url, asked } = await server(() => opinion('keep', 'So.'));
    await ask(askerOf(url));
    const { headers, body } = asked[0] ?? { headers: {}, body: '' };
    expect(headers).toMatchObject({ authorization: `Bearer ${KEY}`, 'user-agent': 'guardpage' });
    expect(Object.keys(headers).filter((name) => /^x-|openai|stainless/.test(name))).toEqual([]);
    const { messages, ...rest } = JSON.parse(body) as { messages: readonly { role: string }[] };
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(rest).toMatchObject({
      model: 'm-1',
      max_completion_tokens: 8192,
      response_format: {
        type: 'json_schema',
        json_schema: {
          strict: true,
          schema: {
            type: 'object',
            additionalProperties: false,
            required: ['opinion', 'reasons'],
            properties: { opinion: { enum: ['keep', 'doubt'] } },
          },
        },
      },
    });
    expect(rest).not.toHaveProperty('tools');
  } finally {
    delete process.env['OPENAI_CUSTOM_HEADERS'];
    delete process.env['OPENAI_ORG_ID'];
  }
});

it('sends no key where there is none', async () => {
  const { url, asked } = await server(() => opinion('keep', 'So.'));
  expect(await ask(askerOf(url, { key: null }))).toMatchObject({ ok: true });
  expect(asked[0]?.headers).not.toHaveProperty('authorization');
});

describe('what was answered', () => {
  it('is not asked again: neither the question nor who is asked is another', async () => {
    const { url, asked } = await server(() => opinion('doubt', 'a'));
    const first = await ask(askerOf(url));
    expect(await ask(askerOf(url))).toEqual(first);
    expect(asked).toHaveLength(1);
    await ask(askerOf(url, { model: 'm-2' }));
    await ask(askerOf(url.replace('127.0.0.1', 'localhost')));
    await ask(askerOf(url), { ...CASE, code: codeOf('another') });
    expect(asked).toHaveLength(4);
  });

  it('is kept without what it must not be', async () => {
    const { url } = await server(() => opinion('doubt', NASTY, Buffer.from(`Bearer ${KEY}`).toString('base64')));
    const answer = await ask(askerOf(url));
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(Buffer.from(KEY).toString('base64').slice(4, 20)));
  });
});

describe('the budget', () => {
  const BUDGET = { budget: 20_000 };

  it('is what the server says it cost', async () => {
    const { url } = await server(() => opinion('keep', 'So.'));
    await ask(askerOf(url));
    expect(await spentTokens(store, NOW)).toBe(1000);
  });

  it.each(['tells no cost', 'lies of its cost', 'gives tokens back', 'is silent', 'drips', 'hangs up', 'is no JSON'])(
    'is all that it can have cost when a server %s',
    async (name) => {
      const { url } = await server(KINDS[name]?.reply ?? (() => completion('')));
      await ask(askerOf(url));
      const spent = await spentTokens(store, NOW);
      expect(spent).toBeGreaterThan(6000);
      expect(spent).toBeLessThan(20_000);
    },
  );

  it.each(['has a limit', 'knows no such key', 'sends elsewhere', 'is at fault'])(
    'is as it was when a server %s',
    async (name) => {
      const { url } = await server(KINDS[name]?.reply ?? (() => completion('')));
      await ask(askerOf(url));
      expect(await spentTokens(store, NOW)).toBe(0);
    },
  );

  it('is as it was when nobody listens', async () => {
    const { url, close } = await modelServer(() => opinion('keep', 'So.'));
    await close();
    expect(await ask(askerOf(url))).toMatchObject({ ok: false });
    expect(await spentTokens(store, NOW)).toBe(0);
  });

  it('ends the asking, and never is overdrawn, however many ask at once', async () => {
    const { url, asked } = await server(() => opinion('keep', 'So.'));
    const cases = Array.from({ length: 8 }, (_, at) => ({ ...CASE, code: codeOf(`line ${at}`) }));
    const answers = await Promise.all(cases.map((one) => ask(askerOf(url, BUDGET), one)));
    const failed = answers.filter((one) => !one.ok);
    expect(asked.length).toBe(answers.length - failed.length);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(4);
    expect(failed[0]).toMatchObject({ problem: expect.stringContaining('GUARDPAGE_ASSIST_BUDGET') as string });
    // What was said once costs nothing.
    const again = await Promise.all(cases.map((one) => ask(askerOf(url, { budget: 0 }), one)));
    expect(again.map(({ ok }) => ok)).toEqual(answers.map(({ ok }) => ok));
  });
});
