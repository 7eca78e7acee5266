import { UsageError } from './options.ts';

const EXAMPLES = {
  GUARDPAGE_URL: 'https://gp.example.org',
  GUARDPAGE_FROM: 'guardpage@example.org',
  GUARDPAGE_DIGEST_FROM: 'digest@gp.example.org',
};

/** What the environment must say before anything can be said to somebody. */
function needed(name: keyof typeof EXAMPLES, fits: (text: string) => boolean): string {
  const value = process.env[name];
  if (value !== undefined && fits(value)) return value;
  throw new UsageError(
    `${name}: ${value === undefined || value === '' ? 'not set' : 'not what it must be'}`,
    `${EXAMPLES[name]} is one; README.md tells what a machine that sends mails needs`,
  );
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
}

function isAddress(text: string): boolean {
  return /^[^\s<>@,;:"]+@[^\s<>@,;:"]+$/.test(text);
}

/** Where our pages are, out of $GUARDPAGE_URL: "https://gp.example.org". Throws a UsageError where it says no such thing. */
export function siteOf(): string {
  return needed('GUARDPAGE_URL', isOrigin);
}

/** The same, and null where the variable is not set. Throws a UsageError where it says no such thing. */
export function siteOrNull(): string | null {
  return (process.env['GUARDPAGE_URL'] ?? '') === '' ? null : siteOf();
}

/** The address that review mails come from: $GUARDPAGE_FROM. Throws a UsageError where it is none. */
export function senderOf(): string {
  return needed('GUARDPAGE_FROM', isAddress);
}

/** The address that digests come from: $GUARDPAGE_DIGEST_FROM, else $GUARDPAGE_FROM. Throws a UsageError where it is none. */
export function digestSenderOf(): string {
  return (process.env['GUARDPAGE_DIGEST_FROM'] ?? '') === '' ? senderOf() : needed('GUARDPAGE_DIGEST_FROM', isAddress);
}
