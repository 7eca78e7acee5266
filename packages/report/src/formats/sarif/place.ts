import type { Finding, Related } from '@guardpage/rules';
import { utf16Span } from '../../span.ts';
import { cutText, shown, unicode, visible } from '../../text-of.ts';

/** The folder that paths are relative to: the top of the kernel tree. */
export const ROOT = '%SRCROOT%';

/** Characters of a source line. */
const MOST_TEXT = 1000;

/**
 * The address of a file of the kernel tree, relative to its top (RFC 3986, 4.2). The path is a byte string, and each byte stays itself; what could
 * be a scheme, a host or a query is encoded.
 */
function pathUri(path: string): string {
  const uri = path.replace(
    /[^A-Za-z0-9._~/-]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return uri === '' ? '.' : uri.replace(/^\//, '%2F');
}

/** The address of an input as it was named: relative to wherever the program ran, or of the machine. */
export function inputUri(input: string): string {
  const uri = input
    .toWellFormed()
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
  return input.startsWith('/') ? `file://${uri}` : uri === '' ? '.' : uri;
}

/** A text of a message: what would make a link of it, where it came by mail, is broken up (SARIF 3.11.6). */
export function plain(text: string): string {
  return visible(text).replaceAll('](', '] (');
}

/** A file and the part of a line. */
export function physical(place: Related): object {
  const { start, end } = utf16Span(place);
  const line = Math.max(1, place.line);
  return {
    artifactLocation: { uri: pathUri(place.path), uriBaseId: ROOT },
    region: {
      startLine: line,
      startColumn: start,
      endLine: line,
      endColumn: end,
      snippet: { text: cutText(unicode(place.text), MOST_TEXT) },
    },
  };
}

/** What is to say of a place; that its line is one of the file before the patch. */
export function placeMessage({ note, side }: Related): string {
  const before = side === 'pre' ? 'line of the file before the patch' : '';
  return [plain(note), before].filter((one) => one !== '').join('; ');
}

/** A place as a location, with what is to say of it. */
export function location(place: Related, id: number | null): object {
  const text = placeMessage(place);
  return {
    ...(id === null ? {} : { id }),
    physicalLocation: physical(place),
    ...(text === '' ? {} : { message: { text } }),
  };
}

/** The function that a finding stands in. */
export function functionOf({ function: name }: Finding): object {
  return name === null ? {} : { logicalLocations: [{ name: cutText(shown(name), MOST_TEXT), kind: 'function' }] };
}

/** "mm/seal.c:20", as the text of a link: its brackets would end it. */
export function placeName({ path, line }: Related): string {
  return cutText(`${shown(path)}:${line}`, MOST_TEXT).replace(/[[\]\\]/g, (one) => `\\${one}`);
}
