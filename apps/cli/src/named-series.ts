/** What a person named. */
export type Named =
  | { readonly kind: 'finding'; readonly fingerprint: string }
  | { readonly kind: 'id'; readonly id: number }
  | { readonly kind: 'mail'; readonly messageId: string };

/** The Message-ID in an address: `https://lore.kernel.org/all/MESSAGE-ID/`, whatever stands behind it. */
function fromAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text)) return null;
  const part = text.split(/[/?#]/).find((piece) => /@|%40/i.test(piece));
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

/** Reads how somebody names a series or a finding; null when it is neither. */
export function namedSeries(text: string): Named | null {
  if (/^[0-9a-f]{16}$/i.test(text)) return { kind: 'finding', fingerprint: text.toLowerCase() };
  if (/^[1-9]\d{0,14}$/.test(text)) return { kind: 'id', id: Number(text) };
  const messageId = fromAddress(text) ?? text.trim().replace(/^<(.*)>$/, '$1');
  return /^[^\s<>]{1,998}@[^\s<>]{1,998}$/.test(messageId) ? { kind: 'mail', messageId } : null;
}
