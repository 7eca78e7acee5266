import { loreUrl } from '@guardpage/report';
import * as z from 'zod';

/** A mail that is cited: what it says stands in our own words. */
export const citationSchema = z.strictObject({
  messageId: z.string(),
  author: z.string(),
  date: z.string(),
  says: z.string(),
  url: z.string(),
});

type Citation = z.infer<typeof citationSchema>;

/** A cited mail with its address. */
export function citationOf({ messageId, author, date, says }: Omit<Citation, 'url'>): Citation {
  return { messageId, author, date, says, url: loreUrl(messageId) };
}

/** A cited mail in a line of words. */
export function citationText({ author, date, says, url }: Citation): string {
  return `${author}, ${date}: ${says.trim().replace(/\s+/g, ' ')}\n    ${url}`;
}
