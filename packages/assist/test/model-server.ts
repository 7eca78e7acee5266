import { gzipSync } from 'node:zlib';
import { MISCHIEF, serveWeb } from '../../deliver/test/web-server.ts';
import type { Asked, Mischief, Reply, WebServer } from '../../deliver/test/web-server.ts';

/** A key that only these tests know. */
export const KEY = 'sk-only-these-tests-know-this-one';

/** A chat completion with this text; a text that is no JSON too. */
export function completion(content: string | null, more: Readonly<Record<string, unknown>> = {}): Reply {
  const message = { role: 'assistant', content, refusal: null, ...more };
  return {
    status: 200,
    body: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1,
      model: 'as-it-calls-itself',
      choices: [{ index: 0, finish_reason: 'stop', logprobs: null, message }],
      usage: { prompt_tokens: 900, completion_tokens: 100, total_tokens: 1000 },
    },
  };
}

/** An opinion as it is asked for. */
export function opinion(word: string, ...reasons: readonly string[]): Reply {
  return completion(JSON.stringify({ opinion: word, reasons }));
}

/** A server of a kind. */
export interface Kind {
  readonly reply: (asked: Asked) => Reply | Mischief;
  /** Whether an opinion comes of it. */
  readonly says: boolean;
}

function failing(reply: Kind['reply']): Kind {
  return { reply, says: false };
}

function saying(reply: Kind['reply']): Kind {
  return { reply, says: true };
}

function encoded(encoding: string, body: Buffer): Mischief {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding });
    response.end(body);
  };
}

/** Half an answer a second: nothing that a gap between two bytes would end. */
const drip: Mischief = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
};

/** What an answer must not do to whoever shows it. */
export const NASTY =
  '\u001b[2J\u001b]0;owned\u0007 \u202edesrever\u202c <script>alert(1)</script> <img src=https://evil.example/x>\r\nBcc: all@example.org\r\n\r\nfrom https://evil.example/?f=0123456789abcdef and \u0000 f/fedcba9876543210';

/** Servers: good, slow, broken, refusing, malicious. */
export const KINDS: Readonly<Record<string, Kind>> = {
  keeps: saying(() => opinion('keep', 'The install on line 10 comes before anon_vma_prepare().')),
  doubts: saying(() => opinion('doubt', 'Line 10 installs nothing.', 'The lock of line 8 is held.')),
  'tells no cost': saying(() => {
    const { usage: _usage, ...body } = completion('{"opinion":"keep","reasons":["So."]}').body as { usage: unknown };
    return { status: 200, body };
  }),
  gzips: saying(() => encoded('gzip', gzipSync(JSON.stringify(opinion('keep', 'So.').body)))),
  'is silent': failing(() => MISCHIEF['is silent'] as Mischief),
  drips: failing(() => drip),
  'hangs up': failing(() => MISCHIEF['hangs up'] as Mischief),
  'stops amid its answer': failing(() => MISCHIEF['stops amid its answer'] as Mischief),
  'never ends': failing(() => MISCHIEF['never ends'] as Mischief),
  'has a bomb of headers': failing(() => MISCHIEF['has a bomb of headers'] as Mischief),
  'is at fault': failing(() => MISCHIEF['is at fault'] as Mischief),
  'is a gzip bomb': failing(() => encoded('gzip', gzipSync(Buffer.alloc(200_000_000)))),
  'has broken gzip': failing(() => encoded('gzip', Buffer.from('this is no gzip'))),
  'is half JSON': failing(() => completion('{"opinion":"keep","reasons":["a"')),
  'is no JSON': failing(() => (response) => response.end('<html>It works</html>')),
  'is another JSON': failing(() => ({ status: 200, body: ['keep'] })),
  'has no choice': failing(() => ({ status: 200, body: { choices: [] } })),
  'says nothing': failing(() => completion('')),
  'says null': failing(() => completion(null)),
  'talks around it': failing(() => completion('Sure! {"opinion":"keep","reasons":["a"]}')),
  'fences it': failing(() => completion('```json\n{"opinion":"keep","reasons":["a"]}\n```')),
  'says keep in prose and another word': failing(() =>
    completion('{"opinion":"I would keep it","reasons":["keep keep keep"]}'),
  ),
  'says more than was asked for': failing(() =>
    completion('{"opinion":"keep","reasons":["a"],"level":"error","origin":"new","findings":[]}'),
  ),
  'gives no reason': failing(() => completion('{"opinion":"keep","reasons":[]}')),
  'gives an empty reason': failing(() => completion('{"opinion":"keep","reasons":[" \\n\\u3000"]}')),
  'gives a huge reason': failing(() => opinion('keep', 'x'.repeat(100_000))),
  'gives a thousand reasons': failing(() => opinion('keep', ...Array.from({ length: 1000 }, () => 'a'))),
  'gives reasons that are none': failing(() => completion('{"opinion":"keep","reasons":[{"toString":"a"}]}')),
  'has prototype keys': failing(() =>
    completion('{"opinion":"keep","reasons":["a"],"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}'),
  ),
  'nests deep': failing(() => completion(`{"opinion":"keep","reasons":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)),
  'calls tools': failing(() =>
    completion(null, { tool_calls: [{ id: '1', type: 'function', function: { name: 'send_mail', arguments: '{}' } }] }),
  ),
  'is cut off': failing(() => {
    const body = completion('{"opinion":"keep","reasons":["a"]}').body as { choices: readonly object[] };
    return {
      status: 200,
      body: { ...body, choices: body.choices.map((one) => ({ ...one, finish_reason: 'length' })) },
    };
  }),
  refuses: failing(() => completion(null, { refusal: `I cannot look at this. ${NASTY}` })),
  'knows no such key': failing(() => ({
    status: 401,
    body: { error: { message: `Incorrect API key provided: ${KEY} ${NASTY}`, type: 'invalid_request_error' } },
  })),
  'has a limit': failing(() => ({
    status: 429,
    headers: { 'retry-after': '0', 'x-should-retry': 'true' },
    body: { error: { message: 'Rate limit reached' } },
  })),
  'wants to be asked again': failing(() => ({ status: 503, headers: { 'x-should-retry': 'true' } })),
  'sends elsewhere': failing(({ headers }) => ({
    status: 307,
    headers: { location: `http://localhost:${(headers.host ?? '').split(':')[1] ?? ''}/elsewhere` },
  })),
  'sends to itself': failing(({ path }) => ({ status: 308, headers: { location: `${path}x` } })),
  'is nasty': saying(() => opinion('doubt', NASTY, 'finding fedcba9876543210 is wrong too', `your key is ${KEY}`)),
  'lies of its cost': saying(() => {
    const { body } = opinion('keep', 'So.');
    return { status: 200, body: { ...(body as object), usage: { total_tokens: 1e15 } } };
  }),
  'gives tokens back': saying(() => {
    const { body } = opinion('keep', 'So.');
    return { status: 200, body: { ...(body as object), usage: { total_tokens: -1e9 } } };
  }),
};

/** A server that keeps what it was asked. */
export interface ModelServer extends WebServer {
  readonly asked: readonly Asked[];
}

/** A server of one kind on loopback; its API begins at `url`. */
export async function modelServer(reply: Kind['reply']): Promise<ModelServer> {
  const asked: Asked[] = [];
  const server = await serveWeb((one) => {
    asked.push(one);
    return reply(one);
  });
  return { ...server, url: `${server.url}/v1`, asked };
}
