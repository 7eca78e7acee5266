import { readMessage, splitInput } from '@guardpage/mail';
import { NoAnswer, oneLine, readServiceUrl, serviceFetch } from '@guardpage/web';
import { UsageError } from '../options.ts';
import { VERSION } from '../version.ts';
import type { FoundMails, WantedMail } from './found-mails.ts';
import { seriesAmong } from './series-among.ts';

/** Where mails are fetched from when nobody names another server: all lists of kernel.org. */
const SERVER = 'https://lore.kernel.org/all';

/** Bytes of a thread, compressed, and inflated: what a server sends may be made to fill the memory. */
const MOST = 64 * 1024 * 1024;
const MOST_INFLATED = 2 * MOST;
const PATIENCE = 60_000;

/** The server that `--server` names. Throws a UsageError for what is none. */
export function serverOf(named: string | null): string {
  if (named === null) return SERVER;
  const read = readServiceUrl('--server', named);
  if (!read.ok) throw new UsageError(read.problem, `name an inbox of public-inbox, as ${SERVER}`);
  return read.value;
}

/** A Message-ID as public-inbox has it in addresses. */
function inAddress(messageId: string): string {
  return encodeURIComponent(messageId).replaceAll('%40', '@');
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Why an answer is no thread; null when it is one. */
function refusalOf({ status, headers }: Response, bytes: Buffer): string | null {
  if (status >= 300 && status < 400) {
    return `it sends elsewhere (${oneLine(headers.get('location') ?? 'nowhere')}), and nothing is fetched there`;
  }
  if (status !== 200) return `it answered ${status}`;
  if (isGzip(bytes)) return null;
  const what = oneLine(headers.get('content-type') ?? '').slice(0, 60);
  const page = /html/i.test(what) ? ': a page for people, perhaps to keep robots out' : '';
  return `it answered ${what === '' ? 'something' : what} instead of a gzipped mbox${page}`;
}

async function mailsIn(bytes: Buffer, { messageId, alone }: WantedMail): Promise<readonly Buffer[] | string> {
  const split = splitInput(bytes, MOST_INFLATED);
  if (!split.ok) return split.problem.reason;
  const mails = split.value.map((one) => one.bytes);
  if (!alone) return seriesAmong(mails, messageId);
  for (const mail of mails) {
    const read = await readMessage(mail);
    if (read.ok && read.value.messageId === messageId) return [mail];
  }
  return [];
}

/** Fetches the thread of a mail from a server of public-inbox: one request, which goes nowhere else. */
export async function fetchedMails(server: string, wanted: WantedMail): Promise<FoundMails> {
  const fault = (reason: string): FoundMails => ({ ok: false, kind: 'fault', reason: `${server}: ${reason}` });
  const ask = serviceFetch({ url: server, patience: PATIENCE }, MOST);
  try {
    const response = await ask(`${server}/${inAddress(wanted.messageId)}/t.mbox.gz`, {
      headers: { 'user-agent': `guardpage/${VERSION}` },
    });
    if (response.status === 404) return { ok: false, kind: 'none', where: server };
    const bytes = Buffer.from(await response.arrayBuffer());
    const refusal = refusalOf(response, bytes);
    if (refusal !== null) return fault(refusal);
    const mails = await mailsIn(bytes, wanted);
    if (typeof mails === 'string') return fault(mails);
    return mails.length > 0 ? { ok: true, mails } : fault('the thread that it gave does not have this mail');
  } catch (error) {
    if (error instanceof NoAnswer) return fault(oneLine(error.message));
    throw error;
  }
}
