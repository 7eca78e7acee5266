import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function works(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args).status === 0;
}

/** `script` gives mutt the terminal that it insists on. */
const missing = [
  ...(works('python3', '--version') ? [] : ['python3']),
  ...(works('mutt', '-v') && works('script', '--version') ? [] : ['mutt']),
];
if (process.env['CI'] === 'true' && missing.length > 0) throw new Error(`CI needs ${missing.join(' and ')}`);
export const haveReaders = missing.length === 0;

function done(command: string, args: readonly string[], options: { readonly input?: Buffer; readonly cwd: string }) {
  // Without input there is no end of it either: script would hand that on as Ctrl-D.
  const stdin = options.input === undefined ? 'ignore' : 'pipe';
  const ran = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: 30_000,
    stdio: [stdin, 'pipe', 'pipe'],
    ...options,
  });
  if (ran.status !== 0) throw new Error(`${command}: ${ran.stderr}${ran.stdout}`);
  return ran.stdout;
}

/** A mail as a server leaves it in a maildir: lines end as files end them. */
function delivered(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

/** A mail as `git mailinfo` reads it. */
export interface MailInfo {
  /** "Subject: ..", and the like. */
  readonly facts: readonly string[];
  readonly message: string;
  readonly patch: string;
}

/** Reads a mail with `git mailinfo`, whose files go into the folder. */
export function readByGit(bytes: Buffer, folder: string): MailInfo {
  const [message, patch] = [join(folder, 'message'), join(folder, 'patch')];
  const facts = done('git', ['mailinfo', '-k', message, patch], { input: delivered(bytes), cwd: folder });
  return {
    facts: facts.split('\n').filter((line) => line !== ''),
    message: readFileSync(message, 'utf8'),
    patch: readFileSync(patch, 'utf8'),
  };
}

const PYTHON = `
import email, email.policy, json, sys
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
print(json.dumps({
    'names': mail.keys(),
    'to': [[a.display_name, a.addr_spec] for a in mail['to'].addresses],
    'cc': [] if mail['cc'] is None else [a.addr_spec for a in mail['cc'].addresses],
    'subject': mail['subject'],
    'headers': {name.lower(): str(value).strip() for name, value in mail.items()},
    'inReplyTo': (mail['in-reply-to'] or '').strip(),
    'references': (mail['references'] or '').split(),
    'type': [mail.get_content_type(), mail.get_content_charset(), mail['content-transfer-encoding']],
    'defects': [str(d) for d in mail.defects] + [str(d) for h in mail.values() for d in h.defects],
    'text': mail.get_content(),
}))
`;

/** A mail as Python's `email` reads it. */
export interface PythonMail {
  readonly names: readonly string[];
  readonly to: readonly (readonly [string, string])[];
  readonly cc: readonly string[];
  readonly subject: string;
  /** By their names in lower case, unfolded. */
  readonly headers: Readonly<Record<string, string>>;
  readonly inReplyTo: string;
  readonly references: readonly string[];
  readonly type: readonly string[];
  readonly defects: readonly string[];
  readonly text: string;
}

/** Reads a mail with Python's `email`, policy "default". */
export function readByPython(bytes: Buffer, folder: string): PythonMail {
  return JSON.parse(done('python3', ['-c', PYTHON], { input: delivered(bytes), cwd: folder })) as PythonMail;
}

const MUTTRC = [
  'set sort=threads',
  'set pipe_decode=no',
  'set wait_key=no',
  'set quit=yes',
  'set resolve=no',
  'set folder=.',
  '',
];

/** Puts a patch and the answer to it into a maildir; the Message-ID of the mail above the answer, as mutt threads them, and the answer as it hands it on. */
export function readByMutt(
  patch: string,
  answer: Buffer,
  folder: string,
): { readonly parent: string; readonly raw: string } {
  const box = join(folder, 'box');
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(box, name), { recursive: true });
  copyFileSync(patch, join(box, 'cur', '1.patch:2,S'));
  writeFileSync(join(box, 'cur', '2.answer:2,S'), delivered(answer));
  writeFileSync(join(folder, 'muttrc'), MUTTRC.join('\n'));
  const pipe = (name: string): string => `<pipe-message>cat >${name}<enter>`;
  const keys = `<last-entry>${pipe('answer')}<parent-message>${pipe('parent')}<quit>`;
  const command = `TERM=xterm HOME=. mutt -n -F ./muttrc -f ./box -e 'push "${keys}"'`;
  done('script', ['-qec', command, '/dev/null'], { cwd: folder });
  const parent = /^message-id:\s*<([^>]*)>/im.exec(readFileSync(join(folder, 'parent'), 'latin1'))?.[1] ?? '';
  return { parent, raw: readFileSync(join(folder, 'answer'), 'utf8') };
}

/** Where a reader of replies that knows diffs (b4) puts what is said: "path:line" of the last quoted line above each piece of text. */
export function placesOf(text: string): readonly string[] {
  const places = new Set<string>();
  let [path, line, quoted] = ['', 0, false];
  for (const one of text.split('\n')) {
    const head = /^> @@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(one);
    if (one.startsWith('> +++ b/')) path = one.slice(8);
    else if (head !== null) line = Number(head[1]) - 1;
    else if (/^> [+ ]/.test(one) && !one.startsWith('> +++ ')) {
      line++;
      quoted = true;
    } else if (!one.startsWith('>') && one.trim() !== '' && one !== '[ ... ]' && quoted) {
      places.add(`${path}:${line}`);
    }
  }
  return [...places];
}
