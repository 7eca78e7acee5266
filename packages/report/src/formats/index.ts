import type { Format } from '../run.ts';

/** Every format by its name: imported when asked for, so that one costs nothing until it is used. */
export const formats: Readonly<Record<string, () => Promise<{ readonly default: Format }>>> = {
  text: () => import('./text.ts'),
  terse: () => import('./terse.ts'),
  json: () => import('./json.ts'),
  jsonl: () => import('./jsonl.ts'),
  b4: () => import('./b4.ts'),
  sarif: () => import('./sarif.ts'),
  rdjsonl: () => import('./rdjsonl.ts'),
  github: () => import('./github.ts'),
  markdown: () => import('./markdown.ts'),
};
