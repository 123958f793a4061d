import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { oktaUser, serveScim, type ScimClient, type ServedScim } from './served.ts';

/** Okta's own suite (`fixtures/README.md`), step by step. */
const suiteSchema = z.object({
  steps: z.array(
    z.object({
      note: z.string(),
      method: z.string(),
      url: z.string(),
      body: z.string().optional(),
      headers: z.record(z.string(), z.array(z.string())),
      variables: z.array(z.object({ property: z.string(), name: z.string() })),
      assertions: z.array(
        z.object({
          comparison: z.string(),
          property: z.string().optional(),
          value: z.union([z.string(), z.number(), z.null()]),
          source: z.string(),
        }),
      ),
    }),
  ),
});

const at = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => {
    const parsed = z.record(z.string(), z.unknown()).safeParse(value);
    return parsed.success ? parsed.data[name] : undefined;
  }, body);

const HERE = new URL('fixtures/', import.meta.url);

describe('Okta', () => {
  let served: ServedScim;
  let client: ScimClient;
  beforeAll(async () => {
    served = await serveScim();
    client = await served.connect();
  });
  afterAll(() => served.stop());

  it('its SCIM 2.0 test suite passes', async () => {
    // It expects a user and a group to be there.
    await client.create(oktaUser(1));
    await client.ask('/Groups', { body: { displayName: 'Everyone' } });
    const suite = suiteSchema.parse(JSON.parse(await readFile(new URL('okta.json', HERE), 'utf8')));
    const values = new Map<string, string>([
      ['SCIM Base URL', ''],
      // What its public service of random people would answer.
      ['randomEmail', 'ida.holm@example.com'],
      ['randomUsername', 'bluefrog112'],
      ['randomGivenName', 'ida'],
      ['randomFamilyName', 'holm'],
      ['userIdThatDoesNotExist', '7d793037a0760186574b0282f2f435e7'],
    ]);
    const filled = (text: string): string =>
      text.replaceAll(/\{\{([^}]+)\}\}/g, (_all, name: string) => values.get(name) ?? '');
    for (const step of suite.steps) {
      if (step.url.includes('randomuser')) continue;
      const answer = await client.ask(encodeURI(filled(step.url)), {
        method: step.method,
        headers: Object.fromEntries(
          Object.entries(step.headers).map(([name, list]) => [name, (list[0] ?? '').trim()]),
        ),
        ...(step.body === undefined ? {} : { raw: filled(step.body) }),
      });
      for (const { property, name } of step.variables) values.set(name, String(at(answer.body, property)));
      for (const { comparison, property, value, source } of step.assertions) {
        if (source === 'response_time') continue;
        const actual = source === 'response_status' ? answer.status : at(answer.body, property ?? '');
        const label = `${step.note}: ${property ?? 'status'}`;
        const expected = filled(String(value));
        switch (comparison) {
          case 'equal_number':
          case 'equal':
            expect([label, String(actual)]).toEqual([label, expected]);
            break;
          case 'not_empty':
            expect([label, [undefined, '', '[]', '{}'].includes(JSON.stringify(actual))]).toEqual([
              label,
              false,
            ]);
            break;
          case 'has_value':
          case 'contains':
            expect([label, actual]).toEqual([label, expect.arrayContaining([expected])]);
            break;
          case 'is_a_number':
            expect([label, typeof actual]).toEqual([label, 'number']);
            break;
          default:
            throw new Error(`Unknown comparison ${comparison}`);
        }
      }
    }
  });
});
