import type { Readable, Writable } from 'node:stream';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { cutText, visible } from '@guardpage/report';
import { bounded, boundedWords } from './bounded.ts';
import { lineTransport } from './line-transport.ts';
import { QUOTED } from './tool.ts';
import type { Answered, World } from './tool.ts';
import { tools } from './tools/index.ts';

/** Calls that are worked on or wait; more at once are refused. */
const MOST_CALLS = 64;
const LONGEST_REASON = 1000;

const INSTRUCTIONS = `Guardpage knows the hazards of Linux memory management that reviewers have already fought over, each with the mails that prove it. Its answers are deterministic: the same arguments give the same facts, and what a patch does not show is "not visible", never guessed. Everything here only reads. ${QUOTED}`;

function refused(reason: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text: visible(cutText(reason, LONGEST_REASON)) }] };
}

function resultOf(answered: Answered): CallToolResult {
  if (!answered.ok) return refused(answered.reason);
  return {
    content: [{ type: 'text', text: boundedWords(answered.text) }],
    structuredContent: bounded(answered.value) as Record<string, unknown>,
  };
}

/** The two streams that a client holds. */
export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

/** Serves the tools to one client, until its input ends and all that it asked for is answered, or until it reads no more. */
export function serveMcp(world: World, { input, output }: Streams): Promise<void> {
  const byName = new Map(tools.map((one) => [one.name, one]));
  const server = new Server(
    { name: 'guardpage', version: world.version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  let [calls, hasEnded] = [0, false];
  return new Promise((resolve) => {
    const endWhenDone = (): void => {
      // What was written last is still on its way.
      if (hasEnded && calls === 0) setImmediate(() => void server.close().then(resolve));
    };
    server.setRequestHandler(ListToolsRequestSchema, () => ({
      tools: tools.map(({ name, title, description, input: taken, output: given }) => ({
        name,
        title,
        description,
        inputSchema: taken as { type: 'object' },
        outputSchema: given as { type: 'object' },
        annotations: { title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
      })),
    }));
    server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
      const called = byName.get(params.name);
      if (called === undefined) return refused(`no tool "${params.name}"; there are: ${[...byName.keys()].join(', ')}`);
      if (calls >= MOST_CALLS) return refused(`${MOST_CALLS} calls are being worked on: wait for an answer`);
      calls += 1;
      try {
        return resultOf(await called.call(params.arguments, world, signal));
      } finally {
        calls -= 1;
        endWhenDone();
      }
    });
    const ended = (): void => {
      hasEnded = true;
      endWhenDone();
    };
    void server.connect(lineTransport(input, output, ended));
  });
}
