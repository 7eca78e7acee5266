import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Asked } from './web-server.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: object;
}

interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: object } } };
  readonly responses: Readonly<Record<string, object>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
}

/** What GitHub's own description (OpenAPI, 13 MB) says of a request: null, or what is wrong with it. */
export type Rules = (asked: Asked) => string | null;

/** Reads the description; a second or so. */
export function githubRules(): Rules {
  const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  const description = JSON.parse(readFileSync(file, 'utf8')) as Description;
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false });
  (addFormats as unknown as (to: Ajv) => void)(ajv);
  ajv.addSchema({ $id: 'github', ...description }, 'github', false, false);
  const paths = Object.keys(description.paths).map((path) => ({ path, parts: path.split('/') }));

  return ({ method, path, query, headers, body }) => {
    const parts = path.split('/');
    const fits = paths.filter(
      (one) =>
        one.parts.length === parts.length && one.parts.every((part, at) => part.startsWith('{') || part === parts[at]),
    );
    const named = fits.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
    const operation = named === undefined ? undefined : description.paths[named.path]?.[method.toLowerCase()];
    if (named === undefined || operation === undefined) return `no such operation: ${method} ${path}`;
    if (!/^(?:token|Bearer) \S+$/i.test(headers.authorization ?? '')) return 'no token';
    if ((headers['user-agent'] ?? '') === '') return 'no user agent';
    if (!/^application\/(?:vnd\.github\S*\+)?json$/.test(headers.accept ?? ''))
      return `accepts ${headers.accept ?? 'nothing'}`;
    if (headers['x-github-api-version'] !== '2022-11-28') return 'no version';

    const parameters = (operation.parameters ?? []).map((one) =>
      '$ref' in one ? description.components.parameters[one.$ref.split('/').at(-1) ?? ''] : one,
    );
    const unknown = [...query.keys()].find((key) => !parameters.some((one) => one?.in === 'query' && one.name === key));
    if (unknown !== undefined) return `no such parameter: ${unknown}`;
    for (const one of parameters) {
      if (one === undefined) return 'a parameter that is not described';
      const at = named.parts.indexOf(`{${one.name}}`);
      const value = one.in === 'path' ? decodeURIComponent(parts[at] ?? '') : query.get(one.name);
      if (value === null || value === undefined) continue;
      const typed = (one.schema as { readonly type?: string }).type === 'integer' ? Number(value) : value;
      if (!ajv.validate(inside(one.schema), typed)) return `${one.name}: ${ajv.errorsText()}`;
    }

    const schema = operation.requestBody?.content['application/json']?.schema;
    if (schema === undefined) return body === '' ? null : 'a body that is not wanted';
    if (!headers['content-type']?.startsWith('application/json')) return 'the body is not called JSON';
    return ajv.validate(inside(closed(schema)), JSON.parse(body)) ? null : ajv.errorsText();
  };
}

/** A schema of the description, its references pointing there. */
function inside(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"github#/components/')) as object;
}

/** A schema that takes no property that is not described: GitHub would pass over a misspelt one. */
function closed(schema: object): object {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"type":"object"', '"type":"object","additionalProperties":false'),
  ) as object;
}
