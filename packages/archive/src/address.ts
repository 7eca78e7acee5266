import type { Protocol } from './git.ts';

/** Where a repository can be cloned from, in one spelling, without anything that is nobody's business. */
export type Address =
  | { readonly ok: true; readonly url: string; readonly protocol: Protocol }
  | { readonly ok: false; readonly problem: string };

const PROTOCOLS: Readonly<Record<string, Protocol>> = { 'https:': 'https', 'git:': 'git', 'file:': 'file' };

/** Whether a source is meant as an address, `NAME:` and two slashes or git's own `NAME::`, and not as a file. */
export function isAddress(source: string): boolean {
  return /^[a-z][a-z0-9+.-]*:(?:\/\/|:)/i.test(source);
}

/** Reads an address. The problem never repeats it when it may hold a password. */
export function readAddress(source: string): Address {
  const url = URL.canParse(source) && !source.includes('::') ? new URL(source) : null;
  const protocol = url === null ? undefined : PROTOCOLS[url.protocol];
  if (url === null || protocol === undefined) {
    const said = /^[a-z0-9+.-]{1,20}/i.exec(source)?.[0] ?? '';
    return { ok: false, problem: `${said}: an archive is cloned by https://, git:// or file:// only` };
  }
  const shown = `${url.protocol}//${url.host}${url.pathname}`;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return { ok: false, problem: `${shown}: an address without user, password, query and fragment is needed` };
  // git would take such a host for an option of what it runs.
  if (url.host.startsWith('-') || (url.host === '') !== (protocol === 'file'))
    return { ok: false, problem: `${shown}: not an address that git can use` };
  return { ok: true, url: shown.replace(/\/+$/, ''), protocol };
}
