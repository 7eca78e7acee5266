import type { Refusal } from '@guardpage/reader';
import * as z from 'zod';

/** Whether the answer has what a store knows, or why not. */
export const storeSchema = z.strictObject({
  there: z.boolean(),
  problem: z.string().nullable().describe('why the store says nothing; null when it was asked'),
});

/** Of a machine without a store: no fault. */
export const NO_STORE: z.infer<typeof storeSchema> = {
  there: false,
  problem: 'there is no store of mails on this machine: "guardpage ingest SOURCE" fills one',
};

/** Why a store gave no answer. */
export function refusalText(refusal: Refusal): string {
  return refusal.kind === 'slow'
    ? `the store took longer than ${refusal.seconds} s, and was stopped: ask for something rarer`
    : refusal.reason;
}
