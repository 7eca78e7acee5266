import type { Thread } from '@guardpage/rules';
import * as z from 'zod';
import { citationOf, citationSchema } from './citation.ts';

/** A discussion of the knowledge base, all in our own words. */
export const threadSchema = z.strictObject({
  title: z.string(),
  list: z.string(),
  proposed: z.string(),
  objected: z.string(),
  settled: z.string(),
  messages: z.array(citationSchema),
});

/** A discussion with the addresses of its mails. */
export function threadOf({ title, list, proposed, objected, settled, messages }: Thread): z.infer<typeof threadSchema> {
  return { title, list, proposed, objected, settled, messages: messages.map(citationOf) };
}
