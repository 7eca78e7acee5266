import type { Prefix } from './model.ts';

/** A title as it is compared between revisions: without case and punctuation. Letters of every script count. */
export function titleKey({ title }: Prefix): string {
  return title
    .slice(0, 400)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, ' ')
    .trim();
}
