import type { Tool } from '../tool.ts';
import { checkPatch } from './check-patch.ts';
import { explainHazard } from './explain-hazard.ts';
import { listHazards } from './list-hazards.ts';
import { precedents } from './precedents.ts';
import { searchFindings } from './search-findings.ts';
import { showFinding } from './show-finding.ts';

/** All tools, in the order in which a client sees them. */
export const tools: readonly Tool[] = [checkPatch, explainHazard, listHazards, precedents, searchFindings, showFinding];
