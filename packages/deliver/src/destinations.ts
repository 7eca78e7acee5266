import { readServiceUrl } from '@guardpage/web';
import type { Destination } from './destination.ts';
import { githubDestination } from './github.ts';
import { patchworkDestination } from './patchwork.ts';
import { readSmtpUrl } from './smtp-server.ts';
import { smtpDestination } from './smtp.ts';

export type ReadDestinations =
  { readonly ok: true; readonly value: readonly Destination[] } | { readonly ok: false; readonly problem: string };

/**
 * The destinations that an environment names; none when it names none. GUARDPAGE_SMTP_URL; GUARDPAGE_GITHUB_TOKEN, with _URL for
 * another server than github.com and _LOGIN where the token may not ask whose it is; GUARDPAGE_PATCHWORK_URL and _TOKEN. Nothing is connected
 * to before something is sent or looked up.
 *
 * @param sender the address that hears of mails that could not be delivered
 */
export function readDestinations(
  environment: Readonly<Record<string, string | undefined>>,
  sender: string,
): ReadDestinations {
  const found: Destination[] = [];
  const smtp = environment['GUARDPAGE_SMTP_URL'] ?? '';
  if (smtp !== '') {
    const server = readSmtpUrl(smtp);
    if (!server.ok) return server;
    found.push(smtpDestination({ server: server.value, sender }));
  }
  const github = environment['GUARDPAGE_GITHUB_TOKEN'] ?? '';
  if (github !== '') {
    if (!isToken(github)) return { ok: false, problem: 'GUARDPAGE_GITHUB_TOKEN is none' };
    const url = readServiceUrl('GUARDPAGE_GITHUB_URL', environment['GUARDPAGE_GITHUB_URL'] ?? 'https://api.github.com');
    if (!url.ok) return url;
    const login = environment['GUARDPAGE_GITHUB_LOGIN'] ?? '';
    found.push(githubDestination({ url: url.value, token: github, ...(login === '' ? {} : { login }) }));
  }
  const patchwork = environment['GUARDPAGE_PATCHWORK_URL'] ?? '';
  if (patchwork !== '') {
    const url = readServiceUrl('GUARDPAGE_PATCHWORK_URL', patchwork);
    if (!url.ok) return url;
    const token = environment['GUARDPAGE_PATCHWORK_TOKEN'] ?? '';
    if (!isToken(token)) return { ok: false, problem: 'GUARDPAGE_PATCHWORK_TOKEN is missing, or is none' };
    found.push(patchworkDestination({ url: url.value, token }));
  }
  return { ok: true, value: found };
}

/** True for what may stand in a header. */
function isToken(text: string): boolean {
  return /^[\x21-\x7e]{1,1000}$/.test(text);
}
