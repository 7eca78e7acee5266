import type { Tables } from './schema.ts';

/**
 * Why a table may have as many rows as it has. `mails`: it grows with the mails and what people say of them, and nothing else. `few`: its
 * rows are counted by hand. `pruned`: it would grow with the days or with requests; `by` says what takes its rows away.
 */
export type Growth =
  | { readonly with: 'mails'; readonly why: string }
  | { readonly with: 'few'; readonly why: string }
  | { readonly with: 'pruned'; readonly by: string };

const mails = (why: string): Growth => ({ with: 'mails', why });
const few = (why: string): Growth => ({ with: 'few', why });
const pruned = (by: string): Growth => ({ with: 'pruned', by });

/** Each table has its line: a new one is not to grow unnoticed. */
export const GROWTH: Readonly<Record<keyof Tables, Growth>> = {
  epoch: few('one for each place that mails were read from'),
  origin: mails('one for each entry of an archive: the proof that nothing was lost'),
  mail: mails('one for each mail; an archive takes them down'),
  raw: mails('one for each different copy of a mail; goes with it'),
  mail_list: mails('one for each list of a mail; goes with it'),
  clue: mails('at most so many for each mail; goes with the last mail that has it'),
  family: mails('at most one for each mail; families are joined'),
  text: mails('one for each mail; goes with it'),
  names: mails('one for each mail; goes with it'),
  name_count: mails('one for each identifier that a mail names; goes with the last of them'),
  series: mails('at most one for each mail; replaced with its family'),
  finding: mails('what is found in a mail; replaced with its family'),
  told: mails('a fingerprint that was shown once of a mail; goes with it. A change of the rules may add to it'),
  review: mails('one for each series; goes with it'),
  answer: mails('at most so many for each mail; replaced with its family'),
  ruling: mails('at most one for each answer; goes with its mail'),
  opinion: pruned('each new question takes the old ones away'),
  work: mails('at most one of each kind for a family; goes when it is done'),
  stretch: mails('one for 1024 mails'),
  tally: mails('one for each month, hazard and standing: counts of nothing are taken away'),
  outbox: pruned(
    'expireSubscriptions, of what goes to subscribers; what goes to lists is remembered: nothing is said twice',
  ),
  outbox_log: pruned('goes with its row of the outbox'),
  bounce: pruned('goes with its row of the outbox'),
  subscription: pruned(
    'expireSubscriptions: unconfirmed ones in days, stopped ones with the last digest that names them',
  ),
  confirmation: pruned('expireSubscriptions, when its time is over'),
  sign_up: pruned('expireSubscriptions, and each sign-up, after a day'),
  model_answer: pruned('each new answer takes the old ones away'),
  model_spending: pruned('each new day takes the old ones away'),
  setting: few('one for each thing that the store knows of itself; their names stand in the code'),
};
