import type { RangeTree } from '@guardpage/archive';
import { readMessage, splitInput } from '@guardpage/mail';
import type { InputRow } from '@guardpage/report';
import { readSubmission } from '@guardpage/series';
import type { Submission } from '@guardpage/series';
import { faultOf } from '@guardpage/rules';
import { readInputs } from './read-files.ts';
import type { Elsewhere, InputFile } from './read-files.ts';
import { countBytes, countMail } from '../compilers.ts';
import { nextTurn } from '../next-turn.ts';

/** What an input gave: mails, and rows for what could not be read. */
export interface Mails {
  readonly submissions: readonly Submission[];
  readonly unreadable: readonly InputRow[];
}

function unreadable(input: string, mail: number, problem: InputRow['problem']): InputRow {
  return {
    type: 'input',
    input,
    mail,
    messageId: null,
    subject: '',
    kind: 'other',
    status: 'unreadable',
    files: 0,
    hunks: 0,
    functions: 0,
    notVisible: [],
    silent: [],
    hidden: 0,
    problem,
    series: null,
  };
}

/** Reads the mails of one input. Between two mails the event loop gets its turn, so that Ctrl-C is answered. */
export async function readMails(file: InputFile): Promise<Mails> {
  if (!file.ok) return { submissions: [], unreadable: [unreadable(file.name, 0, { line: 0, reason: file.reason })] };
  countBytes(file.bytes.length);
  const split = splitInput(file.bytes);
  if (!split.ok) return { submissions: [], unreadable: [unreadable(file.name, 0, split.problem)] };
  const submissions: Submission[] = [];
  const failed: InputRow[] = [];
  for (const { mail: place, bytes } of split.value) {
    const mail = place + (file.first ?? 1) - 1;
    countMail();
    await nextTurn();
    try {
      const message = await readMessage(bytes);
      if (message.ok) submissions.push(readSubmission({ input: file.name, mail, message: message.value }));
      else failed.push(unreadable(file.name, mail, message.problem));
    } catch (error) {
      failed.push(unreadable(file.name, mail, { line: 1, reason: faultOf(error) }));
    }
  }
  return { submissions, unreadable: failed };
}

/** The mails of all inputs, and where their git ranges were read. */
export interface AllMails extends Mails {
  readonly trees: readonly RangeTree[];
}

/** Reads the mails of files. */
export async function readMailsOf(files: AsyncIterable<InputFile> | Iterable<InputFile>): Promise<AllMails> {
  const submissions: Submission[] = [];
  const failed: InputRow[] = [];
  const trees: RangeTree[] = [];
  for await (const file of files) {
    if (file.ok && file.tree !== undefined) trees.push(file.tree);
    const mails = await readMails(file);
    for (const submission of mails.submissions) submissions.push(submission);
    for (const row of mails.unreadable) failed.push(row);
  }
  return { submissions, unreadable: failed, trees };
}

/** Reads the mails of all inputs. */
export async function readAllMails(names: readonly string[], elsewhere?: Elsewhere): Promise<AllMails> {
  return readMailsOf(readInputs(names, elsewhere));
}
