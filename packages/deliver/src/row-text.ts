import type * as z from 'zod';
import { oneLine, parsed } from '@guardpage/web';

export type ReadRow<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Reads the JSON of a row. */
export function readRow<T>(schema: z.ZodType<T>, bytes: Buffer): ReadRow<T> {
  const read = schema.safeParse(parsed(bytes.toString('utf8')));
  if (read.success) return { ok: true, value: read.data };
  const [first] = read.error.issues;
  return { ok: false, problem: oneLine(`${first?.path.join('.') ?? ''}: ${first?.message ?? 'not JSON'}`) };
}
