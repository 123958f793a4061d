import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { DIFFERENCES } from './differences.ts';
import type { Difference } from './differences.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const FILE = new URL('../../fixtures/ashby-openapi-2025-03.json', import.meta.url);
const TEXT = readFileSync(FILE, 'utf8');

const resolve = (document: unknown, names: readonly string[]): unknown => {
  let found = document;
  for (const name of names) {
    if (!isObject(found) || !(name in found)) throw new Error(`no ${names.join('/')} in the official file`);
    found = found[name];
  }
  return found;
};

const apply = (document: unknown, difference: Difference): void => {
  const names = difference.at
    .slice(1)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.at(-1) ?? '';
  const holder = resolve(document, names.slice(0, -1));
  const former = resolve(document, names);
  if (!isObject(holder)) throw new Error(`${difference.at} has no holder`);
  if ('replace' in difference) holder[last] = difference.replace;
  else if ('nullable' in difference) holder[last] = { anyOf: [former, { type: 'null' }] };
  else if (isObject(former)) Object.assign(former, difference.merge);
};

const segment = (path: string): string => encodeURIComponent(path.replaceAll('/', '~1'));
const endpointSchema = (name: string): string =>
  `ashby#/paths/${segment(`/${name}`)}/post/responses/200/content/application~1json/schema`;
const eventSchema = (name: string): string =>
  `ashby#/webhooks/${name}/post/requestBody/content/application~1json/schema`;

/** Validates against the official file, with the known differences but those left out. */
export const officialValidator = (options: { without?: Difference } = {}) => {
  const document: unknown = JSON.parse(TEXT);
  for (const difference of DIFFERENCES) if (difference !== options.without) apply(document, difference);
  const ajv = new Ajv2020({ strict: false, validateSchema: false, validateFormats: true, allErrors: false });
  // The CommonJS typing of this package hides its callable default.
  const addFormats = 'default' in addFormatsModule ? addFormatsModule.default : addFormatsModule;
  addFormats(ajv);
  ajv.addFormat('currency', { type: 'number', validate: () => true });
  if (!isObject(document)) throw new Error('the official file is no object');
  ajv.addSchema(document, 'ashby');
  const compiled = new Map<string, ValidateFunction | string>();
  const compile = (schema: Json): ValidateFunction | string => {
    try {
      return ajv.compile(schema);
    } catch (error) {
      return `does not compile: ${String(error)}`;
    }
  };
  const problems = (key: string, schema: Json, value: unknown): string | null => {
    const validate = compiled.get(key) ?? compile(schema);
    compiled.set(key, validate);
    if (typeof validate === 'string') return validate;
    return validate(value) ? null : ajv.errorsText(validate.errors);
  };
  return {
    /** What is wrong with an endpoint's envelope; null when nothing is. */
    answer: (endpoint: string, envelope: unknown): string | null =>
      problems(endpoint, { $ref: endpointSchema(endpoint) }, envelope),
    /** What is wrong with a webhook's payload. */
    event: (action: string, payload: unknown): string | null =>
      problems(`event ${action}`, { $ref: eventSchema(action) }, payload),
    /** Names of a record that neither the file nor the list of differences knows. */
    record: (pointer: string, record: unknown): string | null =>
      problems(`record ${pointer}`, { $ref: `ashby#${pointer}`, unevaluatedProperties: false }, record),
  };
};
