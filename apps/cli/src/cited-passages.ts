import { partText, readMessage, splitInput } from '@guardpage/mail';
import { passageOf } from '@guardpage/annotate';
import type { Citation, Hazard } from '@guardpage/rules';
import { readInputs } from './input/read-files.ts';
import type { InputFile } from './input/read-files.ts';
import { nextTurn } from './next-turn.ts';
import { UsageError } from './options.ts';

function wantedIn(bytes: Buffer, citations: readonly Citation[]): readonly Citation[] {
  return citations.filter(({ messageId }) => bytes.includes(messageId));
}

async function passagesIn(
  file: InputFile,
  citations: readonly Citation[],
): Promise<readonly (readonly [string, readonly string[]])[]> {
  if (!file.ok) throw new UsageError(`--archive ${file.name}: ${file.reason}`, 'name an mbox, a folder or an epoch');
  const split = splitInput(file.bytes);
  const found: [string, readonly string[]][] = [];
  for (const { bytes } of split.ok ? split.value : []) {
    const maybe = wantedIn(bytes, citations);
    if (maybe.length === 0) continue;
    const read = await readMessage(bytes);
    if (!read.ok) continue;
    const { messageId, parts } = read.value;
    const cited = maybe.find((one) => one.messageId === messageId);
    const [body] = parts;
    const passage = cited === undefined || body === undefined ? null : passageOf(partText(body), cited.locate);
    if (cited !== undefined && passage !== null) found.push([cited.messageId, passage]);
  }
  return found;
}

/**
 * The lines that a hazard's citations speak of, by Message-ID, as far as the archive has the mails; nothing without one. Throws a UsageError
 * for an archive that cannot be read.
 */
export async function citedPassages(
  { citations }: Hazard,
  archive: string | null,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const passages = new Map<string, readonly string[]>();
  if (archive === null) return passages;
  for await (const file of readInputs([archive])) {
    await nextTurn();
    for (const [messageId, lines] of await passagesIn(file, citations)) passages.set(messageId, lines);
  }
  return passages;
}
