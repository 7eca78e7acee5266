/**
 * A copy of a mail that belongs with the copies of the others of the same `tag`, and with none of another: every address and every
 * Message-ID, in its head and its text, gets the tag behind its "@". Mails stay in their threads, people stay people.
 */
export function multiplied(bytes: Buffer, tag: string): Buffer {
  return Buffer.from(addressed(bytes.toString('latin1'), tag), 'latin1');
}

/** The same for a text. */
export function addressed(text: string, tag: string): string {
  return text.replace(/(?<=[\w.+=-])@(?=\w)/g, `@${tag}.`);
}
