import { parse } from 'yaml';
import type * as z from 'zod';

/** What reading a text of the knowledge base gives: the value, or every reason why not, each with its place. */
export type ReadText<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly string[] };

const LARGEST = 256 * 1024;

/** Reads a YAML text as the schema wants it. */
export function readYaml<T extends z.ZodType>(text: string, schema: T): ReadText<z.infer<T>> {
  if (text.length > LARGEST) return { ok: false, problems: [`larger than ${LARGEST} bytes`] };
  let data: unknown;
  try {
    // No aliases: a file of a few lines could stand for gigabytes.
    data = parse(text, { maxAliasCount: 0, schema: 'core' });
  } catch (error) {
    return { ok: false, problems: [error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)] };
  }
  const checked = schema.safeParse(data);
  if (checked.success) return { ok: true, value: checked.data };
  return {
    ok: false,
    problems: checked.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`),
  };
}
