import { NoAnswer, oneLine, parsed, serviceFetch, withoutSecrets } from '@guardpage/web';
import * as z from 'zod';
import type { Written } from './question.ts';
import type { Settings } from './settings.ts';

/** What came back of one question. `tokens`: what it cost; null when nobody said so, and it may have cost anything. */
export type Reply = { readonly tokens: number | null } & (
  { readonly ok: true; readonly content: unknown } | { readonly ok: false; readonly problem: string }
);

/** Bytes of an answer; a long one has 50 thousand. */
const MOST = 524_288;

const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({ total_tokens: z.int().min(1) })
    .nullish()
    .catch(null),
});

/**
 * Only what the question needs: the package of OpenAI tells a server of the system it runs on, and takes headers out of variables that are
 * for others.
 */
function fetchOf({ url, key, patience }: Settings): typeof fetch {
  const ask = serviceFetch({ url, patience }, MOST);
  const own = key === null ? {} : { Authorization: `Bearer ${key}` };
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json', 'User-Agent': 'guardpage', ...own };
  return (input, init) => ask(input, { method: init?.method ?? 'POST', body: init?.body ?? null, headers });
}

/** Asks a model, once: no redirect, no second try, nobody else. Never rejects for what the other side does. */
export async function chat(settings: Settings, written: Written, room: number): Promise<Reply> {
  const { model, url, key, patience } = settings;
  const secrets = key === null ? [] : [key];
  // It is heavy, and seldom needed.
  const { APIConnectionError, APIError, OpenAI } = await import('openai');
  const client = new OpenAI({
    // It wants one, whatever the server does. What is sent is up to `fetchOf`.
    apiKey: key ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: url,
    timeout: patience,
    maxRetries: 0,
    logLevel: 'off',
    fetch: fetchOf(settings),
  });
  try {
    const response = await client.chat.completions
      .create({
        model,
        messages: [
          { role: 'system', content: written.system },
          { role: 'user', content: written.user },
        ],
        max_completion_tokens: room,
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'answer', strict: true, schema: { ...written.schema } },
        },
      })
      .asResponse();
    return replyOf(await response.text(), secrets);
  } catch (error) {
    if (error instanceof APIConnectionError) {
      const { cause } = error;
      const unheard = cause instanceof NoAnswer && !cause.mayHaveArrived;
      const words = cause instanceof Error ? cause.message : error.message;
      return { ok: false, problem: oneLine(`no answer: ${words}`, secrets), tokens: unheard ? 0 : null };
    }
    // An error is no answer, and nobody asks money for one.
    if (error instanceof APIError)
      return { ok: false, problem: oneLine(`the answer was ${error.message}`, secrets), tokens: 0 };
    throw error;
  }
}

function replyOf(text: string, secrets: readonly string[]): Reply {
  const read = completion.safeParse(parsed(text));
  const unreadable = { ok: false, problem: 'the answer is not one of a chat' } as const;
  if (!read.success) return { ...unreadable, tokens: null };
  const tokens = read.data.usage?.total_tokens ?? null;
  const [choice] = read.data.choices;
  if (choice === undefined) return { ...unreadable, tokens };
  const { content, refusal } = choice.message;
  if (typeof refusal === 'string' && refusal !== '')
    return { ok: false, problem: oneLine(`the model refused: ${refusal}`, secrets), tokens };
  if (choice.finish_reason === 'length') return { ok: false, problem: 'the answer was cut off', tokens };
  if (typeof content !== 'string' || content === '') return { ok: false, problem: 'the answer is empty', tokens };
  return { ok: true, content: parsed(withoutSecrets(content, secrets)), tokens };
}
