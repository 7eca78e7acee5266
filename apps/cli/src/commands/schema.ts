import type { Usage } from '../options.ts';
import { print } from '../stdout.ts';

export const usage: Usage = {
  name: 'schema',
  takes: '',
  summary: 'Prints the JSON Schema of one line of --format jsonl; --format json holds the same rows in one object.',
  options: [],
  example: '  guardpage schema > guardpage.schema.json',
};

export default async function run(): Promise<number> {
  const { jsonSchema } = await import('@guardpage/report/schema');
  print(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  return 0;
}
