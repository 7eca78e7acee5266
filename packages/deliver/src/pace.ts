/** Mails and comments in a minute, unless the environment says otherwise: what a mail server, and GitHub, take from one that is no flood. */
const DEFAULT = 60;
const MOST = 100_000;

export type ReadPace = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: string };

/** How many may go out in a minute, out of GUARDPAGE_SENDS_PER_MINUTE. */
export function readPace(environment: Readonly<Record<string, string | undefined>>): ReadPace {
  const text = environment['GUARDPAGE_SENDS_PER_MINUTE'] ?? '';
  if (text === '') return { ok: true, value: DEFAULT };
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > MOST)
    return { ok: false, problem: `GUARDPAGE_SENDS_PER_MINUTE is not a number of 1 to ${MOST}` };
  return { ok: true, value };
}
