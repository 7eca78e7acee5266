import { afterEach, describe, expect, it } from 'vitest';
import type { Outgoing } from '../src/destination.ts';
import type { GithubComment, GithubReview } from '../src/github-review.ts';
import { githubDestination, type GithubOptions } from '../src/github.ts';
import { answerOf, newModel, TOKEN, type Model, type ModelFile } from './github-model.ts';
import { githubRules } from './github-rules.ts';
import { MISCHIEF, serveWeb, type Asked, type Mischief, type Reply, type WebServer } from './web-server.ts';

const FILE: ModelFile = {
  filename: 'mm/example.c',
  patch: [
    '@@ -10,4 +10,6 @@ static int example(void)',
    ' \tint err;',
    ' ',
    '+\terr = walk(vma);',
    '+\terr = prepare(vma);',
    ' \treturn err;',
    '-\told_way();',
    '+\tprintk("Grüße");',
    '@@ -90,2 +92,3 @@ static int other(void)',
    ' {',
    '+\treturn err;',
    ' }',
  ].join('\n'),
};

const A: GithubComment = {
  path: 'mm/example.c',
  line: 13,
  startLine: 12,
  side: 'RIGHT',
  text: '\terr = prepare(vma);',
  body: 'Can walk() be seen first?\n\n<!-- gp:aaaaaaaaaaaaaaaa -->',
};
const B: GithubComment = {
  ...A,
  line: 15,
  startLine: 15,
  text: '\tprintk("Grüße");',
  body: 'b <!-- gp:bbbbbbbbbbbbbbbb -->',
};
const AWAY: GithubComment = { ...A, path: 'mm/`other`.c', body: 'away <!-- gp:cccccccccccccccc -->' };

function row(comments: readonly GithubComment[], more: Partial<GithubReview> = {}): Outgoing {
  const review: GithubReview = {
    owner: 'linux-mm',
    repo: 'linux-mm',
    pull: 7,
    body: 'Automated check.',
    comments,
    ...more,
  };
  return {
    kind: 'github',
    key: 'github:linux-mm/linux-mm#7:x',
    recipients: [],
    bytes: Buffer.from(JSON.stringify(review)),
  };
}

const open: WebServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

type Instead = (asked: Asked) => Reply | Mischief | null;

async function start(more: Partial<Model> = {}, options: Partial<GithubOptions> = {}) {
  const model: Model = { ...newModel([FILE]), ...more };
  const play: { instead: Instead } = { instead: () => null };
  const server = await serveWeb((asked) => play.instead(asked) ?? answerOf(model, asked));
  open.push(server);
  return { model, play, github: githubDestination({ url: server.url, token: TOKEN, patience: 5000, ...options }) };
}

const writes = ({ asked }: Model): readonly string[] => asked.filter((one) => !one.startsWith('GET'));

describe('a review', () => {
  it('is one COMMENT with each comment on its line', async () => {
    const { model, github } = await start();
    expect(await github.find(row([A, B]))).toBe('not-there');
    expect(await github.send(row([A, B, AWAY]))).toMatchObject({
      kind: 'sent',
      note: '3 new comments, 0 that stood, 0 of all edited',
    });
    expect(model.reviews).toHaveLength(1);
    expect(model.reviews[0]).toMatchObject({ event: 'COMMENT' });
    expect(model.reviews[0]?.body).toBe('Automated check.\n\n`mm/?other?.c:13`\n\naway <!-- gp:cccccccccccccccc -->');
    expect(model.comments).toMatchObject([
      { path: 'mm/example.c', line: 13, start_line: 12, side: 'RIGHT', start_side: 'RIGHT', body: A.body },
      { path: 'mm/example.c', line: 15, side: 'RIGHT', body: B.body },
    ]);
    expect(model.comments[1]).not.toHaveProperty('start_line');
    expect(await github.find(row([A, B, AWAY]))).toBe('there');
  });

  it('sent again, and again after a force-push, says nothing twice', async () => {
    const { model, github } = await start();
    await github.send(row([A, B, AWAY]));
    await github.send(row([A, B, AWAY]));
    model.head = 'b'.repeat(40);
    model.files = [{ filename: 'mm/example.c', patch: '@@ -1 +1,2 @@\n x\n+\terr = prepare(vma);' }];
    await github.send(row([{ ...A, line: 2, startLine: 2 }, B, AWAY]));
    expect(writes(model)).toEqual(['POST /repos/linux-mm/linux-mm/pulls/7/reviews']);
  });

  it('says what is new, edits what is said otherwise, and that something is gone, once', async () => {
    const { model, github } = await start();
    await github.send(row([A, B]));
    model.head = 'b'.repeat(40);
    const words = { ...A, body: A.body.replace('Can', 'May') };
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await github.send(row([words, AWAY]))).toMatchObject({ kind: 'sent' });
      model.head = 'c'.repeat(40);
    }
    expect(model.comments.map((one) => one.body)).toEqual([
      words.body,
      `No longer found in bbbbbbbbbbbb. <!-- gp:gone -->\n\n${B.body}`,
    ]);
    expect(model.reviews).toHaveLength(2);
    expect(writes(model)).toHaveLength(4);
    await github.send(row([words, AWAY, B]));
    expect(model.comments[1]?.body).toBe(B.body);
    expect(model.reviews).toHaveLength(2);
  });

  it('of nothing is no review', async () => {
    const { model, github } = await start();
    expect(await github.send(row([]))).toMatchObject({ kind: 'sent' });
    expect(writes(model)).toEqual([]);
    expect(await github.find(row([]))).toBe('there');
  });

  it('does not take the words of somebody else for its own', async () => {
    const { model, github } = await start();
    const stranger = { login: 'stranger' };
    model.comments.push({ id: 1, body: A.body, user: stranger, path: A.path, line: 13, side: 'RIGHT' });
    model.comments.push({
      id: 2,
      body: 'x <!-- gp:dddddddddddddddd -->',
      user: null,
      path: A.path,
      line: 13,
      side: 'RIGHT',
    });
    model.reviews.push({ id: 3, body: B.body, event: 'COMMENT', user: stranger });
    expect(await github.find(row([A]))).toBe('not-there');
    expect(await github.send(row([A, B]))).toMatchObject({
      kind: 'sent',
      note: '2 new comments, 0 that stood, 0 of all edited',
    });
    expect(model.comments.map((one) => one.body).slice(0, 2)).toEqual([A.body, 'x <!-- gp:dddddddddddddddd -->']);
  });

  it('finds its own among many', async () => {
    const { model, github } = await start();
    for (let id = 1; id <= 70; id += 1) {
      model.comments.push({ id, body: 'other', user: { login: 'x' }, path: A.path, line: 13, side: 'RIGHT' });
    }
    await github.send(row([A]));
    await github.send(row([A]));
    expect(model.reviews).toHaveLength(1);
  });

  it('knows its own name without asking when it is told', async () => {
    const { model, github } = await start({}, { login: 'Guardpage-Bot' });
    await github.send(row([A]));
    await github.send(row([A]));
    expect(model.asked).not.toContain('GET /user');
    expect(model.reviews).toHaveLength(1);
  });

  it('of a pull request that is closed is refused', async () => {
    const { model, github } = await start({ state: 'closed' });
    expect(await github.send(row([A]))).toMatchObject({ kind: 'refused', reason: 'the pull request is closed' });
    expect(writes(model)).toEqual([]);
  });
});

describe('the place of a comment', () => {
  it.each([
    ['moved by other patches', { ...A, line: 113, startLine: 112 }, { line: 13, start_line: 12 }],
    ['evidence out of the hunk', { ...A, startLine: 2 }, { line: 13 }],
    ['a text that stands twice, at its number', { ...A, line: 14, startLine: 14, text: '\treturn err;' }, { line: 14 }],
    ['a text that stands twice, elsewhere', { ...A, line: 50, startLine: 50, text: '\treturn err;' }, null],
    ['a text that is not there', { ...A, text: '\terr = other(vma);' }, null],
    [
      'a line of the file before',
      { ...A, side: 'LEFT', line: 13, startLine: 13, text: '\told_way();' } as const,
      { line: 13, side: 'LEFT' },
    ],
    ['a removed line is not after', { ...A, text: '\told_way();' }, null],
    ['a name that is none for git', { ...A, path: '../"x\n' }, null],
  ])('%s', async (_, comment, place) => {
    const { model, github } = await start();
    expect(await github.send(row([comment]))).toMatchObject({ kind: 'sent' });
    expect(model.comments).toMatchObject(place === null ? [] : [place]);
    expect(model.reviews[0]?.body.includes('gp:aaaa')).toBe(place === null);
  });

  it.each([
    ['without a patch', { filename: 'mm/example.c' }],
    ['with a broken one', { filename: 'mm/example.c', patch: '@@ -1,999999999 +1 @@\n+x\ndiff --git a/y b/y' }],
  ])('in a file %s is none', async (_, file) => {
    const { model, github } = await start({ files: [file] });
    expect(await github.send(row([A]))).toMatchObject({ kind: 'sent' });
    expect(model.comments).toEqual([]);
  });
});

describe('GitHub says no', () => {
  const replies: readonly (readonly [number, Readonly<Record<string, string>>, string])[] = [
    [400, {}, 'refused'],
    [401, {}, 'later'],
    [403, {}, 'refused'],
    [403, { 'retry-after': '60' }, 'later'],
    [403, { 'x-ratelimit-remaining': '0' }, 'later'],
    [404, {}, 'refused'],
    [422, {}, 'refused'],
    [429, { 'retry-after': '1' }, 'later'],
    [301, { location: 'http://127.0.0.2/' }, 'later'],
    [302, { location: 'file:///etc/passwd' }, 'later'],
  ];
  const body = { message: `no \u001b[2J\u202e ${TOKEN}`, errors: ['why\nnot'] };
  it.each(replies)('%i %j to the review: %s', async (status, headers, kind) => {
    const { model, play, github } = await start();
    play.instead = ({ method }) => (method === 'POST' ? { status, headers, body } : null);
    const sent = await github.send(row([A]));
    expect(sent).toMatchObject({ kind, reason: expect.stringMatching(/^[\x20-\x7e]+$/) as string });
    expect(JSON.stringify(sent)).not.toContain(TOKEN);
    expect(model.reviews).toEqual([]);
  });

  it.each([500, 502, 503])('%i to the review: nobody knows, and it is not posted again', async (status) => {
    const { play, github } = await start();
    let posts = 0;
    play.instead = ({ method }) => {
      if (method !== 'POST') return null;
      posts += 1;
      return { status, body };
    };
    expect(await github.send(row([A]))).toMatchObject({ kind: 'unknown' });
    expect(posts).toBe(1);
  });

  it.each([500, 403])('%i to an edit: it is made again, and nothing was posted', async (status) => {
    const { model, play, github } = await start();
    await github.send(row([A]));
    play.instead = ({ method }) => (method === 'PATCH' ? { status, body, headers: { 'retry-after': '9' } } : null);
    expect(await github.send(row([B]))).toMatchObject({ kind: 'later' });
    play.instead = () => null;
    expect(await github.send(row([B]))).toMatchObject({ kind: 'sent' });
    expect(model.reviews).toHaveLength(2);
  });
});

describe.each(Object.entries(MISCHIEF))('a server that %s', (_, mischief) => {
  it('when it is asked: the review waits', async () => {
    const { play, github } = await start({}, { patience: 500 });
    play.instead = () => mischief;
    expect(await github.send(row([A]))).toMatchObject({ kind: 'later' });
    expect(await github.find(row([A]))).toBe('unknown');
  });

  it('when it is given the review: nobody knows, and the look-up tells', async () => {
    const { model, play, github } = await start({}, { patience: 2000 });
    play.instead = (asked) => {
      if (asked.method !== 'POST') return null;
      answerOf(model, asked);
      return mischief;
    };
    const sent = await github.send(row([A]));
    expect(sent).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(/^[\x20-\x7e]+$/) as string });
    expect(await github.find(row([A]))).toBe('there');
    play.instead = () => null;
    await github.send(row([A]));
    expect(model.reviews).toHaveLength(1);
  });
});

it.each(['[', '{}', 'null', '[{"id":1}]', '"x"'])('what makes no sense is no answer: %s', async (text) => {
  const { play, github } = await start();
  play.instead = () => (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(text);
  };
  expect(await github.send(row([A]))).toMatchObject({ kind: 'later' });
});

it.each([
  ['no marker', [{ ...A, body: 'x' }], {}],
  ['two markers', [{ ...A, body: A.body + B.body }], {}],
  ['one marker twice', [A, { ...B, body: A.body }], {}],
  ['a name that goes elsewhere', [A], { owner: '..' }],
  ['a name with a path', [A], { repo: 'a/b' }],
  ['no words', [A], { body: '' }],
])('a row with %s is refused before anything is asked', async (_, comments, more) => {
  const { model, github } = await start();
  expect(await github.send(row(comments, more))).toMatchObject({ kind: 'refused' });
  expect(await github.find(row(comments, more))).toBe('unknown');
  expect(model.asked).toEqual([]);
});

describe("GitHub's description finds what is wrong with a request", () => {
  const rules = githubRules();
  const headers = {
    authorization: 'token x',
    'user-agent': 'x',
    accept: 'application/json',
    'x-github-api-version': '2022-11-28',
    'content-type': 'application/json',
  };
  const good: Asked = {
    method: 'POST',
    path: '/repos/o/r/pulls/7/reviews',
    query: new URLSearchParams(),
    headers,
    body: JSON.stringify({ event: 'COMMENT', body: 'x', comments: [{ path: 'a', line: 1, body: 'x' }] }),
  };
  it.each([
    ['nothing', {}, /^nothing$/],
    ['the path', { path: '/repos/o/r/pull/7/reviews' }, /no such operation/],
    ['the method', { method: 'PATCH' }, /no such operation/],
    ['the number', { path: '/repos/o/r/pulls/x/reviews' }, /must be integer/],
    ['the query', { query: new URLSearchParams('pages=2') }, /no such parameter/],
    ['the event', { body: '{"event":"NOTE"}' }, /must be equal to one of/],
    ['a property', { body: '{"comments":[{"path":"a","body":"x","lines":1}]}' }, /additional properties/],
    ['what is missing', { body: '{"comments":[{"path":"a"}]}' }, /required property 'body'/],
    ['the token', { headers: { ...headers, authorization: '' } }, /no token/],
  ])('%s', (_, more, said) => {
    const found = rules({ ...good, ...more });
    expect(found ?? 'nothing').toMatch(said);
  });
});
