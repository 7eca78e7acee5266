/**
 * A copy of a mail that belongs with the copies of the others of the same `tag`, and with none of another: every address, Message-ID and
 * change-id, in its head and its text, gets the tag, and so does the name of who sent or wrote it, for a name alone makes mails one person's.
 * Mails stay in their threads, people stay people.
 */
export function multiplied(bytes: Buffer, tag: string): Buffer {
  const named = bytes
    .toString('latin1')
    .replace(/^From:[ \t]+(?!<?[\w.+=-]+@)(?=\S)/gim, `$&${tag} `)
    .replace(/^change-id:[ \t]*/gim, `$&${tag}-`)
    // Some Message-IDs have no "@".
    .replace(/^(?:References|In-Reply-To|Message-ID):\s*<[^<>@]{1,200}(?=>)/gim, `$&.${tag}`);
  return Buffer.from(addressed(named, tag), 'latin1');
}

/** A text with the tag behind each "@" of an address or a Message-ID, also where quoted-printable breaks the line beside it. */
export function addressed(text: string, tag: string): string {
  return text.replace(/(?<=[\w.+=/$-]|=\r?\n)@(?=\w|=\r?\n)/g, `@${tag}.`);
}
