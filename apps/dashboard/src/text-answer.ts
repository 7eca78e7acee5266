import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { harmless } from '@guardpage/report';

/** Shorter texts are not worth packing. */
const LEAST = 1024;

const pack = promisify(gzip);

/** What is sent besides the text. */
export interface Sent {
  readonly status: ContentfulStatusCode;
  readonly type: string;
}

/** A text that came of mails, packed where that is understood: as a whole, which costs half of what a stream does. */
export async function textAnswer(context: Context, text: string, { status, type }: Sent): Promise<Response> {
  // Characters that hide or turn text around are spelled out, wherever they come from.
  const bytes = Buffer.from(harmless(text));
  const headers = { 'Content-Type': type, Vary: 'Accept-Encoding' };
  const encoding = accepts(context, { header: 'Accept-Encoding', supports: ['gzip', 'identity'], default: 'identity' });
  if (encoding !== 'gzip' || bytes.length < LEAST)
    return context.body(bytes, status, { ...headers, 'Content-Length': String(bytes.length) });
  return context.body(await pack(bytes), status, { ...headers, 'Content-Encoding': 'gzip' });
}
