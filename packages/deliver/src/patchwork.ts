import { NoAnswer, parsed, serviceFetch } from '@guardpage/web';
import * as z from 'zod';
import type { Delivery, Destination, Outgoing } from './destination.ts';
import { readPatchworkCheck, type PatchworkCheck } from './patchwork-check.ts';
import { judgeAnswer, judgeSilence, type WebService } from './judge-answer.ts';

/** Bytes of an answer. */
const MOST = 1_048_576;

/** Checks of a patch that are looked through, and how many a page has (patchwork gives no more than 250). */
const PER_PAGE = 100;
const PAGES = 20;

const patches = z.array(z.object({ id: z.int(), msgid: z.string() }));
const checks = z.array(
  z.object({
    context: z.string(),
    state: z.string(),
    description: z.string().nullable(),
    target_url: z.string().nullable(),
  }),
);

type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly delivery: Delivery };

/**
 * Checks of patches on a Patchwork (REST 1.3, patchwork/api/check.py). A check cannot be changed there, only be followed by another: one
 * that says what the latest of its context says is not posted.
 */
export function patchworkDestination(service: WebService): Destination {
  return {
    kind: 'patchwork',
    send: (out) => send(service, out),
    find: async (out) => {
      const read = readPatchworkCheck(out.bytes);
      if (!read.ok) return 'unknown';
      const patch = await findPatch(service, read.value);
      if (!patch.ok) return 'unknown';
      if (patch.value === null) return 'not-there';
      const standing = await stands(service, patch.value, read.value);
      return standing.ok ? (standing.value ? 'there' : 'not-there') : 'unknown';
    },
  };
}

async function send(service: WebService, out: Outgoing): Promise<Delivery> {
  const read = readPatchworkCheck(out.bytes);
  if (!read.ok) return { kind: 'refused', reason: `the check cannot be read: ${read.problem}` };
  const { messageId, context, state, description, targetUrl } = read.value;
  const patch = await findPatch(service, read.value);
  if (!patch.ok) return patch.delivery;
  if (patch.value === null) return { kind: 'later', reason: `Patchwork has no patch ${messageId} yet` };
  const standing = await stands(service, patch.value, read.value);
  if (!standing.ok) return standing.delivery;
  if (standing.value) return { kind: 'sent', note: `patch ${patch.value} has this check already` };
  const body = JSON.stringify({ state, description, context, ...(targetUrl === '' ? {} : { target_url: targetUrl }) });
  const posted = await ask(service, `/patches/${patch.value}/checks/`, body);
  return posted.ok ? { kind: 'sent', note: `check ${context} of patch ${patch.value}` } : posted.delivery;
}

/** The patch of a message, or null. What is not asked for by its Message-ID is not taken, whatever the server lists. */
async function findPatch(service: WebService, { messageId, project }: PatchworkCheck): Promise<Asked<number | null>> {
  const query = new URLSearchParams({ project, msgid: messageId });
  const got = await ask(service, `/patches/?${query.toString()}`);
  if (!got.ok) return got;
  const read = patches.safeParse(parsed(got.value.text));
  if (!read.success) return noSense;
  return { ok: true, value: read.data.find((one) => one.msgid === `<${messageId}>`)?.id ?? null };
}

const noSense = { ok: false, delivery: { kind: 'later', reason: 'Patchwork gave no list' } } as const;

/** Whether the latest check of a context says the same. */
async function stands(service: WebService, patch: number, check: PatchworkCheck): Promise<Asked<boolean>> {
  let same = false;
  for (let page = 1; page <= PAGES; page += 1) {
    const got = await ask(service, `/patches/${patch}/checks/?per_page=${PER_PAGE}&page=${page}&order=id`);
    if (!got.ok) return got;
    const read = checks.safeParse(parsed(got.value.text));
    if (!read.success) return noSense;
    const latest = read.data.findLast((one) => one.context === check.context);
    if (latest !== undefined) {
      same =
        latest.state === check.state &&
        (latest.description ?? '') === check.description &&
        (latest.target_url ?? '') === check.targetUrl;
    }
    if (!got.value.hasNext) return { ok: true, value: same };
  }
  return { ok: false, delivery: { kind: 'refused', reason: `patch ${patch} has too many checks to look through` } };
}

interface Page {
  readonly text: string;
  readonly hasNext: boolean;
}

/** An answer; with a body it is posted, and 201 is the only yes. */
async function ask(service: WebService, path: string, body?: string): Promise<Asked<Page>> {
  const writes = body !== undefined;
  try {
    const response = await serviceFetch(service, MOST)(`${service.url}/api/1.3${path}`, {
      method: writes ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        authorization: `Token ${service.token}`,
        'user-agent': 'guardpage',
        ...(writes ? { 'content-type': 'application/json' } : {}),
      },
      ...(writes ? { body } : {}),
    });
    const text = await response.text();
    const { status, headers } = response;
    if (status === (writes ? 201 : 200)) {
      return { ok: true, value: { text, hasNext: /;\s*rel="?next\b/.test(headers.get('link') ?? '') } };
    }
    return { ok: false, delivery: judgeAnswer({ writes, status, headers, text }, [service.token]) };
  } catch (error) {
    if (error instanceof NoAnswer) return { ok: false, delivery: judgeSilence(error, { writes }, [service.token]) };
    throw error;
  }
}
