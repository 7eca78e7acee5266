import { hazards, knowledge } from '@guardpage/knowledge';
import * as z from 'zod';
import { tool } from '../tool.ts';

const listed = z.strictObject({
  id: z.string(),
  title: z.string(),
  level: z.enum(['error', 'warning', 'check']),
  confidence: z.enum(['high', 'moderate', 'low']),
  status: z.enum(['nursery', 'stable']),
});

/** Every hazard that is known. */
export const listHazards = tool({
  name: 'list_hazards',
  title: 'List the hazards',
  description:
    'Lists every hazard of Linux memory management that guardpage looks for, a sentence each; explain_hazard says more of one.',
  input: z.strictObject({}),
  output: z.strictObject({ knowledge: z.string(), hazards: z.array(listed) }),
  answer: () => {
    const all = hazards.map(({ id, title, level, confidence, status }) => ({ id, title, level, confidence, status }));
    const text = all.map(({ id, title }) => `${id}: ${title}`).join('\n');
    return Promise.resolve({ ok: true, value: { knowledge, hazards: all }, text });
  },
});
