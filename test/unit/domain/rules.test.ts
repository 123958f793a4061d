import fc from 'fast-check';
import { may, permissions, roles } from '../../../src/domain/permissions.ts';
import { noPersonFields, personFieldNames, type PersonFields } from '../../../src/domain/person.ts';
import { composePerson } from '../../../src/domain/precedence.ts';
import { isMassChange } from '../../../src/domain/sync.ts';

const fields: fc.Arbitrary<PersonFields> = fc
  .record({
    firstName: fc.option(fc.constantFrom('Ann', 'Anna')),
    personalEmail: fc.option(fc.constantFrom('a@post.example', 'b@post.example')),
    startDate: fc.option(fc.constantFrom('2027-03-03', '2027-03-10')),
    compensationAmount: fc.option(fc.constantFrom(1, 2)),
    jobTitle: fc.option(fc.constantFrom('One', 'Two')),
  })
  .map((some) => ({ ...noPersonFields, ...some }));

const ATS_FIRST = ['personalEmail', 'compensationAmount', 'compensationCurrency', 'compensationPeriod'];

describe('precedence', () => {
  it('SC-D9 the HRIS wins once matched but for what the recruiting side is trusted with; conflicts are all listed', () => {
    fc.assert(
      fc.property(fc.option(fields), fc.option(fields), (ats, hris) => {
        const composed = composePerson(ats, hris);
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
        const composed = composePerson(ats, hris).fields;
        for (const name of personFieldNames)
          if (ats[name] !== null || hris[name] !== null) expect(composed[name]).not.toBeNull();
      }),
    );
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
    for (const role of ['recruiter', 'employee', 'new_hire'] as const)
      expect(permissions.filter((permission) => may([role], permission))).toEqual(['self.read']);
  });
});
