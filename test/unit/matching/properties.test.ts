import fc from 'fast-check';
import { match, type Candidate, type EmployeeCandidate } from '../../../src/domain/matching/match.ts';
import { employee, person, policy } from './fixtures.ts';
import { rewritten, WAYS, written } from './written-names.ts';

const oneOf = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const few = oneOf<string | null>('Ana', 'José', 'Ólafur', 'Müller', 'Smith', null);
/** Few enough that two sides often have the same one, and all kinds of names beside. */
const names = fc.oneof(
  fc.record({
    firstName: few,
    lastName: few,
    middleName: fc.constant(null),
    preferredName: fc.constant(null),
  }),
  written,
);
const emails = oneOf<string | null>('a@x.example', 'b@x.example', 'c.d@gmail.com', null);
const phones = oneOf<string | null>('+4915112345670', '+14155550123', null);
const days = oneOf<string | null>('2027-01-04', '2027-01-05', '2027-06-01', null);
const titles = oneOf<string | null>('Engineer', 'Chef de Cuisine', null);

const people = fc
  .array(
    fc.record({
      name: names,
      personalEmail: emails,
      phone: phones,
      startDate: days,
      jobTitle: titles,
    }),
    { maxLength: 6 },
  )
  .map((list) =>
    list.map(({ name, ...o }, n): Candidate => person({ id: `p${n}`, storedIds: [`c${n}`], ...name, ...o })),
  );
const employees = fc
  .array(
    fc.record({
      name: names,
      personalEmail: emails,
      phone: phones,
      startDate: days,
      jobTitle: titles,
      candidateKey: oneOf<string | null>('c0', 'c1', null),
      state: oneOf<EmployeeCandidate['state']>('current', 'terminated'),
    }),
    { maxLength: 6 },
  )
  .map((list) =>
    list.map(({ name, ...o }, n): EmployeeCandidate => employee({ id: `e${n}`, ...name, ...o })),
  );

describe('M-7 what must not matter does not', () => {
  it('M-7 the order of arrival', () => {
    fc.assert(
      fc.property(people, employees, (p, e) => {
        expect(match([...p].reverse(), [...e].reverse(), policy)).toEqual(match(p, e, policy));
      }),
    );
  });

  it('M-7 case, diacritics and white space', () => {
    const shout = (text: string | null): string | null =>
      text === null ? null : `  ${text.normalize('NFD').toUpperCase()} `;
    fc.assert(
      fc.property(people, employees, (p, e) => {
        const loud = e.map((one) => ({
          ...one,
          firstName: shout(one.firstName),
          lastName: shout(one.lastName),
          jobTitle: shout(one.jobTitle),
          personalEmail: one.personalEmail?.toUpperCase() ?? null,
        }));
        expect(match(p, loud, policy)).toEqual(match(p, e, policy));
      }),
    );
  });

  it('M-7 how a name is written', () => {
    fc.assert(
      fc.property(people, employees, oneOf(...Object.values(WAYS)), (p, e, way) => {
        const otherwise = e.map((one) => ({ ...one, ...rewritten(one, way) }));
        expect(match(p, otherwise, policy)).toEqual(match(p, e, policy));
      }),
      { numRuns: 500 },
    );
  });

  it('M-7 adding an agreeing field never lowers the score', () => {
    const value = {
      personalEmail: 'new@x.example',
      phone: '+14155550177',
      startDate: '2027-03-01',
      jobTitle: 'Cook',
      birthDate: '1990-02-03',
      legalEntity: 'Alpha',
    };
    const fields = oneOf<keyof typeof value>(
      'personalEmail',
      'phone',
      'startDate',
      'jobTitle',
      'birthDate',
      'legalEntity',
    );
    fc.assert(
      fc.property(people, employees, fields, (p, e, field) => {
        for (const one of p)
          for (const other of e) {
            const without = match([{ ...one, [field]: null }], [{ ...other, [field]: null }], policy)[0];
            const withIt = match(
              [{ ...one, [field]: value[field] }],
              [{ ...other, [field]: value[field] }],
              policy,
            )[0];
            expect(withIt?.score ?? 0).toBeGreaterThanOrEqual(without?.score ?? -Infinity);
          }
      }),
    );
  });

  it('contributions add up to the score, and every suggestion says why it is one', () => {
    fc.assert(
      fc.property(people, employees, (p, e) => {
        for (const d of match(p, e, policy)) {
          const sum = d.contributions.reduce((total, one) => total + one.weight, 0);
          expect(Math.abs(sum - d.score)).toBeLessThanOrEqual(1e-9);
          expect(d.whyNotAutomatic === null).toBe(d.decision === 'auto');
        }
      }),
    );
  });

  it('M5 links nobody twice', () => {
    fc.assert(
      fc.property(people, employees, (p, e) => {
        const autos = match(p, e, policy).filter((d) => d.decision === 'auto');
        expect(new Set(autos.map((d) => d.personId)).size).toBe(autos.length);
        expect(new Set(autos.map((d) => d.employeeId)).size).toBe(autos.length);
      }),
    );
  });
});
