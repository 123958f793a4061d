import fc from 'fast-check';
import { may, permissions, roles } from '../../../src/domain/permissions.ts';
import { noPersonFields, personFieldNames, type PersonFields } from '../../../src/domain/person.ts';
import { composePerson, inSourceOrder, type SpeakingEmployee } from '../../../src/domain/precedence.ts';
import { isMassChange } from '../../../src/domain/sync.ts';

const fields: fc.Arbitrary<PersonFields> = fc
  .record({
    firstName: fc.option(fc.constantFrom('Ann', 'Anna')),
    personalEmail: fc.option(fc.constantFrom('a@post.example', 'b@post.example')),
    startDate: fc.option(fc.constantFrom('2027-03-03', '2027-03-10')),
    compensationAmount: fc.option(fc.constantFrom('1', '2')),
    jobTitle: fc.option(fc.constantFrom('One', 'Two')),
  })
  .map((some) => ({ ...noPersonFields, ...some }));

const ATS_FIRST = ['personalEmail', 'compensationAmount', 'compensationCurrency', 'compensationPeriod'];

const speaking = (
  source: string,
  said: PersonFields,
  more: Partial<SpeakingEmployee> = {},
): SpeakingEmployee => ({
  source,
  listed: true,
  fields: said,
  companyEmail: null,
  ...more,
});

describe('precedence', () => {
  it('SC-D9 the HRIS wins once matched but for what the recruiting side is trusted with; conflicts are all listed', () => {
    fc.assert(
      fc.property(fc.option(fields), fc.option(fields), (ats, hris) => {
        const composed = composePerson(ats, hris === null ? [] : [speaking('hris', hris)]);
        for (const name of personFieldNames) {
          const [a, h] = [ats?.[name] ?? null, hris?.[name] ?? null];
          const expected = ATS_FIRST.includes(name) ? (a ?? h) : (h ?? a);
          expect(composed.fields[name]).toBe(expected);
          expect(composed.conflicts.some((c) => c.field === name)).toBe(a !== null && h !== null && a !== h);
          expect(composed.from[name] === undefined).toBe(expected === null);
        }
      }),
    );
  });

  it('a missing value never hides a present one', () => {
    fc.assert(
      fc.property(fields, fields, (ats, hris) => {
        const composed = composePerson(ats, [speaking('hris', hris)]).fields;
        for (const name of personFieldNames)
          if (ats[name] !== null || hris[name] !== null) expect(composed[name]).not.toBeNull();
      }),
    );
  });

  it('SC-D9 of several sources the first that speaks counts, field by field as set; all others are listed after it', () => {
    const sources = ['bamboo', 'okta', 'ats'] as const;
    const set = fc.record(
      { startDate: fc.shuffledSubarray([...sources]), jobTitle: fc.shuffledSubarray([...sources]) },
      { requiredKeys: [] },
    );
    const gone = fc.constantFrom(null, 'bamboo', 'okta');
    fc.assert(
      fc.property(fields, fields, fields, set, gone, (ats, bamboo, okta, precedence, vanished) => {
        const said = { ats, bamboo, okta };
        const composed = composePerson(
          ats,
          (['bamboo', 'okta'] as const).map((id) => speaking(id, said[id], { listed: id !== vanished })),
          precedence,
        );
        for (const name of ['startDate', 'jobTitle', 'personalEmail'] as const) {
          const first = (name === 'personalEmail' ? [] : (precedence[name] ?? [])).filter(
            (id) => id !== vanished,
          );
          const hris = (['bamboo', 'okta'] as const).filter((id) => id !== vanished);
          const last = vanished === null ? [] : [vanished];
          const usual =
            name === 'personalEmail'
              ? (['ats', ...hris, ...last] as const)
              : ([...hris, ...last, 'ats'] as const);
          const order = [...new Set([...first, ...usual])].filter((id) => said[id][name] !== null);
          expect(composed.from[name] ?? null).toBe(order[0] ?? null);
          const values = order.map((id) => ({ source: id, value: said[id][name] }));
          const differ = new Set(values.map(({ value }) => value)).size > 1;
          expect(composed.conflicts.find((c) => c.field === name)?.values).toEqual(
            differ ? values : undefined,
          );
        }
      }),
    );
  });

  it('sources that nobody placed come after those that are, the oldest first', () => {
    const source = (id: string, installedAt: number) => ({ source: id, installedAt });
    const all = [source('new', 30), source('old', 10), source('placed', 20)];
    const order = (set: readonly string[]) => inSourceOrder(all, set).map((one) => one.source);
    expect(order([])).toEqual(['old', 'placed', 'new']);
    expect(order(['placed', 'unknown'])).toEqual(['placed', 'old', 'new']);
  });

  it('an address written otherwise is no conflict', () => {
    const employee = speaking('okta', noPersonFields, { companyEmail: 'ada@work.example' });
    const other = speaking('bamboo', noPersonFields, { companyEmail: 'Ada@Work.example' });
    expect(composePerson(null, [employee, other]).conflicts).toEqual([]);
    expect(composePerson(null, [employee, other]).companyEmail).toBe('ada@work.example');
  });
});

describe('mass change', () => {
  it('SC-E4 needs both the number and the share, and grows only with those who leave', () => {
    const limits = fc.record({
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
      minimum: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), limits, (leaving, stay, limit) => {
        const known = leaving + stay;
        const mass = isMassChange(leaving, known, limit);
        if (mass) {
          expect(leaving).toBeGreaterThanOrEqual(limit.minimum);
          expect(leaving / known).toBeGreaterThan(limit.share - 1e-9);
          if (stay > 0) expect(isMassChange(leaving + 1, known, limit)).toBe(true);
        }
        expect(isMassChange(0, known, limit)).toBe(false);
      }),
    );
    expect(isMassChange(4, 4, { share: 0.2, minimum: 5 })).toBe(false);
    expect(isMassChange(5, 25, { share: 0.2, minimum: 5 })).toBe(false);
    expect(isMassChange(6, 25, { share: 0.2, minimum: 5 })).toBe(true);
  });
});

describe('permissions', () => {
  it('the super admin may everything, nobody else writes connections, settings, members or tokens but the IT manager connections', () => {
    for (const permission of permissions) expect(may(['super_admin'], permission)).toBe(true);
    const holders = (permission: (typeof permissions)[number]) =>
      roles.filter((role) => may([role], permission));
    expect(holders('connections.write')).toEqual(['super_admin', 'it_manager']);
    expect(holders('people.write')).toEqual(['super_admin', 'user_manager']);
    expect(holders('syncs.run')).toEqual(['super_admin', 'user_manager']);
    for (const permission of ['settings.write', 'members.write', 'tokens.write'] as const)
      expect(holders(permission)).toEqual(['super_admin']);
  });

  it('roles add up, and no role is nothing', () => {
    fc.assert(
      fc.property(
        fc.subarray([...roles]),
        fc.subarray([...roles]),
        fc.constantFrom(...permissions),
        (a, b, permission) => {
          expect(may([...a, ...b], permission)).toBe(may(a, permission) || may(b, permission));
        },
      ),
    );
    for (const permission of permissions) expect(may([], permission)).toBe(false);
    const granted = (role: 'recruiter' | 'employee' | 'new_hire') =>
      permissions.filter((permission) => may([role], permission));
    expect(granted('recruiter')).toEqual([
      'self.read',
      'tasks.own',
      'prospects.read',
      'prospects.write',
      'prospects.push',
    ]);
    expect(granted('employee')).toEqual(['self.read', 'tasks.own']);
    expect(granted('new_hire')).toEqual(['self.read']);
  });
});
