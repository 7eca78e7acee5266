import { claimOpinion, opinionOf, settleOpinion } from '@guardpage/store';
import type { OpinionOutcome } from '@guardpage/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addHeld, formOn, openDesk, OUTGOING, TOKENS } from './desk.ts';
import type { Desk } from './desk.ts';
import { flagged } from './flagged.ts';

const FP = OUTGOING.fingerprints[0] ?? '';
const OTHER = 'fedcba9876543210';
const KEY = { fingerprint: FP, mail: 1 };
const NOW = 1_790_000_000;

let desk: Desk;
let ada: string;
let row: string;
beforeEach(async () => {
  desk = await openDesk();
  await flagged(desk.store, [FP, OTHER]);
  row = `/moderate/${await addHeld(desk.store)}/`;
  ada = await desk.logIn(TOKENS.ada);
});
afterEach(() => desk.close());

async function page(address = row, cookie = ada): Promise<string> {
  return (await desk.get(address, cookie)).text();
}

async function answer(outcome: OpinionOutcome): Promise<void> {
  const claim = await claimOpinion(desk.store, { now: NOW, lease: 60 });
  if (claim === null) throw new Error('nobody asked');
  await settleOpinion(desk.store, claim, { outcome, at: NOW });
}

async function ask(form: Readonly<Record<string, string>>, cookie = ada): Promise<number> {
  return (await desk.post(`${row}opinion`, form, { cookie })).status;
}

describe('the page of a row', () => {
  it('has a button, then says that the answer is awaited, then what was said and by which model', async () => {
    const first = await page();
    expect(first).toContain('<button>ask m-1</button>');
    const asked = await desk.post(`${row}opinion`, formOn(first, `${row}opinion`), { cookie: ada });
    expect([asked.status, asked.headers.get('location')]).toEqual([303, row]);
    expect(await opinionOf(desk.store, KEY)).toMatchObject({ state: 'asked', by: 'Ada', asked: NOW });
    const second = await page();
    expect(second).toMatch(/asked for by Ada, 2026-\d\d-\d\d/);
    expect(second).not.toContain('ask m-1');
    await answer({ kind: 'said', model: 'm-1', prompt: 1, word: 'doubt', reasons: ['Line 10 is <b>fine</b>.'] });
    const third = await page();
    expect(third).toMatch(/second opinion \(m-1, prompt 1; 2026-[^)]*\): <b>doubt<\/b>/);
    expect(third).toContain('<li>Line 10 is &lt;b&gt;fine&lt;/b&gt;.</li>');
    expect(third).not.toContain('ask m-1');
    // The row is as it was.
    expect(third).toContain('<b>held</b>');
  });

  it('spells out what hides or acts in what a model says, and makes no link of it', async () => {
    await ask(formOn(await page(), `${row}opinion`));
    const reasons = ['\u001b[2J\u202eevil\u202c https://evil.example/ f/fedcba9876543210 <a href=//evil.example>x</a>'];
    await answer({ kind: 'said', model: 'm-1', prompt: 1, word: 'keep', reasons });
    const shown = await page();
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
    expect(shown).toContain(
      '\\u202eevil\\u202c https://evil.example/ f/fedcba9876543210 &lt;a href=//evil.example&gt;',
    );
    expect(shown).not.toMatch(/href="[^"]*(?:evil|fedcba)/);
  });

  it('says why there is none, and has the button again', async () => {
    await ask(formOn(await page(), `${row}opinion`));
    await answer({ kind: 'failed', model: 'm-1', prompt: 1, problem: 'no answer: connect ECONNREFUSED' });
    const shown = await page();
    expect(shown).toMatch(/no opinion \(m-1, prompt 1; [^)]*\): no answer: connect ECONNREFUSED/);
    expect(await ask(formOn(shown, `${row}opinion`))).toBe(303);
    expect(await opinionOf(desk.store, KEY)).toMatchObject({ state: 'asked' });
  });

  it('has the button again for what another model said', async () => {
    await ask(formOn(await page(), `${row}opinion`));
    await answer({ kind: 'said', model: 'm-0', prompt: 1, word: 'keep', reasons: ['So.'] });
    expect(await page()).toContain('ask m-1');
  });
});

describe('a question', () => {
  it('is asked by a form that was shown in this session, about this finding of this row', async () => {
    const form = formOn(await page(), `${row}opinion`);
    expect(await ask(form, '')).toBe(403);
    expect(await ask(form, await desk.logIn(TOKENS.bo))).toBe(403);
    expect(await ask({ ...form, fingerprint: OTHER })).toBe(403);
    expect(await ask({ ...form, token: '' })).toBe(403);
    expect(await opinionOf(desk.store, KEY)).toBeNull();
    expect(await opinionOf(desk.store, { ...KEY, fingerprint: OTHER })).toBeNull();
  });

  it('is not asked of a finding that is gone', async () => {
    const form = formOn(await page(), `${row}opinion`);
    await desk.store.deleteFrom('finding').execute();
    expect(await ask(form)).toBe(409);
    expect(await page()).not.toContain('Second opinion');
  });
});

it('who is not logged in sees nothing of it', async () => {
  await ask(formOn(await page(), `${row}opinion`));
  await answer({ kind: 'said', model: 'm-1', prompt: 1, word: 'doubt', reasons: ['Unheard-of words.'] });
  expect(await page(row, '')).not.toMatch(/Unheard-of|m-1|opinion/i);
  expect(await page()).toContain('Unheard-of');
});
