import * as z from 'zod';
import { readRow, type ReadRow } from './row-text.ts';

/** What a row for Patchwork says: one check of one patch (patchwork/models.py, `Check`). */
export interface PatchworkCheck {
  /** Of the patch, without brackets. */
  readonly messageId: string;
  /** Its link name there: "linux-mm". */
  readonly project: string;
  /** A slug: letters, digits, "-" and "_". */
  readonly context: string;
  readonly state: 'pending' | 'success' | 'warning' | 'fail';
  readonly description: string;
  /** At most 200 characters; '' for none. */
  readonly targetUrl: string;
}

const check: z.ZodType<PatchworkCheck> = z.strictObject({
  messageId: z
    .string()
    .regex(/^[^\s<>]+$/)
    .max(998),
  project: z.string().min(1).max(255),
  context: z.string().regex(/^[-a-zA-Z0-9_]{1,255}$/),
  state: z.enum(['pending', 'success', 'warning', 'fail']),
  description: z.string().max(1000),
  targetUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(200)]),
});

/** Reads the JSON of a row for Patchwork. */
export function readPatchworkCheck(bytes: Buffer): ReadRow<PatchworkCheck> {
  return readRow(check, bytes);
}
