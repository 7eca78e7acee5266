/** Mails made to hurt: each stays cheap to build, and is named after what it attacks. */
export function hostileMails(): ReadonlyMap<string, Buffer> {
  const head = 'From: a@b.c\nSubject: x\nMessage-ID: <1@b>\n';
  const field = (name: string, value: string): Buffer => text(`${name}: ${value}\n${head}\nbody\n`);
  const mega = 1 << 20;
  return new Map([
    ['one line of 10 MB', text(`${head}\n${'x'.repeat(10 * mega)}`)],
    ['a body of 50 MB', text(`${head}\n${`${'x'.repeat(70)}\n`.repeat((50 * mega) / 71)}`)],
    [
      '50 MB of quoted-printable',
      text(`${head}Content-Transfer-Encoding: quoted-printable\n\n${'=3D=\n'.repeat(10 * mega)}`),
    ],
    [
      '10 MB of base64',
      text(`${head}Content-Transfer-Encoding: base64\n\n${`${'QUJD'.repeat(19)}\n`.repeat((10 * mega) / 77)}`),
    ],
    ['padding after each base64 group', text(`${head}Content-Transfer-Encoding: base64\n\n${'QQ=='.repeat(mega)}`)],
    ['MIME nested 10,000 deep', nested(10_000, head)],
    [
      '100,000 MIME parts',
      text(`${head}Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(100_000)}--b--\n`),
    ],
    [
      'delimiters that are none',
      text(`${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n${'--bx\n'.repeat(mega)}`),
    ],
    ['a subject of 10 MB', field('Subject', 'x'.repeat(10 * mega))],
    ['a subject of 10 MB, folded', field('Subject', 'x\n '.repeat((10 * mega) / 3))],
    ['a 10 MB recipient list', field('To', 'a@b, '.repeat(2 * mega))],
    ['colons behind an address', field('To', `${'a'.repeat(mega / 2)}@${':'.repeat(mega / 2)}`)],
    ['comments nested a million deep', field('To', '('.repeat(mega))],
    ['quotes never closed', field('To', '"\\'.repeat(mega / 2))],
    ['half encoded words', field('Subject', '=?utf-8?q?'.repeat(mega / 10))],
    [
      'encoded words, each of its own charset',
      field('Subject', Array.from({ length: 50_000 }, (_, n) => `=?x-${n}?q?a?=`).join(' ')),
    ],
    ['100,000 encoded words', field('Subject', '=?utf-8?b?4oKs?= '.repeat(60_000))],
    ['Message-IDs never closed', field('References', '<'.repeat(mega))],
    ['500,000 Message-IDs', field('References', Array.from({ length: 100_000 }, (_, n) => `<${n}@b>`).join(' '))],
    ['100,000 header fields', text(`${'To: a@b\nX-Y: z\n'.repeat(50_000)}${head}\nbody\n`)],
    ['a million parameters', field('Content-Type', `text/plain${'; a=b'.repeat(200_000)}`)],
    ['asterisks in a parameter', field('Content-Type', `text/plain; ${'a*'.repeat(mega / 2)}=b`)],
    ['a date of a megabyte', field('Date', `Mon, ${' 1'.repeat(mega / 2)}`)],
    ['a million blank lines', text('\n'.repeat(mega))],
    ['a million From lines', text('From x Thu Jan  1 00:00:00 1970\n\n'.repeat(100_000))],
    ['only NULs', Buffer.alloc(mega)],
    ['utf-7 of 3 MB', text(`${head}Content-Type: text/plain; charset=utf-7\n\n${'+AGE-'.repeat(600_000)}`)],
    [
      'a heavy mail with hostile words',
      text(
        `Subject: ${'=?utf-7?b?'.repeat(20_000)}?=\nTo: ${'(<'.repeat(20_000)}\n${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n`,
      ),
    ],
    [
      'a heavy mail with a long recipient list',
      text(`To: ${'a@b, '.repeat(45_000)}\n${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n`),
    ],
    [
      'a heavy mail of commas and colons',
      text(
        `To: ${'a:'.repeat(60_000)}\nCc: ${'"'.repeat(60_000)}\n${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n`,
      ),
    ],
  ]);
}

function nested(depth: number, head: string): Buffer {
  const parts = [`${head}Content-Type: multipart/mixed; boundary=b0\n\n`];
  for (let level = 0; level < depth; level++)
    parts.push(`--b${level}\nContent-Type: multipart/mixed; boundary=b${level + 1}\n\n`);
  return Buffer.from(parts.join(''), 'latin1');
}

function text(body: string): Buffer {
  return Buffer.from(body, 'latin1');
}
