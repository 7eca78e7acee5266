/*
 * Just enough of a mail to get at the text a diff stands in, so that this package can be tried on mails without packages/mail: one part,
 * decoded; a mail of several parts is taken as it stands, since git and we read the very same bytes.
 */

/** The body of one mail as a byte string. */
export function bareBody(mail: Buffer): string {
  const text = mail.toString('latin1');
  const blank = /\r?\n\r?\n/.exec(text);
  if (blank === null) return '';
  const heads = text.slice(0, blank.index + 1).replace(/\r?\n[ \t]+/g, ' ');
  const body = text.slice(blank.index + blank[0].length);
  const single = !/^content-type:\s*multipart\//im.test(heads);
  const encoding = single ? /^content-transfer-encoding:\s*([\w-]+)/im.exec(heads)?.[1]?.toLowerCase() : undefined;
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('latin1');
  return encoding === 'quoted-printable' ? unquotePrintable(body) : body;
}

function unquotePrintable(body: string): string {
  return body
    .replace(/[ \t]+(?=\r?\n)/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The mails of an mbox, `From ` lines taken off and `>From ` undone. */
export function mboxMails(box: Buffer): readonly Buffer[] {
  const text = box.toString('latin1');
  return text
    .split(/^From .*\n/m)
    .slice(1)
    .map((mail) => Buffer.from(mail.replace(/^>(>*From )/gm, '$1'), 'latin1'));
}
