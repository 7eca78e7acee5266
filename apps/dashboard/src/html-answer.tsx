import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { harmless } from '@guardpage/report';
import { Foot } from './html/foot.tsx';
import { Layout } from './html/layout.tsx';
import type { Look } from './page.ts';

/** A page of HTML. */
export function htmlAnswer(context: Context, look: Look, status: ContentfulStatusCode): Response {
  const page = `<!doctype html>${(<Layout look={look} foot={<Foot />} />).toString()}`;
  // Characters that hide or turn text around are spelled out, wherever they come from.
  return context.body(harmless(page), status, { 'Content-Type': 'text/html; charset=utf-8' });
}
