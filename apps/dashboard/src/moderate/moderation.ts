import type { Do } from '../bounded.ts';
import type { Moderator } from './moderators.ts';

/** What moderation stands on. */
export interface Moderation {
  readonly moderators: readonly Moderator[];
  readonly does: Do;
}
