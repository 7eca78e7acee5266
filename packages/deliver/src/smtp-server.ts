import { isThisMachine } from '@guardpage/web';

/** Where mails are handed in. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte on; else STARTTLS. */
  readonly secure: boolean;
  /** False: STARTTLS is used when it is offered, and no certificate is looked at. */
  readonly strict: boolean;
  readonly user: string;
  readonly password: string;
}

export type ReadServer =
  { readonly ok: true; readonly value: SmtpServer } | { readonly ok: false; readonly problem: string };

/**
 * Reads GUARDPAGE_SMTP_URL: `smtp://USER:PASSWORD@HOST:PORT`, or `smtps://` (ports 587 and 465 when none is named; names and passwords
 * percent-encoded). To every host but the machine itself TLS is a must, with a certificate that holds, unless the address ends with
 * `?insecure`. A problem never says what the address was: it has the password in it.
 */
export function readSmtpUrl(text: string): ReadServer {
  if (!URL.canParse(text)) return problem('is no address');
  const url = new URL(text);
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') return problem('must begin with smtp:// or smtps://');
  if (url.hostname === '') return problem('names no host');
  if (url.pathname.replace(/^\/$/, '') !== '' || url.hash !== '') return problem('must end with the host and port');
  if (url.search !== '' && url.search !== '?insecure')
    return problem('knows ?insecure and nothing else behind the host');
  if ((url.username === '') !== (url.password === '')) return problem('has a user or a password, not both');
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  try {
    return {
      ok: true,
      value: {
        host,
        port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
        secure,
        strict: url.search === '' && !isThisMachine(host),
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
      },
    };
  } catch (error) {
    if (error instanceof URIError) return problem('has a user or password with a broken "%"');
    throw error;
  }
}

function problem(what: string): ReadServer {
  return { ok: false, problem: `GUARDPAGE_SMTP_URL ${what}` };
}
