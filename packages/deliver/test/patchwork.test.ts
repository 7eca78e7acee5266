import { afterEach, describe, expect, it } from 'vitest';
import type { Outgoing } from '../src/destination.ts';
import type { PatchworkCheck } from '../src/patchwork-check.ts';
import { patchworkDestination } from '../src/patchwork.ts';
import { MISCHIEF, serveWeb, type Asked, type Mischief, type Reply, type WebServer } from './web-server.ts';

const TOKEN = '0123456789abcdef0123456789abcdef01234567';
const CHECK: PatchworkCheck = {
  messageId: '20261121.1+a/b@example.org',
  project: 'linux-mm',
  context: 'guardpage',
  state: 'warning',
  description: '1 warning in 1 patch',
  targetUrl: 'https://gp.example.org/s/1/',
};

interface Stored {
  readonly context: string;
  readonly state: string;
  readonly description: string | null;
  readonly target_url: string | null;
}

interface Model {
  readonly checks: Stored[];
  posts: number;
  patches: readonly { readonly id: number; readonly msgid: string }[];
  /** Says something else instead of its answer. */
  instead: (asked: Asked) => Reply | Mischief | null;
}

const open: WebServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const BROKEN: Reply = { status: 400, body: { detail: 'against the rules of Patchwork' } };

/** Patchwork's rules for what is asked here (protocols: api/check.py, api/filters.py, models.py). */
function answer(model: Model, asked: Asked): Reply {
  if (asked.headers.authorization !== `Token ${TOKEN}`) return { status: 401, body: { detail: 'Invalid token.' } };
  if (asked.path === '/api/1.3/patches/') {
    if (asked.query.get('project') !== 'linux-mm' || /[<>]/.test(asked.query.get('msgid') ?? '<')) return BROKEN;
    return { status: 200, body: model.patches };
  }
  const id = Number(/^\/api\/1\.3\/patches\/(\d+)\/checks\/$/.exec(asked.path)?.[1]);
  if (!model.patches.some((one) => one.id === id)) return { status: 404, body: { detail: 'Not found.' } };
  if (asked.method === 'GET') {
    const size = Number(asked.query.get('per_page') ?? 30);
    const page = Number(asked.query.get('page') ?? 1);
    if (!(size <= 250)) return BROKEN;
    const rows = model.checks.slice((page - 1) * size, page * size);
    if (rows.length === 0 && page > 1) return { status: 404, body: { detail: 'Invalid page.' } };
    const next = page * size < model.checks.length;
    return {
      status: 200,
      body: rows,
      headers: next ? { link: `<http://127.0.0.1/x?page=${page + 1}>; rel="next"` } : {},
    };
  }
  if (asked.method !== 'POST' || asked.headers['content-type'] !== 'application/json') return BROKEN;
  const posted = JSON.parse(asked.body) as Record<string, string>;
  const known = new Set(['state', 'target_url', 'context', 'description']);
  if (Object.keys(posted).some((key) => !known.has(key))) return BROKEN;
  if (!/^[-a-zA-Z0-9_]{1,255}$/.test(posted['context'] ?? '')) return BROKEN;
  if (!['pending', 'success', 'warning', 'fail'].includes(posted['state'] ?? '')) return BROKEN;
  model.posts += 1;
  const { context = '', state = '', description = null, target_url = null } = posted;
  model.checks.push({ context, state, description, target_url });
  return { status: 201, body: { id: model.checks.length } };
}

async function start(more: Partial<Model> = {}) {
  const model: Model = {
    checks: [],
    posts: 0,
    patches: [{ id: 77, msgid: `<${CHECK.messageId}>` }],
    instead: () => null,
    ...more,
  };
  const server = await serveWeb((asked) => model.instead(asked) ?? answer(model, asked));
  open.push(server);
  return { model, patchwork: patchworkDestination({ url: server.url, token: TOKEN, patience: 500 }), url: server.url };
}

function row(check: Partial<PatchworkCheck> = {}): Outgoing {
  const bytes = Buffer.from(JSON.stringify({ ...CHECK, ...check }));
  return { kind: 'patchwork', key: 'patchwork:x', recipients: ['https://patchwork.example.org/'], bytes };
}

const stored: Stored = {
  context: 'guardpage',
  state: 'warning',
  description: CHECK.description,
  target_url: CHECK.targetUrl,
};

describe('a check', () => {
  it('is posted once, however often it is sent', async () => {
    const { model, patchwork } = await start();
    expect(await patchwork.find(row())).toBe('not-there');
    expect(await patchwork.send(row())).toMatchObject({ kind: 'sent' });
    expect(await patchwork.find(row())).toBe('there');
    expect(await patchwork.send(row())).toMatchObject({ kind: 'sent' });
    expect(model.checks).toEqual([stored]);
    expect(model.posts).toBe(1);
  });

  it('that says something else is posted, and what was said before it again', async () => {
    const { model, patchwork } = await start();
    for (const state of ['warning', 'success', 'warning'] as const) await patchwork.send(row({ state }));
    expect(model.checks.map((one) => one.state)).toEqual(['warning', 'success', 'warning']);
  });

  it('of another context, and 250 of them, are not ours', async () => {
    const checks = Array.from({ length: 250 }, (_, at) => ({ ...stored, context: `ci-${at}` }));
    const { model, patchwork } = await start({ checks: [...checks] });
    expect(await patchwork.send(row())).toMatchObject({ kind: 'sent' });
    expect(model.posts).toBe(1);
    expect(await patchwork.find(row())).toBe('there');
  });

  it('on exactly full pages is found', async () => {
    const checks = Array.from({ length: 199 }, (_, at) => ({ ...stored, context: `ci-${at}` }));
    const { model, patchwork } = await start({ checks: [stored, ...checks] });
    expect(await patchwork.send(row())).toMatchObject({ kind: 'sent' });
    expect(model.posts).toBe(0);
  });

  it('without an address to go to', async () => {
    const { model, patchwork } = await start();
    await patchwork.send(row({ targetUrl: '' }));
    expect(model.checks[0]?.target_url).toBeNull();
    expect(await patchwork.find(row({ targetUrl: '' }))).toBe('there');
  });

  it.each([
    ['no patch yet', []],
    ['a server that knows no msgid and lists all', [{ id: 1, msgid: '<other@example.org>' }]],
  ])('waits: %s', async (_, patches) => {
    const { model, patchwork } = await start({ patches });
    expect(await patchwork.send(row())).toMatchObject({ kind: 'later' });
    expect(await patchwork.find(row())).toBe('not-there');
    expect(model.posts).toBe(0);
  });

  it.each([
    { context: 'a b' },
    { context: '' },
    { state: 'failed' as 'fail' },
    { messageId: '<a@b>' },
    { targetUrl: 'javascript:alert(1)' },
    { targetUrl: `https://gp.example.org/${'x'.repeat(200)}` },
    { more: 1 } as Partial<PatchworkCheck>,
  ])('that breaks a rule is refused before anything is asked: %j', async (check) => {
    const { patchwork } = await start({ instead: () => expect.unreachable('asked') });
    expect(await patchwork.send(row(check))).toMatchObject({ kind: 'refused' });
    expect(await patchwork.find(row(check))).toBe('unknown');
  });
});

describe('a server that says no', () => {
  const replies: readonly (readonly [number, Reply['headers'], string])[] = [
    [400, {}, 'refused'],
    [401, {}, 'later'],
    [403, {}, 'refused'],
    [403, { 'retry-after': '60' }, 'later'],
    [404, {}, 'refused'],
    [429, {}, 'later'],
    [302, { location: 'file:///etc/passwd' }, 'later'],
    [307, { location: 'http://127.0.0.2/' }, 'later'],
  ];
  it.each(replies)('%i %j to the check: %s', async (status, headers, kind) => {
    const body = { detail: `no \u001b[2J token ${TOKEN}` };
    const { model, patchwork } = await start({
      instead: ({ method }) =>
        method === 'POST' ? { status, body, ...(headers === undefined ? {} : { headers }) } : null,
    });
    const sent = await patchwork.send(row());
    expect(sent).toMatchObject({ kind, reason: expect.stringMatching(/^[\x20-\x7e]+$/) as string });
    expect(JSON.stringify(sent)).not.toContain(TOKEN);
    expect(model.posts).toBe(0);
  });

  it.each([200, 202, 500, 503])('%i to the check: nobody knows', async (status) => {
    const { patchwork } = await start({ instead: ({ method }) => (method === 'POST' ? { status, body: {} } : null) });
    expect(await patchwork.send(row())).toMatchObject({ kind: 'unknown' });
  });
});

describe.each(Object.entries(MISCHIEF))('a server that %s', (_, mischief) => {
  it('when it is asked: the check waits', async () => {
    const { patchwork } = await start({ instead: () => mischief });
    expect(await patchwork.send(row())).toMatchObject({ kind: 'later' });
    expect(await patchwork.find(row())).toBe('unknown');
  });

  it('when it is given the check: nobody knows, and the look-up tells', async () => {
    const { model, patchwork } = await start();
    model.instead = (asked) => {
      if (asked.method !== 'POST') return null;
      answer(model, asked);
      return mischief;
    };
    const sent = await patchwork.send(row());
    expect(sent).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(/^[\x20-\x7e]+$/) as string });
    expect(await patchwork.find(row())).toBe('there');
    expect(model.posts).toBe(1);
  });
});

it.each(['[', '{}', '[{"id":"77"}]', 'null', `${'['.repeat(100_000)}`])(
  'what is no list is no answer: %.20s',
  async (text) => {
    const { patchwork } = await start({ instead: () => (response) => void response.end(text) });
    expect(await patchwork.send(row())).toMatchObject({ kind: 'later' });
  },
);

it('goes to no other place, and nobody there is later', async () => {
  const { url } = await start();
  await open.splice(0)[0]?.close();
  const sent = await patchworkDestination({ url, token: TOKEN }).send(row());
  expect(sent).toMatchObject({ kind: 'later' });
});
