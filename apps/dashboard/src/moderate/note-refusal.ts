import type { Context } from 'hono';
import { socketAddress } from '../asker/who-asks.ts';
import { note } from '../log.ts';
import type { Session } from './sessions.ts';

const MOST = 300;

/** Notes in the log that something was refused: who, what and why, in one line. Nothing of a form or a cookie is in it. */
export function noteRefusal(context: Context, session: Session | null, why: string): void {
  const who = [session?.name ?? 'nobody logged in', socketAddress(context)].filter((one) => one !== null).join(', ');
  const line = `moderation refused (${who}): ${context.req.method} ${context.req.path}: ${why}`;
  note(context, { level: 'warning', event: 'moderation-refused', text: line.slice(0, MOST), by: session?.name });
}
