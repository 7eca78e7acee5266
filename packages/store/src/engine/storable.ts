/**
 * A value as both engines keep it. PostgreSQL takes no U+0000 in a text, and mails are full of what their senders like: it is kept as U+FFFD,
 * as a half of a pair of surrogates is.
 */
export function storable(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.isWellFormed() ? value : value.toWellFormed();
  return text.includes('\0') ? text.replaceAll('\0', '\u{fffd}') : text;
}
