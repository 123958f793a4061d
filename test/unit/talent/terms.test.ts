import fc from 'fast-check';
import type { ProspectProfile } from '../../../src/domain/prospect.ts';
import { asProspect, namesOf } from '../../../src/talent/read.ts';
import { profileSchema } from '../../../src/prospects/profile.ts';
import { contentHash } from '../../../src/talent/profile.ts';
import { poolOf, weigh } from '../../../src/talent/similar.ts';
import { featuresOf, queryOf, quoted, storedTerms, termsOf } from '../../../src/talent/terms.ts';

const ORG = 'abcd1234-0000-4000-8000-000000000000';
const text = fc.option(fc.string({ maxLength: 60 }), { nil: null });
const profile: fc.Arbitrary<ProspectProfile> = fc.record({
  ...{ firstName: text, middleName: text, lastName: text, title: text, company: text, location: text },
  emails: fc.array(fc.oneof(fc.emailAddress(), fc.string()), { maxLength: 3 }),
  phones: fc.array(fc.string(), { maxLength: 3 }),
  links: fc.array(
    fc.record({ kind: fc.constant('other' as const), url: fc.oneof(fc.webUrl(), fc.string()) }),
    { maxLength: 3 },
  ),
  education: fc.array(
    fc.record({
      school: fc.string(),
      degree: text,
      field: text,
      endYear: fc.option(fc.integer(), { nil: null }),
    }),
    { maxLength: 2 },
  ),
  tags: fc.array(fc.string(), { maxLength: 5 }),
});

describe('terms', () => {
  it('of anybody can be stored: none is empty, too long, or there twice', () => {
    fc.assert(
      fc.property(profile, fc.string(), (one, name) => {
        const terms = storedTerms(ORG, termsOf({ name, profile: one }));
        expect(new Set(terms).size).toBe(terms.length);
        for (const term of terms) {
          expect(term.startsWith('abcd')).toBe(true);
          expect(term.length).toBeGreaterThan(4);
          expect(Buffer.byteLength(term)).toBeLessThan(2_046);
        }
      }),
    );
  });

  it('whatever is shared is a feature of both, and a feature is always among the terms', () => {
    fc.assert(
      fc.property(profile, fc.string(), (one, name) => {
        const terms = new Set(termsOf({ name, profile: one }));
        for (const { term } of featuresOf(one)) expect(terms.has(term)).toBe(true);
      }),
    );
  });

  it('are quoted so that no sign of a query comes from outside', () => {
    expect(quoted(ORG, `#tag:it's \\ & | !`)).toBe(`'abcd#tag:it''s \\\\ & | !'`);
    expect(queryOf(ORG, { q: ' ', tag: null, company: ' ', title: '&|!', location: null })).toBeNull();
    expect(queryOf(ORG, { q: 'Łódź eng', tag: 'C#', company: null, title: null, location: null })).toBe(
      `'abcdlodz':* & 'abcdeng':* & 'abcd#tag:c#'`,
    );
  });

  it('the hash tells every change, and nothing else', () => {
    const of = (more: Partial<ProspectProfile>) =>
      contentHash({
        ...{ externalId: '1', fullName: 'A', url: null, hasResume: false, updatedAt: 1 },
        profile: {
          ...{
            firstName: null,
            middleName: null,
            lastName: null,
            emails: [],
            phones: [],
            links: [],
            title: null,
          },
          ...{ company: null, location: null, education: [], tags: [], ...more },
        },
      }).toString('hex');
    expect(of({})).toBe(of({}));
    expect(of({ tags: ['a'] })).not.toBe(of({}));
  });
});

describe('a prospect made of a candidate', () => {
  it('is one that can be stored, whatever the provider has', () => {
    fc.assert(
      fc.property(profile, fc.string(), (one, name) => {
        expect(profileSchema.safeParse(asProspect(name, one)).success).toBe(true);
      }),
    );
  });
  it('has first and last name of a name in one piece', () => {
    expect(namesOf('Ana María Lima', emptyProfile)).toEqual({
      firstName: 'Ana María',
      middleName: null,
      lastName: 'Lima',
    });
    expect(namesOf('Madonna', emptyProfile)).toEqual({
      firstName: 'Madonna',
      middleName: null,
      lastName: null,
    });
  });
});

const emptyProfile: ProspectProfile = {
  ...{ firstName: null, middleName: null, lastName: null, emails: [], phones: [], links: [], title: null },
  ...{ company: null, location: null, education: [], tags: [] },
};

describe('weights', () => {
  it('rarer is heavier, and what everybody has weighs nothing', () => {
    expect(weigh('tag', 0.001)).toBeGreaterThan(weigh('tag', 0.01));
    expect(weigh('tag', 1)).toBe(0);
    expect(weigh('company', 0.01)).toBeGreaterThan(weigh('location', 0.01));
  });
  it('looks at whoever has something rare, else two common things together', () => {
    const feature = (query: string, share: number) => ({
      ...{ kind: 'tag' as const, term: query, label: query, query, share, count: share * 3_000 },
      weight: weigh('tag', share),
    });
    expect(poolOf([feature('rare', 0.001), feature('everybody', 0.9)])).toBe('rare');
    expect(poolOf([feature('a', 0.2), feature('b', 0.1), feature('c', 0.5)])).toContain('(b & a)');
    expect(poolOf([feature('alone', 0.3)])).toBe('alone');
  });
});
