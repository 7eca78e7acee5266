/** What stands before a mail in an mbox: nobody's address, at no time. */
const SEPARATOR = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';

/** A mail as one of an mbox: lines that would look like the start of another get one ">" more, as mboxrd has it, so that nothing is lost. */
export function mboxrd(bytes: Buffer): Buffer {
  // A byte string: one character a byte.
  const text = bytes.toString('latin1').replace(/^(?=>*From )/gm, '>');
  return Buffer.from(`${SEPARATOR}${text}${text.endsWith('\n') ? '' : '\n'}\n`, 'latin1');
}
