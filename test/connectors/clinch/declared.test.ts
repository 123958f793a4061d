import { readFileSync } from 'node:fs';
import { names, paths } from '../../../sandbox/clinch/declared.ts';
import {
  correctClinch,
  corrections,
  declared,
  pathOf,
  told,
} from '../../../src/connectors/clinch/declared.ts';
import { z } from 'zod';

afterEach(() => correctClinch({}));

const fragment = z
  .object({
    paths: z.object({
      '/candidates': z.object({
        get: z.object({ parameters: z.array(z.string()) }),
        post: z.object({
          requestBody: z.object({
            'content-type': z.string(),
            schema: z.object({
              data: z.object({
                type: z.string(),
                attributes: z.looseObject({ required: z.array(z.string()) }),
              }),
            }),
          }),
        }),
      }),
    }),
    paths_known_from_the_vendors_clients: z.array(z.string()),
  })
  .parse(
    JSON.parse(
      readFileSync(
        new URL('../../sandbox/fixtures/clinch/openapi-v1-fragment.json', import.meta.url),
        'utf8',
      ),
    ),
  );

describe('the declared contract', () => {
  it('and the simulator’s own list are the same', () => {
    const simulated: Record<string, string> = {};
    for (const [group, entries] of Object.entries(names)) {
      if (typeof entries === 'string') continue;
      for (const [name, value] of Object.entries(entries)) simulated[`${group}.${name}`] = value;
    }
    const mine = Object.entries(declared).filter(([name]) => !/^(path|type|http)\.|^job\.open$/.test(name));
    expect(Object.fromEntries(mine.map(([name, { value }]) => [name, value]))).toEqual(
      // These two the connector has no use for: the source is not settable, and nothing is included.
      Object.fromEntries(
        Object.entries(simulated).filter(([name]) => !['candidate.source', 'query.include'].includes(name)),
      ),
    );
    const mineToo = Object.entries(declared).filter(([name]) => name.startsWith('path.'));
    expect(mineToo.map(([, { value }]) => value).sort()).toEqual([...paths].sort());
    expect(told('http.contentType')).toBe(names.mediaType);
  });

  it('marks as documented what the vendor’s fragment says, and nothing else', () => {
    const { get, post } = fragment.paths['/candidates'];
    const { schema, ...body } = post.requestBody;
    const known = [
      ...get.parameters,
      body['content-type'],
      ...schema.data.attributes.required,
      ...Object.keys(schema.data.attributes),
      schema.data.type.split(' ')[0],
    ];
    const clients = fragment.paths_known_from_the_vendors_clients;
    for (const [name, { value, known: how }] of Object.entries(declared)) {
      const path = value.replace(/\{\w+\}/, '{id}');
      const found =
        known.includes(value) || clients.includes(`GET /${path}`) || clients.includes(`POST /${path}`);
      if (how === 'documented') expect([name, found]).toEqual([name, true]);
    }
  });

  it('is corrected by a file, entry by entry', () => {
    correctClinch({ 'candidate.phone': 'mobile', 'path.stages': 'vacancies/{job}/steps' });
    expect(told('candidate.phone')).toBe('mobile');
    expect(pathOf('path.stages', { job: 'a/b' })).toBe('vacancies/a%2Fb/steps');
    expect(told('candidate.email')).toBe('email');
  });

  it.each([
    ['an entry that there is not', { 'candidate.shoeSize': 'shoe' }],
    ['a name with a space', { 'candidate.phone': 'my phone' }],
    ['a path without its id', { 'path.stages': 'stages' }],
    ['a path out of the API', { 'path.jobs': '../v1/jobs' }],
    ['something else than text', { 'candidate.phone': 7 }],
  ])('refuses %s', (_what, given) => {
    expect(corrections.safeParse(given).success).toBe(false);
  });

  it('has its guide, which names every entry that is assumed', () => {
    const guide = readFileSync(new URL('../../../docs/guides/clinch.md', import.meta.url), 'utf8');
    const assumed = Object.entries(declared).filter(([, { known }]) => known === 'assumed');
    const rows = new Set(guide.split('\n').map((line) => line.replaceAll(/\s+/g, ' ')));
    const row = (name: string, value: string): string => `| \`${name}\` | \`${value}\` | assumed |`;
    expect(assumed.filter(([name, { value }]) => !rows.has(row(name, value)))).toEqual([]);
  });
});
