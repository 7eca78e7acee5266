import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { smtpDestination } from '@guardpage/deliver';
import { readMessage } from '@guardpage/mail';
import { digestAnswer } from '@guardpage/reader/digest';
import { DIGEST, openStore, outboxRows, rawMails } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { dayAfter, readDay, readZone, windowOf } from '@guardpage/subscription';
import { haveMta, sentBytes, startMta } from '../../../../packages/deliver/test/mta.ts';
import { readingOf } from '../../../../workers/digest/src/reading-of.ts';
import { runOnce } from '../../../../workers/digest/src/run-once.ts';
import { subscribed } from '../../../../workers/digest/test/subscriber.ts';
import { readInMutt } from './read-in-mutt.ts';

/*
 * A fortnight of digests of a real archive: a subscriber, a clock that goes from day to day, and all else as it is; sent through a real
 * Postfix, read back out of its maildir and shown by mutt. GUARDPAGE_DIGEST_STORE is a store whose families are worked out,
 * GUARDPAGE_DIGEST_FROM_DAY the first day, GUARDPAGE_DIGEST_DAYS how many (14), GUARDPAGE_DIGEST_ZONE whose (UTC), GUARDPAGE_DIGEST_QUERY of
 * what (everything). With GUARDPAGE_DIGEST_KEEP=FOLDER the mails stay there, as mutt shows them.
 */

const LINES_A_MINUTE = 40;
const COLUMNS = 80;
const SITE = 'https://gp.example.org';
const FROM = 'digest@gp.example.org';

const path = process.env['GUARDPAGE_DIGEST_STORE'] ?? '';
const first = readDay(process.env['GUARDPAGE_DIGEST_FROM_DAY'] ?? '');
const zone = readZone(process.env['GUARDPAGE_DIGEST_ZONE'] ?? 'UTC');
const count = Number(process.env['GUARDPAGE_DIGEST_DAYS'] ?? '14');
if (!existsSync(path) || !haveMta) {
  console.log('digest: skipped, it needs GUARDPAGE_DIGEST_STORE, and postfix as root');
  process.exit(0);
}
if (first === null || zone === null || !Number.isInteger(count)) {
  console.error('GUARDPAGE_DIGEST_FROM_DAY is a day (2023-06-12), _ZONE a time zone, _DAYS a number');
  process.exit(2);
}

/** Lines of the text of some mails: what somebody who reads them all has before him. */
async function linesOf(store: Store, ids: readonly number[]): Promise<number> {
  let lines = 0;
  for (const { zstd } of await rawMails(store, { ids })) {
    const read = await readMessage(zstdDecompressSync(zstd));
    const [body] = read.ok ? read.value.parts : [];
    lines += body?.text.split('\n').length ?? 0;
  }
  return lines;
}

async function mailsIn(store: Store, from: number, to: number): Promise<readonly number[]> {
  const rows = await store
    .selectFrom('mail')
    .select('id')
    .where('received', '>=', from)
    .where('received', '<', to)
    .execute();
  return rows.map(({ id }) => id);
}

/** The text below the headers, with the line ends of a file. */
function bodyOf(mail: Buffer): string {
  const text = mail.toString('utf8').replaceAll('\r\n', '\n');
  return text.slice(text.indexOf('\n\n') + 2);
}

const folder = mkdtempSync(join(tmpdir(), 'guardpage-digests-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
copyFileSync(path, join(folder, 'store.sqlite'));
const store = await openStore(join(folder, 'store.sqlite'));
const mta = await startMta();
const rhythm = { every: 'daily', zone } as const;
const days = Array.from({ length: count }, (_, at) => dayAfter(first, at));
const query = process.env['GUARDPAGE_DIGEST_QUERY'] ?? '';
const begin = windowOf(rhythm, first).from + 3600;
await subscribed(store, { email: 'ada@example.org', query, ...rhythm }, begin);
await store.deleteFrom('outbox_log').execute();
await store.deleteFrom('outbox').execute();

const server = { host: '127.0.0.1', port: mta.port, secure: false, strict: false, user: '', password: '' };
const read = readingOf((wanted) => digestAnswer(store, wanted));
/** Hours behind the end of a day at which the worker runs. */
const HOURS = [1, 7, 13, 19];
/** After the last day, until its digest does not wait for the archive any more. */
const AFTER = 2;
const destinations = [smtpDestination({ server, sender: FROM })];
const start = performance.now();
for (const day of [...days, ...Array.from({ length: AFTER }, (_, at) => dayAfter(first, count + at))]) {
  for (const hour of HOURS) {
    const now = windowOf(rhythm, day).to + hour * 3600;
    const run = { site: SITE, from: FROM, inbox: null, read, destinations, now: () => now, ended: () => false };
    await runOnce(store, run, (report) => {
      if (report.kind === 'problem') throw new Error(report.text);
    });
  }
}
const took = performance.now() - start;

const rows = (await outboxRows(store, { audience: 'subscribers', list: DIGEST }, 1000)).toReversed();
await mta.arrived(rows.length);
await mta.settled();
const mails = mta.mails();
await mta.stop();
const problems: string[] = [];
const sent = mails.map((mail) => sentBytes(mail, 'From'));
for (const { key, mail, state, bytes } of rows) {
  const arrived = sent.filter((one) => one.includes(`Message-ID: <${key}>`));
  if (state !== 'sent') problems.push(`${mail}: ${state}`);
  if (arrived.length !== 1) problems.push(`${mail}: arrived ${arrived.length} times`);
  else if (arrived[0]?.equals(bytes) !== true) problems.push(`${mail}: other bytes arrived`);
}
if (mails.length !== rows.length) problems.push(`${mails.length} mails arrived, ${rows.length} were sent`);
const told = rows.map(({ mail }) => mail);
if (new Set(told).size !== told.length) problems.push('a day was told twice');

mkdirSync(join(folder, 'mutt'));
const shown = readInMutt(mails, join(folder, 'mutt'));
const keep = process.env['GUARDPAGE_DIGEST_KEEP'];
for (const [at, text] of shown.entries()) {
  const day = told.find((_, place) => mails[at]?.includes(`Message-ID: <${rows[place]?.key}>`)) ?? String(at);
  const body = bodyOf(mails[at] ?? Buffer.alloc(0));
  if (!text.includes(body.trimEnd())) problems.push(`${day}: mutt shows another text`);
  // An address is one word, however long.
  const wide = body.split('\n').filter((line) => line.length > COLUMNS && !/https?:\/\/\S{20}|lei q /.test(line));
  if (wide.length > 0) problems.push(`${day}: ${wide.length} lines are too wide: ${wide[0]}`);
  if (keep !== undefined) {
    mkdirSync(keep, { recursive: true });
    writeFileSync(join(keep, `${day}.txt`), text);
  }
}

const minutes = (lines: number): string => (lines / LINES_A_MINUTE).toFixed(1);
const line = (day: string, mails: number, lines: number, digest: number): string =>
  [
    day.padEnd(10),
    String(mails).padStart(7),
    String(lines).padStart(8),
    String(digest).padStart(8),
    minutes(lines).padStart(9),
    minutes(digest).padStart(9),
  ].join(' ');
let [allMails, allLines, allDigest] = [0, 0, 0];
console.log('day          mails    lines   digest  minutes of both');
for (const day of days) {
  const { from, to } = windowOf(rhythm, day);
  const ids = await mailsIn(store, from, to);
  const lines = await linesOf(store, ids);
  const row = rows.find(({ mail }) => mail === day);
  const digest = row === undefined ? 0 : bodyOf(row.bytes).split('\n').length - 1;
  console.log(line(day, ids.length, lines, digest));
  [allMails, allLines, allDigest] = [allMails + ids.length, allLines + lines, allDigest + digest];
}
console.log(line('all', allMails, allLines, allDigest));
console.log(`${rows.length} digests in ${(took / 1000).toFixed(1)} s, through Postfix and read back; mutt shows each`);
await store.destroy();
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
