import type { Do } from '../bounded.ts';
import type { Moderator } from './moderators.ts';

/** What moderation stands on. */
export interface Moderation {
  readonly moderators: readonly Moderator[];
  readonly does: Do;
  /** Name of the model that second opinions are asked of; null when none is. It is not asked from here. */
  readonly model: string | null;
}
