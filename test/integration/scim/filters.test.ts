import fc from 'fast-check';
import { fulfils } from '../../../src/scim/filter/evaluate.ts';
import { parseFilter } from '../../../src/scim/filter/parse-filter.ts';
import { readDocument } from '../../../src/scim/read-document.ts';
import { userType } from '../../../src/scim/schema/resource-type.ts';
import { ScimError } from '../../../src/scim/scim-error.ts';
import { oktaUser, serveScim, type ScimClient, type ServedScim } from './served.ts';

describe('filters', () => {
  let served: ServedScim;
  let client: ScimClient;
  const users = [
    oktaUser(1, { title: 'Chief' }),
    oktaUser(2, { active: false, externalId: undefined }),
    oktaUser(3, { userName: 'Person10@WORK.example', emails: [{ type: 'home', value: 'X@y.example' }] }),
    oktaUser(4, { externalId: '00U1', emails: undefined, displayName: undefined, title: '' }),
  ];
  beforeAll(async () => {
    served = await serveScim();
    client = await served.connect();
    for (const user of users) await client.create(user);
  });
  afterAll(() => served.stop());

  const word = fc.constantFrom(
    'person1',
    'PERSON',
    '@work.example',
    '00u1',
    'X@y.example',
    '',
    'family',
    '%',
    '_',
    "'",
    '\\',
  );
  const literal = (value: string | boolean): string => JSON.stringify(value);
  const compared = fc
    .tuple(
      fc.constantFrom(
        'userName',
        'externalId',
        'emails',
        'emails.value',
        'title',
        'displayName',
        'name.familyName',
        'emails.type',
      ),
      fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'),
      word,
    )
    .map(([name, op, value]) => `${name} ${op} ${literal(value)}`);
  const flag = fc
    .tuple(fc.constantFrom('eq', 'ne'), fc.boolean())
    .map(([op, value]) => `active ${op} ${value}`);
  const present = fc.constantFrom('title pr', 'externalId pr', 'emails pr', 'name.middleName pr');
  const element = fc
    .tuple(fc.constantFrom('work', 'home'), fc.constantFrom('eq', 'co'), word)
    .map(([type, op, value]) => `emails[type eq "${type}" and value ${op} ${literal(value)}]`);
  const suffixed = fc
    .tuple(fc.constantFrom('work', 'home'), word)
    .map(([type, value]) => `emails[type eq "${type}"].value eq ${literal(value)}`);
  const { filter } = fc.letrec<{ filter: string }>((tie) => ({
    filter: fc.oneof(
      { depthSize: 'small' },
      compared,
      flag,
      present,
      element,
      suffixed,
      fc
        .tuple(tie('filter'), fc.constantFrom('and', 'or'), tie('filter'))
        .map(([a, op, b]) => `(${a}) ${op} (${b})`),
      tie('filter').map((inner) => `not (${inner})`),
    ),
  }));

  it('what the columns answer is what reading every user would', async () => {
    const documents = users.map((user) => [user.userName, readDocument(userType, user)] as const);
    await fc.assert(
      fc.asyncProperty(filter, async (text) => {
        const parsed = parseFilter(userType, text);
        const expected = documents.filter(([, document]) => fulfils(document, parsed)).map(([name]) => name);
        const { status, body } = await client.ask(`/Users?filter=${encodeURIComponent(text)}`);
        expect([status, body.totalResults]).toEqual([200, expected.length]);
        expect(body.Resources?.map((one) => one['userName'])).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it('whatever is asked is answered or refused, never a defect', async () => {
    const piece = fc.oneof(
      filter,
      fc.string(),
      fc.constantFrom('(', ')', '[', ']', '"', ' and ', ' eq ', '.', 'emails[', 'not '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        try {
          parseFilter(userType, pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError);
        }
      }),
      { numRuns: 3000 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 5 }), fc.string(), async (pieces, more) => {
        const query = new URLSearchParams({ filter: pieces.join(''), attributes: more, startIndex: more });
        const { status } = await client.ask(`/Users?${query.toString()}`);
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});
