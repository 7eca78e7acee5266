import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

// Programs of a system's own lie where not every user looks for programs.
process.env['PATH'] = `${process.env['PATH'] ?? ''}:/usr/sbin`;

/** True where Postfix can be run: it is there, and we are root, which it wants to be started by. */
export const haveMta = spawnSync('postconf', ['-h', 'mail_version']).status === 0 && process.getuid?.() === 0;

/** An MTA on loopback that delivers whatever it takes into one maildir. */
export interface Mta {
  readonly port: number;
  /** The mails that were delivered, oldest first, as they lie there: lines end with LF. */
  readonly mails: () => readonly Buffer[];
  /** Waits until so many mails are there. */
  readonly arrived: (count: number) => Promise<readonly Buffer[]>;
  /** Until nothing waits in its queue any more. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Takes mails for gone@ nowhere; one that the server tries later is told so by later@; what is for void.example.org would go round in a circle,
 * and comes back.
 */
const MAIN = (folder: string, port: number): string => `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file_prefixes = ${folder}
maillog_file = ${folder}/log
myhostname = mta.example.org
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
mydestination =
alias_maps =
virtual_mailbox_domains = static:all
virtual_mailbox_base = ${folder}/mail
virtual_mailbox_maps = static:inbox/
virtual_minimum_uid = 1
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_transport = virtual
transport_maps = inline:{ {void.example.org = smtp:[127.0.0.1]:${port}} }
smtpd_recipient_restrictions = check_recipient_access inline:{gone@example.org=REJECT,later@example.org=DEFER}, permit_mynetworks, reject
`;

const MASTER = (port: number): string =>
  `127.0.0.1:${port} inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
smtp unix - - n - - smtp
relay unix - - n - - smtp
`;

/** Starts Postfix with a folder of its own; nothing of the system's configuration is read or changed. It ends by itself after ten minutes. */
export async function startMta(): Promise<Mta> {
  const folder = mkdtempSync(join(tmpdir(), 'gp-mta-'));
  chmodSync(folder, 0o755);
  const etc = join(folder, 'etc');
  const inbox = join(folder, 'mail', 'inbox', 'new');
  for (const name of ['etc', 'queue', 'data', 'mail']) mkdirSync(join(folder, name), { mode: 0o755 });
  chownSync(join(folder, 'data'), Number(execFileSync('id', ['-u', 'postfix'], { encoding: 'utf8' })), 0);
  chownSync(join(folder, 'mail'), 65_534, 65_534);
  const port = await freePort();
  writeFileSync(join(etc, 'main.cf'), MAIN(folder, port));
  writeFileSync(join(etc, 'master.cf'), MASTER(port));
  execFileSync('postfix', ['-c', etc, 'check'], { stdio: 'pipe' });
  const daemons = execFileSync('postconf', ['-h', 'daemon_directory'], { encoding: 'utf8' }).trim();
  const master = spawn(join(daemons, 'master'), ['-c', etc, '-d', '-e', '600'], { stdio: 'ignore' });
  await greets(port, master);

  // Not by name: within a second, names of a maildir are in the order of inodes.
  const mails = (): readonly Buffer[] =>
    namesIn(inbox)
      .map((name) => join(inbox, name))
      .map((path) => ({ path, at: statSync(path, { bigint: true }).mtimeNs }))
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .map(({ path }) => readFileSync(path));
  const queued = (): number =>
    ['maildrop', 'incoming', 'active', 'deferred'].flatMap((name) => filesBelow(join(folder, 'queue', name))).length;
  return {
    port,
    mails,
    arrived: async (count) => {
      await until(() => namesIn(inbox).length >= count);
      return mails();
    },
    settled: () => until(() => queued() === 0),
    stop: async () => {
      master.kill('SIGTERM');
      if (master.exitCode === null && master.signalCode === null) await once(master, 'exit');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 600; turn += 1) {
    if (isSo()) return;
    await wait(50);
  }
  throw new Error('the MTA took longer than 30 s');
}

async function greets(port: number, master: ChildProcess): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    if (master.exitCode !== null) throw new Error(`Postfix ended with ${master.exitCode}`);
    if (await hears(port)) return;
    await wait(50);
  }
  master.kill('SIGTERM');
  throw new Error('Postfix does not greet');
}

async function hears(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (is: boolean) => (): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('data', end(true)).once('error', end(false)).once('close', end(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => one.name);
}

/** A mail as it was sent, out of one that was delivered: without what the MTA wrote above it, and with CRLF. */
export function sentBytes(delivered: Buffer, firstHeader: string): Buffer {
  const text = delivered.toString('latin1');
  const at = text.indexOf(`\n${firstHeader}: `) + 1;
  return Buffer.from(text.slice(at).replaceAll('\n', '\r\n'), 'latin1');
}
