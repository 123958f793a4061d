import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const FILE = new URL('../../fixtures/bamboohr/openapi.json', import.meta.url);
const TEXT = readFileSync(FILE, 'utf8');

const DATASET =
  '/paths/~1api~1v2~1datasets~1{datasetName}~1data/post/responses/200/content/application~1json/schema';

/** Where recorded answers differ from the schemas of the specification: what is put there instead, beside what is there. */
const DIFFERENCES: readonly { readonly why: string; readonly at: string; readonly put: Json }[] = [
  {
    why: 'values of a dataset may be null, as the number of a new employee is',
    at: `${DATASET}/properties/data/items/properties/fields`,
    put: { additionalProperties: { type: ['string', 'null'] } },
  },
  {
    why: 'links is an empty list in place of an object where there is one page',
    at: `${DATASET}/properties/links`,
    put: { type: ['object', 'array'], maxItems: 0 },
  },
];

/** Any endpoint may refuse a credential, limit requests or fail; the specification does not say so each time. */
const EVERYWHERE = new Set([401, 403, 429, 500, 503]);

/** The names of a JSON pointer (RFC 6901). */
const namesIn = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/'));

const documentOf = (): Json => {
  // Its schemas of one error overlap, so that none of them is the only one that fits.
  const parsed: unknown = JSON.parse(TEXT.replaceAll('"oneOf"', '"anyOf"'));
  if (!isObject(parsed)) throw new Error('the specification is no object');
  for (const { why, at: pointer, put } of DIFFERENCES) {
    const place = namesIn(pointer).reduce<unknown>(
      (found, name) => (isObject(found) ? found[name] : undefined),
      parsed,
    );
    if (!isObject(place)) throw new Error(`the specification has changed where ${why}`);
    Object.assign(place, put);
  }
  return parsed;
};

const at = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>((found, name) => {
    const inner = isObject(found) ? found[name] : undefined;
    return isObject(inner) && typeof inner['$ref'] === 'string'
      ? at(document, ...namesIn(inner['$ref'].slice(1)))
      : inner;
  }, value);

const document = documentOf();
const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: false });
// The CommonJS typing of this package hides its callable default.
const addFormats = 'default' in addFormatsModule ? addFormatsModule.default : addFormatsModule;
addFormats(ajv);
ajv.addSchema(document, 'bamboohr');

/** A schema by itself, its references led to the document. */
const withReferences = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"bamboohr#/'));

const fits = (schema: unknown, value: unknown): string | null => {
  const resolved = withReferences(schema);
  if (!isObject(resolved)) return 'there is no schema';
  const validate = ajv.compile(resolved);
  return validate(value) ? null : ajv.errorsText(validate.errors);
};

/** What is wrong with an answer by the official specification; null where nothing is. @param endpoint `GET /api/v1/…` */
export const answerFault = (
  endpoint: string,
  answer: { readonly status: number; readonly body: unknown; readonly contentType: string },
): string | null => {
  const [method = '', path = ''] = endpoint.split(' ');
  const operation = at(document, 'paths', path, method.toLowerCase());
  if (operation === undefined) return `${endpoint} is not in the specification`;
  const response = at(operation, 'responses', String(answer.status));
  if (response === undefined)
    return EVERYWHERE.has(answer.status) ? null : `${endpoint} does not answer ${answer.status}`;
  const type = answer.contentType.includes('json') ? 'application/json' : 'text/plain';
  const schema = at(response, 'content', type, 'schema');
  if (schema === undefined)
    return answer.body === '' || answer.status >= 400 ? null : 'a body was not expected';
  return fits(schema, answer.body);
};

/** The same for what a webhook delivers. */
export const payloadFault = (event: string, payload: unknown): string | null =>
  fits(
    at(document, 'webhooks', event, 'post', 'requestBody', 'content', 'application/json', 'schema'),
    payload,
  );
