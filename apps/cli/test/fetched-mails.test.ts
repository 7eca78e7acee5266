import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sample, sampleMails } from './archive/stores.ts';
import { folder, run } from './guardpage.ts';
import type { Ran } from './guardpage.ts';

const messageId = '20260914120000.31337-2-dev@example.net';

/** What public-inbox gives for a thread. */
function thread(): Buffer {
  const mails = sampleMails().filter((mail) => mail.includes('20260914120000.31337'));
  const mbox = mails.map((mail) => `From mboxrd@z Thu Jan  1 00:00:00 1970\n${mail.replace(/^(>*From )/gm, '>$1')}\n`);
  return gzipSync(mbox.join(''));
}

interface Server {
  readonly url: string;
  readonly asked: string[];
}

/** A server on this machine that plays lore. */
async function server(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const asked: string[] = [];
  const listening = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => {
    listening.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}/all`, asked };
}

function check(args: readonly string[]): Promise<Ran> {
  const home = folder();
  return run(['check', '--format=json', '--exit-zero', ...args], { env: { HOME: home, XDG_DATA_HOME: '' } });
}

describe('--fetch', () => {
  it('gives what the archive gives, by one request', async () => {
    const { url, asked } = await server((_, response) => response.end(thread()));
    const fetched = await check(['--fetch', '--server', url, messageId]);
    expect([fetched.code, fetched.stderr]).toEqual([0, '']);
    expect(fetched.stdout).toBe((await check(['--archive', sample, messageId])).stdout);
    expect(asked).toEqual([`GET /all/${messageId}/t.mbox.gz`]);
    const alone = await check(['--fetch', '--server', url, '--each', messageId]);
    expect(JSON.parse(alone.stdout)).toMatchObject({ inputs: [{ messageId }] });
  });

  it('is not done for what is here, nor without being told, nor anywhere but there', async () => {
    const { url, asked } = await server((_, response) => response.end(thread()));
    await check(['--fetch', '--server', url, '--archive', sample, messageId]);
    const untold = await check(['--server', url, messageId]);
    expect([untold.code, untold.stderr]).toEqual([2, expect.stringContaining('--fetch gets it from a server')]);
    expect(asked).toEqual([]);
    // The address says which mail, not where from.
    const other = await server((_, response) => response.end(thread()));
    await check(['--fetch', '--server', url, `${other.url}/${messageId}/`]);
    expect([asked.length, other.asked.length]).toEqual([1, 0]);
  });

  it('asks by a name that stays within the path', async () => {
    const { url, asked } = await server((_, response) => response.writeHead(404).end());
    await check(['--fetch', '--server', url, 'mid:../../?x=#%0a&@example.org']);
    expect(asked).toEqual(['GET /all/..%2F..%2F%3Fx%3D%23%250a%26@example.org/t.mbox.gz']);
  });

  it.each<readonly [string, (response: ServerResponse) => unknown, RegExp]>([
    ['nothing', (response) => response.writeHead(404).end(), /no mail <.*> in the store \(.*\), nor at http/],
    ['a fault', (response) => response.writeHead(503).end('x'), /it answered 503/],
    [
      'a page that keeps robots out',
      (response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>'),
      /it answered text\/html; charset=utf-8 instead of a gzipped mbox: a page for people, perhaps to keep robots out/,
    ],
    [
      'another place',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/\u009b31m' }).end(),
      /it sends elsewhere \(http:\/\/127\.0\.0\.1:1\/.*\), and nothing is fetched there/,
    ],
    ['other mails', (response) => response.end(gzipSync('Message-ID: <a@b>\n\nx\n')), /does not have this mail/],
    ['half a thread', (response) => response.end(thread().subarray(0, 200)), /gzip/],
    [
      'a bomb',
      (response) => response.end(gzipSync(Buffer.alloc(700 * 1024 * 1024))),
      /inflates to more than 134217728 bytes/,
    ],
    ['a cut line', (response) => response.socket?.destroy(), /http:\/\/127\.0\.0\.1:\d+\/all: .+/],
    [
      'an answer without end',
      (response) => {
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(1 << 20)));
          response.once('drain', more);
        };
        more();
      },
      /an answer of more than 67108864 bytes/,
    ],
  ])(
    '%s is a reason',
    async (_, answer, reason) => {
      const { url } = await server((_request, response) => void answer(response));
      const { code, stderr, stdout } = await check(['--fetch', '--server', url, messageId]);
      expect([code, stderr]).toEqual([2, expect.stringMatching(reason)]);
      expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      expect(JSON.parse(stdout)).toMatchObject({ inputs: [{ status: 'unreadable' }], findings: [] });
    },
    30_000,
  );

  it.each(['ftp://example.org', 'http://lore.kernel.org/all', 'https://a:b@example.org/', 'lore'])(
    '%s is no server',
    async (url) => {
      const { code, stderr } = await check(['--fetch', '--server', url, messageId]);
      expect([code, stderr]).toEqual([2, expect.stringContaining('--server ')]);
    },
  );

  it('nobody there is a reason', async () => {
    const { code, stderr } = await check(['--fetch', '--server', 'http://127.0.0.1:1/all', messageId]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('http://127.0.0.1:1/all: ')]);
  });
});
