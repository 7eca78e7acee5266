import official from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';

// Its dialect is draft 4; of what draft 7 reads in another way it has only the id.
const { $schema: _dialect, id: _id, ...schema } = official;

const RELATIVE = /^(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-Fa-f]{2})*$/;

const ajv = new Ajv({
  allErrors: true,
  strict: false,
  // A pattern of it is none where a bracket must be escaped.
  unicodeRegExp: false,
  formats: {
    uri: (text: string) => RELATIVE.test(text) && URL.canParse(text),
    'uri-reference': (text: string) => RELATIVE.test(text) && URL.canParse(text, 'https://example.org/'),
    'date-time': true,
  },
});
const validate = ajv.compile(schema);

/** What the official schema of SARIF 2.1.0 says against a log. */
export function sarifFaults(log: unknown): readonly string[] {
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
