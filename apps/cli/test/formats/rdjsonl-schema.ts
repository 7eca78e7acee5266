import { Ajv2020 } from 'ajv/dist/2020.js';

// The Diagnostic of reviewdog (proto/rdf/reviewdog.proto) as far as we say anything, in our words.

const text = { type: 'string', minLength: 1 };
const number = { type: 'integer', minimum: 1, maximum: 2_147_483_647 };

function message(properties: object, required: readonly string[]): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

const position = message({ line: number, column: number }, ['line']);
const range = message({ start: position, end: position }, ['start']);
const location = message({ path: text, range }, ['path']);

const validate = new Ajv2020({ allErrors: true, formats: { uri: (url: string) => URL.canParse(url) } }).compile(
  message(
    {
      message: text,
      location,
      severity: { enum: ['ERROR', 'WARNING', 'INFO'] },
      source: message({ name: text, url: { type: 'string', format: 'uri' } }, ['name']),
      code: message({ value: text, url: { type: 'string', format: 'uri' } }, ['value']),
      related_locations: {
        type: 'array',
        minItems: 1,
        items: message({ message: { type: 'string' }, location }, ['location']),
      },
      original_output: text,
    },
    ['message', 'location', 'severity'],
  ),
);

/** What is wrong with a line of rdjsonl. */
export function rdjsonlFaults(line: string): readonly string[] {
  validate(JSON.parse(line));
  return (validate.errors ?? []).map(({ instancePath, message: words }) => `${instancePath} ${words ?? ''}`);
}
