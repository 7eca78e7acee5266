import { expect, it } from 'vitest';
import { readModel, readSettings } from './settings.ts';

const SECRET = 'sk-hunter2hunter2';
const MODEL = { GUARDPAGE_ASSIST_MODEL: 'gpt-5-mini' };

it.each([
  ['an empty environment', {}],
  ['a key alone', { OPENAI_API_KEY: SECRET }],
  ['a key and an address', { OPENAI_API_KEY: SECRET, OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' }],
  ['a model that is empty', { GUARDPAGE_ASSIST_MODEL: '', OPENAI_API_KEY: SECRET }],
])('%s turns nothing on', (_, environment) => {
  expect(readSettings(environment)).toEqual({ ok: true, value: null });
});

it('a model and a key are enough', () => {
  expect(readSettings({ ...MODEL, OPENAI_API_KEY: SECRET })).toEqual({
    ok: true,
    value: {
      model: 'gpt-5-mini',
      url: 'https://api.openai.com/v1',
      key: SECRET,
      budget: 200_000,
      patience: 60_000,
    },
  });
});

it('a server on this machine needs no key', () => {
  const environment = {
    GUARDPAGE_ASSIST_MODEL: 'qwen3:8b',
    OPENAI_BASE_URL: 'http://localhost:11434/v1/',
    GUARDPAGE_ASSIST_BUDGET: '5000000',
    GUARDPAGE_ASSIST_SECONDS: '300',
  };
  expect(readSettings(environment)).toEqual({
    ok: true,
    value: { model: 'qwen3:8b', url: 'http://localhost:11434/v1', key: null, budget: 5_000_000, patience: 300_000 },
  });
});

it.each([
  ['no key for a server elsewhere', MODEL, 'OPENAI_API_KEY is not set'],
  ['a key with a line end', { ...MODEL, OPENAI_API_KEY: `${SECRET}\r\nX: y` }, 'OPENAI_API_KEY is none'],
  ['http to elsewhere', { ...MODEL, OPENAI_API_KEY: SECRET, OPENAI_BASE_URL: 'http://a.example/v1' }, 'https://'],
  ['a password', { ...MODEL, OPENAI_BASE_URL: `https://me:${SECRET}@a.example/v1` }, 'no password'],
  ['a model with a space', { GUARDPAGE_ASSIST_MODEL: 'gpt 5\u001b[2J' }, 'GUARDPAGE_ASSIST_MODEL is no name'],
  ['a budget in money', { ...MODEL, OPENAI_API_KEY: SECRET, GUARDPAGE_ASSIST_BUDGET: '5 EUR' }, 'tokens a day'],
  ['a budget beyond all', { ...MODEL, OPENAI_API_KEY: SECRET, GUARDPAGE_ASSIST_BUDGET: '9999999999' }, 'tokens a day'],
  ['no patience', { ...MODEL, OPENAI_API_KEY: SECRET, GUARDPAGE_ASSIST_SECONDS: '0' }, 'from 1 to 600'],
])('refuses %s, and says no secret', (_, environment, problem) => {
  const read = readSettings(environment);
  expect(read).toEqual({ ok: false, problem: expect.stringContaining(problem) as string });
  expect(JSON.stringify(read)).not.toContain('hunter2');
});

it('a page needs to know the model alone', () => {
  expect(readModel(MODEL)).toEqual({ ok: true, value: 'gpt-5-mini' });
  expect(readModel({})).toEqual({ ok: true, value: null });
});
