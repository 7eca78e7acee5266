import { LineCounter, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import * as z from 'zod';

const address = z.string().regex(/^[^\s<>@,;:"]+@[^\s<>@,;:"]+$/, 'not an address');
/** An address in which "*" stands for any text. */
const addresses = z.array(address).default([]);

const policyText = z.strictObject({
  /** Address of the list. */
  list: address,
  /** hold: a person lets every single thing go; send: it goes by itself when nothing speaks against it. */
  mode: z.enum(['hold', 'send']).default('hold'),
  /** Nothing goes out for this list, whoever approved it. */
  stop: z.boolean().default(false),
  /** Who asked for mails about series of their own: for them mode is send. */
  authors: addresses,
  /** Who may get a mail besides the author of the patch and the list. */
  recipients: addresses,
  /** So long after a series was sent nothing is said: people come first. */
  embargoHours: z.number().min(0).max(8760).default(24),
  /** What is older is left alone: nobody wants to hear of it now. */
  withinDays: z.number().min(0).max(36_500).default(14),
  /** Mails that one revision of a series may get. */
  mailsPerRevision: z.int().min(0).max(10).default(1),
  mailsPerDay: z.int().min(0).max(1000).default(5),
  /** Link name of the project on Patchwork whose patches get a check each; null: none do. */
  patchwork: z
    .string()
    .regex(/^[-a-zA-Z0-9_.]{1,255}$/)
    .nullable()
    .default(null),
  /** Hazards that are never mailed. */
  never: z.array(z.string()).default([]),
  /** Whose answers by mail count, besides the author of a series. */
  maintainers: addresses,
  moderators: addresses,
  /** The Authentication-Results of this server are believed; null: of none. */
  authservId: z.string().min(1).max(253).nullable().default(null),
});

/** What may go out for one list. */
export type Policy = Readonly<z.infer<typeof policyText>>;

/** The policy, or why the text is none, each reason with its place. */
export type ReadPolicy =
  | { readonly ok: true; readonly value: Policy }
  | { readonly ok: false; readonly problems: readonly { readonly line: number; readonly reason: string }[] };

const LARGEST = 64 * 1024;

/** What a document says; null for one with aliases: a file of a few lines could stand for gigabytes. */
function valueOf(document: Document.Parsed): unknown {
  let hasAlias = false;
  visit(document, {
    Alias: () => {
      hasAlias = true;
      return visit.BREAK;
    },
  });
  return hasAlias ? null : document.toJS();
}

/** Reads the file of one list. */
export function readPolicy(text: string): ReadPolicy {
  if (text.length > LARGEST) return { ok: false, problems: [{ line: 1, reason: `larger than ${LARGEST} bytes` }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => ({
      line: lineAt(pos[0]),
      reason: message.split('\n')[0]?.replace(/ at line .*$/, '') ?? message,
    }));
    return { ok: false, problems };
  }
  const checked = policyText.safeParse(valueOf(document));
  if (checked.success) return { ok: true, value: checked.data };
  const problems = checked.error.issues.map(({ path, message }) => {
    const keys = path.map((key) => (typeof key === 'number' ? key : String(key)));
    const node: unknown = keys.length === 0 ? null : document.getIn(keys, true);
    const offset =
      typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
        ? Number(node.range[0])
        : 0;
    return { line: lineAt(offset), reason: `${keys.join('.') || 'file'}: ${message}` };
  });
  return { ok: false, problems };
}
