/** How a patch, or a series, stands with the people who read it. */
export type ReviewState = 'unanswered' | 'discussed' | 'reviewed' | 'questioned' | 'nacked';

/** What is known of one patch. */
export interface Standing {
  /** Somebody said no, and did not take it back. */
  readonly nacked: boolean;
  /** Somebody asked, and the author did not answer. */
  readonly questioned: boolean;
  /** Somebody else than the author gave a Reviewed-by or an Acked-by, here or before. */
  readonly approved: boolean;
  /** Somebody else than the author answered. */
  readonly answered: boolean;
}

/**
 * The state of one patch; the first that is true:
 *
 * | nacked | questioned | approved | answered | state      |
 * | yes    |            |          |          | nacked     |
 * | no     | yes        |          |          | questioned |
 * | no     | no         | yes      |          | reviewed   |
 * | no     | no         | no       | yes      | discussed  |
 * | no     | no         | no       | no       | unanswered |
 */
export function stateOf({ nacked, questioned, approved, answered }: Standing): ReviewState {
  if (nacked) return 'nacked';
  if (questioned) return 'questioned';
  if (approved) return 'reviewed';
  return answered ? 'discussed' : 'unanswered';
}

/**
 * The state of a series: nacked or questioned when one of its patches or its cover letter is; reviewed when every patch is; else discussed when
 * anybody answered anything or approved some of it; else unanswered.
 */
export function stateOfAll(patches: readonly Standing[], cover: Standing): ReviewState {
  const all = [...patches, cover];
  return stateOf({
    nacked: all.some(({ nacked }) => nacked),
    questioned: all.some(({ questioned }) => questioned),
    approved: cover.approved || (patches.length > 0 && patches.every(({ approved }) => approved)),
    answered: all.some(({ answered, approved }) => answered || approved),
  });
}
