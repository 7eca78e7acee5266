import type { Readable, Writable } from 'node:stream';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { harmless } from '@guardpage/report';

/** Bytes of a line: twice the largest patch, for its characters may be written as \uXXXX. */
const LONGEST = 12 * 1024 * 1024;

/** Codes of JSON-RPC. */
const NO_JSON = -32_700;
const NO_MESSAGE = -32_600;

type ReadLine =
  | { readonly ok: true; readonly message: JSONRPCMessage }
  | { readonly ok: false; readonly code: number; readonly reason: string };

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function readLine(line: string): ReadLine {
  const value = parse(line);
  if (value === undefined) return { ok: false, code: NO_JSON, reason: 'this line is no JSON' };
  const read = JSONRPCMessageSchema.safeParse(value);
  return read.success
    ? { ok: true, message: read.data }
    : { ok: false, code: NO_MESSAGE, reason: 'this line is no message of JSON-RPC 2.0' };
}

/**
 * JSON-RPC as lines, one message each. What is no message is answered with an error, and so is a line without an end: the SDK's own transport
 * says nothing to the one and closes at the other. Nothing is read while nobody takes what is written. `ended` is told of the end of the
 * input, and when nobody reads any more.
 */
export function lineTransport(input: Readable, output: Writable, ended: () => void): Transport {
  let pieces: Buffer[] = [];
  let size = 0;
  let isDropping = false;
  let draining: Promise<void> | null = null;

  function write(message: object): Promise<void> {
    if (!output.write(`${harmless(JSON.stringify(message))}\n`)) {
      draining ??= new Promise((resolve) => {
        input.pause();
        output.once('drain', () => {
          draining = null;
          input.resume();
          resolve();
        });
      });
    }
    return draining ?? Promise.resolve();
  }

  function refuse(code: number, reason: string): void {
    void write({ jsonrpc: '2.0', id: null, error: { code, message: reason } });
  }

  function take(piece: Buffer): void {
    if (isDropping) return;
    pieces.push(piece);
    size += piece.length;
    if (size <= LONGEST) return;
    [pieces, size, isDropping] = [[], 0, true];
    refuse(NO_MESSAGE, `a line of more than ${LONGEST / 1024 / 1024} MiB`);
  }

  function endLine(): void {
    const line = Buffer.concat(pieces).toString().trim();
    const dropped = isDropping;
    [pieces, size, isDropping] = [[], 0, false];
    if (dropped || line === '') return;
    const read = readLine(line);
    if (read.ok) transport.onmessage?.(read.message);
    else refuse(read.code, read.reason);
  }

  const transport: Transport = {
    start: () => {
      input.on('data', (data: Buffer) => {
        let at = 0;
        for (let end = data.indexOf(0x0a); end >= 0; end = data.indexOf(0x0a, at)) {
          take(data.subarray(at, end));
          endLine();
          at = end + 1;
        }
        if (at < data.length) take(data.subarray(at));
      });
      input.on('end', ended);
      input.on('error', ended);
      output.on('error', ended);
      return Promise.resolve();
    },
    send: write,
    close: () => {
      input.removeAllListeners('data').pause();
      transport.onclose?.();
      return Promise.resolve();
    },
  };
  return transport;
}
