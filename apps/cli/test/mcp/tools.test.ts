import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { ingest, sample } from '../archive/stores.ts';
import { folder, run } from '../guardpage.ts';
import { connected, placeWith } from './session.ts';
import type { Place } from './session.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const cases = join(root, 'packages', 'knowledge', 'hazards', 'anon-vma-prepare-after-pte-install', 'cases');
const bad = readdirSync(cases).find((name) => name.startsWith('bad-')) ?? '';
const patch = readFileSync(join(cases, bad), 'utf8');

interface Answer {
  readonly isError?: boolean;
  readonly content: readonly { readonly type: string; readonly text: string }[];
  readonly structuredContent?: Record<string, unknown>;
}

/** Calls a tool; the client holds what comes back to the schema of the tool. */
async function called(client: Client, name: string, given: object): Promise<Answer> {
  return (await client.callTool({ name, arguments: { ...given } })) as unknown as Answer;
}

const archive: { place: Place; client: Client; fingerprint: string }[] = [];
const alone: { place: Place; client: Client }[] = [];

function withStore() {
  const [one] = archive;
  if (one === undefined) throw new Error('no store');
  return one;
}

function withoutStore() {
  const [one] = alone;
  if (one === undefined) throw new Error('no server');
  return one;
}

beforeAll(async () => {
  const store = join(folder(), 'store.sqlite');
  await ingest(store, sample);
  const found = await run(['series', '--store', store, '--json', 'is:flagged']);
  const { series } = JSON.parse(found.stdout) as { series: readonly { readonly id: number }[] };
  const shown = await run(['show', '--store', store, '--json', String(series[0]?.id)]);
  const { findings } = JSON.parse(shown.stdout) as { findings: readonly { readonly fingerprint: string }[] };
  const place = placeWith(store);
  archive.push({ place, client: await connected(place), fingerprint: findings[0]?.fingerprint ?? '' });
  const none = placeWith(null);
  alone.push({ place: none, client: await connected(none) });
}, 60_000);

/** A call of each tool, and what the sample archive and the knowledge base have to say to it. */
const CALLS: Readonly<Record<string, (fingerprint: string) => readonly [object, object]>> = {
  check_patch: () => [
    { patch },
    {
      run: { type: 'run' },
      findings: [{ hazard: 'anon-vma-prepare-after-pte-install', input: '-', mail: 1 }],
      summary: { findings: 1 },
      left: { inputs: 0, findings: 0 },
    },
  ],
  explain_hazard: () => [
    { hazard: 'anon-vma-prepare-after-pte-install' },
    {
      level: 'warning',
      citations: expect.arrayContaining([
        expect.objectContaining({ author: 'Jann Horn', url: expect.stringContaining('https://lore.kernel.org/all/') }),
      ]),
    },
  ],
  list_hazards: () => [
    {},
    { hazards: expect.arrayContaining([expect.objectContaining({ id: 'anon-vma-prepare-after-pte-install' })]) },
  ],
  precedents: () => [
    { name: 'retract_page_tables()' },
    {
      name: 'retract_page_tables',
      hazards: expect.arrayContaining([expect.objectContaining({ id: 'retract-no-recheck-under-ptl' })]),
      threads: expect.arrayContaining([
        expect.objectContaining({ messages: expect.arrayContaining([expect.anything()]) }),
      ]),
      store: { there: true, problem: null },
    },
  ],
  search_findings: () => [
    { query: 'is:flagged', limit: 5 },
    {
      store: { there: true, problem: null },
      findings: expect.arrayContaining([
        expect.objectContaining({
          fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
          mail: expect.objectContaining({ url: expect.stringMatching(/^https:\/\/lore\.kernel\.org\/all\/.*@/) }),
        }),
      ]),
    },
  ],
  show_finding: (fingerprint) => [
    { fingerprint },
    {
      series: expect.arrayContaining([expect.objectContaining({ finding: expect.objectContaining({ fingerprint }) })]),
    },
  ],
};

describe('a client', () => {
  it('lists tools that only read, and calls every one of them', async () => {
    const { client, fingerprint } = withStore();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual(Object.keys(CALLS).toSorted());
    for (const { name, annotations, outputSchema, inputSchema, description } of tools) {
      expect([name, annotations]).toEqual([
        name,
        expect.objectContaining({ readOnlyHint: true, destructiveHint: false, openWorldHint: false }),
      ]);
      expect([name, inputSchema, outputSchema]).toEqual([
        name,
        expect.objectContaining({ additionalProperties: false }),
        expect.objectContaining({ additionalProperties: false }),
      ]);
      expect(JSON.stringify(inputSchema)).not.toMatch(/path|file|folder|url/i);
      expect(description?.length).toBeGreaterThan(60);
      const [given, wanted] = CALLS[name]?.(fingerprint) ?? [{}, {}];
      const answer = await called(client, name, given);
      expect([name, answer.isError ?? false]).toEqual([name, false]);
      expect(answer.structuredContent).toMatchObject(wanted);
      expect(answer.content[0]?.text.length).toBeGreaterThan(10);
      // The same arguments give the same bytes.
      expect(JSON.stringify(await called(client, name, given))).toBe(JSON.stringify(answer));
    }
  });

  it('gets what guardpage check prints', async () => {
    const ran = await run(['check', '--format=json', '-'], { stdin: patch });
    const { structuredContent = {} } = await called(withoutStore().client, 'check_patch', { patch });
    const { left: _left, ...report } = structuredContent;
    expect(report).toEqual(JSON.parse(ran.stdout));
  });

  it('chooses hazards and confidence', async () => {
    const { client } = withoutStore();
    const count = async (given: object): Promise<unknown> =>
      (await called(client, 'check_patch', { patch, ...given })).structuredContent?.['summary'];
    const id = 'anon-vma-prepare-after-pte-install';
    expect(await count({ select: [id] })).toMatchObject({ findings: 1 });
    expect(await count({ ignore: [id] })).toMatchObject({ findings: 0 });
    expect(await count({ minConfidence: 'high', preExisting: true })).toMatchObject({ analysed: 1 });
  });

  it('without a store is answered from the knowledge base, and told', async () => {
    const { client, place } = withoutStore();
    const said = await called(client, 'precedents', { name: 'retract_page_tables' });
    expect(said.structuredContent).toMatchObject({
      store: { there: false, problem: expect.stringContaining('no store') },
    });
    expect(said.structuredContent?.['hazards']).not.toEqual([]);
    for (const [name, given] of [
      ['search_findings', {}],
      ['show_finding', { fingerprint: '0123456789abcdef' }],
    ] as const) {
      const answer = await called(client, name, given);
      expect([answer.isError ?? false, answer.content[0]?.text]).toEqual([false, expect.stringContaining('no store')]);
    }
    expect(readdirSync(place.home)).toEqual([]);
  });

  it('finds what was said in the store, with the passage', async () => {
    const { client } = withStore();
    const text = JSON.stringify((await called(client, 'search_findings', {})).structuredContent);
    const name = /"function":"(\w+)"/.exec(text)?.[1] ?? '';
    const said = await called(client, 'precedents', { name, limit: 2 });
    const { precedents, mails } = said.structuredContent as {
      precedents: readonly { lines: readonly string[] }[];
      mails: number;
    };
    expect(mails).toBeGreaterThan(0);
    expect(precedents.length).toBeGreaterThan(0);
    expect(precedents.length).toBeLessThanOrEqual(2);
    expect(precedents.flatMap(({ lines }) => lines).join('\n')).toContain(name);
  });

  it('goes through all findings page by page', async () => {
    const { client } = withStore();
    const all = (await called(client, 'search_findings', { limit: 50 })).structuredContent as unknown as Page;
    const paged: unknown[] = [];
    let before: number | null = null;
    do {
      const page = (await called(client, 'search_findings', { limit: 1, before })).structuredContent as unknown as Page;
      paged.push(...page.findings);
      before = page.older;
    } while (before !== null);
    expect(all.older).toBeNull();
    expect(all.findings.length).toBeGreaterThan(2);
    expect(paged).toEqual(all.findings);
  });

  it('leaves nothing behind', () => {
    expect(existsSync(withStore().place.home)).toBe(true);
    expect(readdirSync(withStore().place.home)).toEqual([]);
  });
});

interface Page {
  readonly findings: readonly unknown[];
  readonly older: number | null;
}
