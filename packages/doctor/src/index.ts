import type { Check } from './check.ts';
import { inbox, policies } from './checks/files.ts';
import { git, node } from './checks/programs.ts';
import { redis } from './checks/redis.ts';
import { senders } from './checks/senders.ts';
import { github, model, patchwork, site, smtp } from './checks/services.ts';
import { store } from './checks/store.ts';

export { failing, ok, unset, variable, warning } from './check.ts';
export type { Check, Settings, State, Verdict } from './check.ts';
export { examine } from './examine.ts';
export type { Examined } from './examine.ts';

/** Everything that is looked at, in the order in which it is told. */
export const CHECKS: readonly Check[] = [
  node,
  git,
  store,
  redis,
  site,
  senders,
  smtp,
  inbox,
  policies,
  github,
  patchwork,
  model,
];
