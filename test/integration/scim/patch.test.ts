import { patched, plain, full, refusal } from './patched.ts';
import { ENTERPRISE, FOYER, USER } from './served.ts';

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
      'Entra: a manager as an object',
      full,
      [{ op: 'Add', path: `${ENTERPRISE}:manager`, value: { value: 'm2', $ref: '../Users/m2' } }],
      { [ENTERPRISE]: { department: 'Labs', manager: { value: 'm2', $ref: '../Users/m2' } } },
    ],
    [
      'Entra, older: a manager without its URN, as a list of one',
      full,
      [{ op: 'Add', path: 'manager', value: [{ $ref: '../Users/m2', value: 'm2' }] }],
      { [ENTERPRISE]: { department: 'Labs', manager: { value: 'm2', $ref: '../Users/m2' } } },
    ],
    [
      'Entra, older: a plain value as a list of one',
      full,
      [
        { op: 'Replace', path: 'userName', value: [{ $ref: null, value: 'ana.holm' }] },
        { op: 'Replace', path: 'title', value: ['Lead'] },
      ],
      { userName: 'ana.holm', title: 'Lead' },
    ],
    [
      'Entra: the parts of an address that is not there make one address',
      plain,
      [
        { op: 'Add', path: 'addresses[type eq "work"].streetAddress', value: 'Hauptstr. 1' },
        { op: 'Add', path: 'addresses[type eq "work"].locality', value: 'Berlin' },
        { op: 'Replace', path: 'addresses[type eq "work"].country', value: 'DE' },
      ],
      { addresses: [{ type: 'work', streetAddress: 'Hauptstr. 1', locality: 'Berlin', country: 'DE' }] },
    ],
    [
      'Entra: without a path, with a chosen element and a manager among the names',
      plain,
      [
        {
          op: 'Add',
          value: {
            'emails[type eq "work"].value': 'a@b.example',
            [`${ENTERPRISE}:manager`]: 'm1',
            'phoneNumbers[type eq "mobile"].value': '1',
            active: 'True',
          },
        },
      ],
      {
        active: true,
        emails: [{ type: 'work', value: 'a@b.example' }],
        phoneNumbers: [{ type: 'mobile', value: '1' }],
        [ENTERPRISE]: { manager: { value: 'm1' } },
      },
    ],
    [
      'Entra: roles, chosen by a boolean as text',
      plain,
      [{ op: 'Add', path: 'roles[primary eq "True"].value', value: 'Admin' }],
      { roles: [{ primary: true, value: 'Admin' }] },
    ],
    [
      'Entra: one of several elements taken away by its value',
      full,
      [{ op: 'Remove', path: 'emails', value: [{ value: 'ana@home.example' }] }],
      { emails: [full.emails[0]] },
    ],
    [
      'Okta: the whole profile without a path',
      full,
      [
        {
          op: 'replace',
          value: {
            userName: 'ana.holm',
            name: { givenName: 'Ana', familyName: 'Holm' },
            emails: [{ primary: true, value: 'ana.holm@work.example', type: 'work' }],
            active: true,
          },
        },
      ],
      {
        userName: 'ana.holm',
        name: { givenName: 'Ana', familyName: 'Holm' },
        emails: [{ primary: true, value: 'ana.holm@work.example', type: 'work' }],
      },
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
    [
      'an attribute of an extension under the core schema',
      { op: 'replace', path: `${USER}:department`, value: 'Ops' },
      '400 invalidPath',
    ],
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
    ['two values for one', { op: 'replace', path: 'title', value: ['Lead', 'Engineer'] }, '400 invalidValue'],
    ['an empty list for a value', { op: 'replace', path: 'title', value: [] }, '400 invalidValue'],
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
});
