import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reader } from '@guardpage/reader';
import { readerProgram } from '../ask-store.ts';
import { compileFromNow } from '../compilers.ts';
import type { Given, Usage } from '../options.ts';
import { STORE, storeIfThere, storePath } from '../store-path.ts';
import { VERSION } from '../version.ts';

export const usage: Usage = {
  name: 'mcp',
  takes: '',
  summary: `Serves tools to an AI assistant over stdin and stdout, by the Model Context Protocol: check a patch, explain a
hazard, what was said before about a function, search and show the findings of the store. All of them only read, take no
file names and ask nobody but the store; without one they answer from the knowledge base. A client is told how to start
it, in most as
  {"mcpServers": {"guardpage": {"command": "guardpage", "args": ["mcp"]}}}
It ends when its input does.`,
  options: [STORE],
  example: '  guardpage mcp --store ~/mm.sqlite',
};

/** The store as it is now: one may be filled while this runs. */
async function readerOf(place: string): Promise<{ readonly reader: () => Reader | null; readonly close: () => void }> {
  const { openReader } = await import('@guardpage/reader');
  const reader = openReader({ store: place, program: readerProgram() });
  return { reader: () => (storeIfThere(place).place === null ? null : reader), close: reader.close };
}

export default async function run(given: Given): Promise<number> {
  compileFromNow();
  const { checkApart, serveMcp } = await import('@guardpage/mcp');
  const { reader, close } = await readerOf(storePath(given.text('store')));
  const check = checkApart({ program: join(dirname(fileURLToPath(import.meta.url)), 'guardpage.mjs') });
  process.on('SIGTERM', () => process.exit(0));
  if (process.stdin.isTTY && process.stderr.isTTY)
    process.stderr.write('guardpage mcp speaks JSON-RPC, with a program at the other end; Ctrl-D ends it\n');
  await serveMcp({ version: VERSION, check, reader }, { input: process.stdin, output: process.stdout });
  close();
  return 0;
}
