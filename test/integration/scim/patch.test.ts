import fc from 'fast-check';
import { isList } from '../../../src/scim/document.ts';
import { applyPatch } from '../../../src/scim/patch/apply.ts';
import { readOperations } from '../../../src/scim/patch/read-operations.ts';
import { projectionOf } from '../../../src/scim/projection.ts';
import { readDocument } from '../../../src/scim/read-document.ts';
import { render } from '../../../src/scim/render.ts';
import { userType } from '../../../src/scim/schema/resource-type.ts';
import { ScimError } from '../../../src/scim/scim-error.ts';
import { ENTERPRISE, FOYER, patchOf, USER } from './served.ts';

const projection = projectionOf(userType, { attributes: undefined, excludedAttributes: 'meta' });
const meta = { id: 'x', createdAt: 0, updatedAt: 0, version: 1, location: '' };
const patched = (user: unknown, ...operations: readonly unknown[]): Record<string, unknown> => {
  const document = applyPatch(
    userType,
    readDocument(userType, user),
    readOperations(userType, patchOf(...operations)),
  );
  return { ...render(userType, { document, meta, projection }) };
};
const refusal = (work: () => unknown): string | null => {
  try {
    work();
  } catch (error) {
    if (error instanceof ScimError) return `${error.status} ${error.scimType ?? ''}`;
    throw error;
  }
  return null;
};

const plain = { schemas: [USER], userName: 'ana' };
const full = {
  ...plain,
  name: { givenName: 'Ana', familyName: 'Ray' },
  emails: [
    { type: 'work', value: 'ana@work.example', primary: true },
    { type: 'home', value: 'ana@home.example' },
  ],
  [ENTERPRISE]: { department: 'Labs', manager: { value: 'm1', displayName: 'First Boss' } },
};

describe('PATCH (RFC 7644 §3.5.2) in both vendors’ forms', () => {
  const cases: readonly [string, unknown, readonly unknown[], Record<string, unknown>][] = [
    ['Okta: without a path', full, [{ op: 'replace', value: { active: false } }], { active: false }],
    [
      'Entra: a boolean as text',
      full,
      [{ op: 'Replace', path: 'active', value: 'False' }],
      { active: false },
    ],
    [
      'Entra: an extension by its URN',
      full,
      [{ op: 'Add', path: `${ENTERPRISE}:employeeNumber`, value: 'E1' }],
      { [ENTERPRISE]: { ...full[ENTERPRISE], employeeNumber: 'E1' } },
    ],
    [
      'Entra: dotted and full names without a path',
      full,
      [
        {
          op: 'replace',
          value: { displayName: 'B', 'name.givenName': 'K', [`${ENTERPRISE}:department`]: 'Ops' },
        },
      ],
      {
        displayName: 'B',
        name: { givenName: 'K', familyName: 'Ray' },
        [ENTERPRISE]: { ...full[ENTERPRISE], department: 'Ops' },
      },
    ],
    [
      'Entra: an element that is not there is made',
      plain,
      [{ op: 'Add', path: 'emails[type eq "work"].value', value: 'a@b.example' }],
      { emails: [{ type: 'work', value: 'a@b.example' }] },
    ],
    [
      'Entra: also with Replace, and by two conditions',
      plain,
      [{ op: 'Replace', path: 'phoneNumbers[type eq "mobile" and primary eq true].value', value: '1' }],
      { phoneNumbers: [{ type: 'mobile', primary: true, value: '1' }] },
    ],
    [
      'Entra: a manager as text; the old one’s name goes',
      full,
      [{ op: 'Replace', path: `${ENTERPRISE}:manager`, value: 'm2' }],
      { [ENTERPRISE]: { department: 'Labs', manager: { value: 'm2' } } },
    ],
    [
      'Entra: a manager with a dot before it',
      full,
      [{ op: 'replace', path: `${ENTERPRISE}.manager`, value: 'm2' }],
      { [ENTERPRISE]: { department: 'Labs', manager: { value: 'm2' } } },
    ],
    [
      'Entra: a manager taken away',
      full,
      [{ op: 'Remove', path: `${ENTERPRISE}:manager` }],
      { [ENTERPRISE]: { department: 'Labs' } },
    ],
    [
      'names without case',
      full,
      [{ op: 'replace', path: 'NAME.GIVENNAME', value: 'K' }],
      { name: { givenName: 'K', familyName: 'Ray' } },
    ],
    [
      'an extension as an object',
      plain,
      [{ op: 'add', value: { [FOYER]: { startDate: '2027-01-04' } } }],
      { [FOYER]: { startDate: '2027-01-04' } },
    ],
    [
      'an extension as the path',
      plain,
      [{ op: 'add', path: FOYER, value: { startdate: '2027-01-04' } }],
      { [FOYER]: { startDate: '2027-01-04' } },
    ],
    [
      'a new primary takes over',
      full,
      [{ op: 'add', path: 'emails', value: [{ type: 'other', value: 'o@x.example', primary: true }] }],
      {
        emails: [
          { ...full.emails[0], primary: false },
          full.emails[1],
          { type: 'other', value: 'o@x.example', primary: true },
        ],
      },
    ],
    [
      'what is there is not added again',
      full,
      [{ op: 'add', path: 'emails', value: [full.emails[1]] }],
      { emails: full.emails },
    ],
    [
      'one element is taken away',
      full,
      [{ op: 'remove', path: 'emails[type eq "home"]' }],
      { emails: [full.emails[0]] },
    ],
    [
      'an element without content is nothing',
      full,
      [{ op: 'Remove', path: 'emails[type eq "home"].value' }],
      { emails: [full.emails[0]] },
    ],
    [
      'what the server decides and nobody knows is passed over without a path',
      full,
      [
        {
          op: 'replace',
          value: { id: 'y', schemas: [], meta: {}, groups: [], nonsense: 1, password: 'secret' },
        },
      ],
      { emails: full.emails },
    ],
    [
      'sub-attributes that are not named stay',
      full,
      [{ op: 'replace', path: 'name', value: { familyName: 'Holm' } }],
      { name: { givenName: 'Ana', familyName: 'Holm' } },
    ],
    [
      'all elements',
      full,
      [{ op: 'replace', path: 'emails.type', value: 'other' }],
      {
        emails: [
          { ...full.emails[0], type: 'other' },
          { ...full.emails[1], type: 'other' },
        ],
      },
    ],
    [
      'elements in any case of their type',
      full,
      [{ op: 'replace', path: 'emails[type eq "WORK"].value', value: 'n@work.example' }],
      { emails: [{ ...full.emails[0], value: 'n@work.example' }, full.emails[1]] },
    ],
  ];
  it.each(cases)('%s', (_name, user, operations, expected) => {
    expect(patched(user, ...operations)).toMatchObject(expected);
  });

  it('null unassigns', () => {
    const after = patched(
      full,
      { op: 'replace', path: 'emails', value: null },
      { op: 'replace', value: { name: null } },
    );
    expect(after['emails']).toBeUndefined();
    expect(after['name']).toBeUndefined();
  });

  it.each([
    ['an unknown attribute', { op: 'replace', path: 'nonsense', value: 1 }, '400 invalidPath'],
    ['an unknown sub-attribute', { op: 'replace', path: 'name.nonsense', value: 1 }, '400 invalidPath'],
    ['a path that cannot be read', { op: 'replace', path: 'emails[type eq', value: 1 }, '400 invalidPath'],
    ['a filter that cannot be read', { op: 'remove', path: 'emails[type is "work"]' }, '400 invalidFilter'],
    [
      'a filter of an unknown attribute',
      { op: 'remove', path: 'emails[kind eq "work"]' },
      '400 invalidFilter',
    ],
    [
      'elements of what has none',
      { op: 'replace', path: 'title[type eq "x"]', value: 'x' },
      '400 invalidPath',
    ],
    ['nobody is meant', { op: 'replace', path: 'emails[value eq "x"].type', value: 'x' }, '400 noTarget'],
    ['remove without a path', { op: 'remove' }, '400 noTarget'],
    ['an unknown operation', { op: 'move', path: 'title' }, '400 invalidSyntax'],
    ['a required attribute', { op: 'remove', path: 'userName' }, '400 mutability'],
    [
      'an element of a type that nobody foresees',
      { op: 'replace', path: 'emails[type eq "nonexistent"].value', value: 'x@work.example' },
      '400 noTarget',
    ],
    ['what cannot be changed', { op: 'replace', path: 'id', value: 'x' }, '400 mutability'],
    ['groups, which only groups change', { op: 'add', path: 'groups', value: [] }, '400 mutability'],
    ['a value that does not fit', { op: 'replace', path: 'active', value: 'maybe' }, '400 invalidValue'],
    ['a missing value', { op: 'add', path: 'title' }, '400 invalidValue'],
  ])('refuses %s', (_name, operation, expected) => {
    expect(refusal(() => patched(full, operation))).toBe(expected);
  });

  it('leaves no trace on prototypes', () => {
    for (const path of ['__proto__.polluted', 'constructor.prototype.polluted', 'name.__proto__'])
      expect(refusal(() => patched(full, { op: 'add', path, value: 'x' }))).toBe('400 invalidPath');
    patched(full, {
      op: 'add',
      value: JSON.parse('{"__proto__":{"polluted":1},"name":{"__proto__":{"polluted":1}}}') as unknown,
    });
    expect('polluted' in {}).toBe(false);
  });

  const types = fc.constantFrom('work', 'home', 'other');
  const text = fc.string({ maxLength: 8 });
  const email = fc.record({ type: types, value: text, primary: fc.boolean() }, { requiredKeys: ['value'] });
  const op = fc.constantFrom('add', 'Add', 'replace', 'Replace');
  const operation = fc.oneof(
    fc.record({
      op,
      path: fc.constantFrom('title', 'displayName', 'name.givenName', 'NAME.familyName'),
      value: text,
    }),
    fc.record({ op, path: fc.constant('emails'), value: fc.array(email, { maxLength: 3 }) }),
    fc.record({ op, path: types.map((type) => `emails[type eq "${type}"].value`), value: text }),
    fc.record({ op, path: fc.constant(`${ENTERPRISE}:manager`), value: text }),
    fc.record({
      op,
      value: fc.record(
        {
          active: fc.constantFrom(true, false, 'True', 'False'),
          'name.givenName': text,
          [`${ENTERPRISE}:department`]: text,
        },
        { requiredKeys: [] },
      ),
    }),
    fc.record({
      op: fc.constantFrom('remove', 'Remove'),
      path: fc.constantFrom(
        'title',
        'emails',
        'name',
        'emails[type eq "work"]',
        'emails[type eq "home"].value',
        ENTERPRISE,
        `${ENTERPRISE}:manager`,
      ),
    }),
  );

  it('any sequence of PATCHes equals the PUT of the result, and one PATCH of them all', () => {
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 12 }), (operations) => {
        const result = patched(full, ...operations);
        expect(patched(result, { op: 'add', value: {} })).toEqual(result);
        const oneByOne = operations.reduce<unknown>((user, one) => patched(user, one), full);
        expect(oneByOne).toEqual(result);
        const emails = readDocument(userType, result)[USER]?.['emails'];
        const primary = isList(emails) ? emails.filter((one) => one['primary'] === true) : [];
        expect(primary.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it('replacing or adding the same twice is doing it once', () => {
    fc.assert(
      fc.property(operation, (one) => {
        expect(patched(full, one, one)).toEqual(patched(full, one));
      }),
      { numRuns: 500 },
    );
  });

  it('whatever is sent is taken or refused, never a defect', () => {
    const anything = fc.oneof(
      fc.anything(),
      operation,
      fc.record({ op: fc.anything(), path: fc.anything(), value: fc.anything() }),
      fc.record({ op, path: fc.string(), value: fc.anything() }),
    );
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 4 }), (operations) => {
        refusal(() => patched(full, ...operations));
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.anything(), (body) => {
        refusal(() => readDocument(userType, body));
        refusal(() => readOperations(userType, body));
      }),
      { numRuns: 1000 },
    );
  });
});
