import { readSmtpUrl, smtpDestination } from '@guardpage/deliver';
import type { Destination } from '@guardpage/deliver';

/** Where things can go from this machine, and what is wrong with what was said of it. Without a word in the environment: nowhere. */
export interface Destinations {
  readonly destinations: readonly Destination[];
  readonly problems: readonly string[];
}

/** Reads the destinations of the environment: GUARDPAGE_SMTP_URL. No reason holds a secret. */
export function destinationsOf(env: Readonly<Record<string, string | undefined>>, sender: string): Destinations {
  const destinations: Destination[] = [];
  const problems: string[] = [];
  const smtp = env['GUARDPAGE_SMTP_URL'] ?? '';
  if (smtp !== '') {
    const read = readSmtpUrl(smtp);
    if (read.ok) destinations.push(smtpDestination({ server: read.value, sender }));
    else problems.push(`GUARDPAGE_SMTP_URL: ${read.problem}`);
  }
  return { destinations, problems };
}
