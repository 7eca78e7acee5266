import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Foot } from './html/foot.tsx';
import { Layout } from './html/layout.tsx';
import type { Look } from './page.ts';
import { textAnswer } from './text-answer.ts';

/** A page of HTML. */
export function htmlAnswer(context: Context, look: Look, status: ContentfulStatusCode): Promise<Response> {
  const page = `<!doctype html>${(<Layout look={look} foot={<Foot />} />).toString()}`;
  return textAnswer(context, page, { status, type: 'text/html; charset=utf-8' });
}
