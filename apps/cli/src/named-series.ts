/** What a person named. */
export type Named =
  | { readonly kind: 'finding'; readonly fingerprint: string }
  | { readonly kind: 'id'; readonly id: number }
  | { readonly kind: 'mail'; readonly messageId: string };

/** The Message-ID in the path of an address: `https://lore.kernel.org/all/MESSAGE-ID/`, `https://patch.msgid.link/MESSAGE-ID`. */
function fromAddress(text: string): string | null {
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  const part = url?.pathname.split('/').find((piece) => /@|%40/i.test(piece));
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

/** The Message-ID that somebody names: itself, in <>, behind `mid:` or `id:`, or in an address; null for none. */
export function namedMail(text: string): string | null {
  const written = text
    .trim()
    .replace(/^(?:mid|id):/i, '')
    .replace(/^<(.*)>$/, '$1');
  const messageId = /^https?:\/\//i.test(text) ? fromAddress(text) : written;
  return messageId !== null && /^[^\s<>]{1,998}@[^\s<>]{1,998}$/.test(messageId) ? messageId : null;
}

/** Reads how somebody names a series or a finding; null when it is neither. */
export function namedSeries(text: string): Named | null {
  if (/^[0-9a-f]{16}$/i.test(text)) return { kind: 'finding', fingerprint: text.toLowerCase() };
  if (/^[1-9]\d{0,14}$/.test(text)) return { kind: 'id', id: Number(text) };
  const messageId = namedMail(text);
  return messageId === null ? null : { kind: 'mail', messageId };
}
