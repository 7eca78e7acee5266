import { counted } from '../text-of.ts';
import { ascii } from './own-words.ts';

/** One patch of a series that was analysed. */
export interface CheckedPatch {
  /** Without brackets. */
  readonly messageId: string;
  /** What was found in it, the first to say first. */
  readonly found: readonly { readonly hazard: string }[];
}

/** Where checks go, and where they lead. */
export interface Checks {
  /** Link name of the list there: "linux-mm". */
  readonly project: string;
  /** Address of the page of the series. */
  readonly page: string;
}

/** A check of one patch, as `PatchworkCheck` of packages/deliver has it. */
export interface PatchworkSaid {
  readonly messageId: string;
  readonly project: string;
  /** A slug (patchwork/models.py, `Check.context`). */
  readonly context: 'guardpage';
  /** Never "fail": it is advice. */
  readonly state: 'success' | 'warning';
  readonly description: string;
  readonly targetUrl: string;
}

/** Characters of a description: a page of Patchwork shows it in a column. */
const MOST = 80;
/** Characters of an address (patchwork/models.py, a URLField). */
const MOST_URL = 200;

function description(found: CheckedPatch['found']): string {
  if (found.length === 0) return 'no known hazard found';
  const hazards = [...new Set(found.map(({ hazard }) => ascii(hazard)))];
  const text = `${counted(found.length, 'finding')}: ${hazards.slice(0, 20).join(', ')}`;
  return text.length <= MOST ? text : `${text.slice(0, MOST - 3)}...`;
}

/** The checks of a series: one a patch, since a series has none of its own there. */
export function patchworkChecks(patches: readonly CheckedPatch[], { project, page }: Checks): readonly PatchworkSaid[] {
  return patches.map(({ messageId, found }) => ({
    messageId,
    project,
    context: 'guardpage',
    state: found.length === 0 ? 'success' : 'warning',
    description: description(found),
    targetUrl: page.length <= MOST_URL ? page : '',
  }));
}
