import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll } from 'vitest';
import { folder, guardpage } from '../guardpage.ts';

/** Where a server is started: nothing may be written there. */
export interface Place {
  readonly home: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A server with this store, in a folder of its own. */
export function placeWith(store: string | null): Place {
  const home = folder();
  return {
    home,
    args: ['mcp', '--store', store ?? join(home, 'none.sqlite')],
    env: { PATH: process.env['PATH'] ?? '', HOME: home, TMPDIR: home },
  };
}

const opened: Client[] = [];
afterAll(async () => {
  for (const client of opened) await client.close();
});

/** The SDK's own client, connected to the bundled program. */
export async function connected({ home, args, env }: Place): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StdioClientTransport({ command: guardpage, args: [...args], env: { ...env }, cwd: home }));
  opened.push(client);
  return client;
}

/** What came back on one line. */
export interface Reply {
  readonly id: number | null;
  readonly result?: {
    readonly isError?: boolean;
    readonly content: readonly { readonly text: string }[];
    readonly structuredContent?: unknown;
  };
  readonly error?: { readonly code: number; readonly message: string };
}

/** A session that was written by hand. */
export interface Session {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
  readonly replies: readonly Reply[];
}

/** Begins a session by hand. */
export function begun({ home, args, env }: Place) {
  const child = spawn(guardpage, [...args], { cwd: home, env });
  child.stdin.on('error', () => undefined);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => out.push(piece));
  child.stderr.on('data', (piece: Buffer) => err.push(piece));
  const ended = async (): Promise<Session> => {
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    const lines = Buffer.concat(out).toString().split('\n');
    return {
      code,
      signal,
      stderr: Buffer.concat(err).toString(),
      replies: lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Reply),
    };
  };
  return { child, ended };
}

const HELLO = [
  {
    jsonrpc: '2.0',
    id: 0,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
  },
  { jsonrpc: '2.0', method: 'notifications/initialized' },
].map((one) => `${JSON.stringify(one)}\n`);

/** Says hello, writes these lines, ends the input, and gives what came back. */
export async function spoken(place: Place, lines: readonly (string | Buffer)[]): Promise<Session> {
  const { child, ended } = begun(place);
  const session = ended();
  for (const line of [...HELLO, ...lines]) child.stdin.write(line);
  child.stdin.end();
  return session;
}

/** A call as a line. */
export function call(id: number, name: string, given: unknown): string {
  return `${JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: given } })}\n`;
}
