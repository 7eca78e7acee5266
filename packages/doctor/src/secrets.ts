import type { Settings } from './check.ts';

const TOKENS = ['GUARDPAGE_GITHUB_TOKEN', 'GUARDPAGE_PATCHWORK_TOKEN', 'OPENAI_API_KEY'];
const ADDRESSES = ['GUARDPAGE_DATABASE_URL', 'GUARDPAGE_REDIS_URL', 'GUARDPAGE_SMTP_URL'];
/** What is shorter would blot out words. */
const SHORTEST = 4;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function passwordsOf(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  const { password } = new URL(address);
  return [password, decoded(password)];
}

/** Everything of the settings that nobody may read. */
export function secretsOf({ environment, store }: Settings): readonly string[] {
  const tokens = TOKENS.map((name) => environment[name] ?? '');
  const passwords = [...ADDRESSES.map((name) => environment[name] ?? ''), store].flatMap(passwordsOf);
  const moderators = (environment['GUARDPAGE_MODERATORS'] ?? '')
    .split(',')
    .map((one) => one.slice(one.indexOf(':') + 1));
  return [...tokens, ...passwords, ...moderators].filter((secret) => secret.length >= SHORTEST);
}
