import fc from 'fast-check';
import { noPersonFields, personFieldNames, type PersonFields } from '../../../src/domain/person.ts';
import {
  changedSince,
  enteredAfter,
  missingFields,
  overlaid,
  reviewedFields,
  switchableFields,
  withoutFields,
  type ReviewedField,
} from '../../../src/domain/review.ts';

const value = fc.option(fc.constantFrom('one', 'two', '2027-03-03'), { nil: null });
const said: fc.Arbitrary<PersonFields> = fc
  .record(Object.fromEntries(reviewedFields.map((field) => [field, value])))
  .map((some) => ({ ...noPersonFields, ...some }));
const edits: fc.Arbitrary<Partial<Record<ReviewedField, string | null>>> = fc.dictionary(
  fc.constantFrom(...reviewedFields),
  fc.option(fc.constantFrom('', 'one', 'two', 'three'), { nil: null }),
);

const who = { by: 'user:one', at: 7 };
const by = (source: PersonFields) => ({ source, ...who });

describe('what a reviewer enters, laid over the source', () => {
  it('stands, field by field, whatever the source says later; all else follows the source', () => {
    fc.assert(
      fc.property(said, edits, said, (first, edit, later) => {
        const entered = enteredAfter({}, edit, by(first));
        const now = overlaid(later, entered);
        for (const field of personFieldNames) {
          const own = (entered as Record<string, { value: string | null } | undefined>)[field];
          expect(now[field]).toBe(own === undefined ? later[field] : own.value);
        }
        for (const field of reviewedFields) {
          const given = edit[field];
          if (given === undefined || given === null) expect(entered[field]).toBeUndefined();
          else if ((given || null) === first[field]) expect(entered[field]).toBeUndefined();
          else expect(entered[field]).toEqual({ value: given || null, source: first[field], ...who });
        }
      }),
    );
  });

  it('is the same entered twice, in two parts as at once, and null takes it all back', () => {
    fc.assert(
      fc.property(said, edits, edits, (source, a, b) => {
        const once = enteredAfter({}, a, by(source));
        expect(enteredAfter(once, a, by(source))).toEqual(once);
        expect(enteredAfter(once, b, by(source))).toEqual(enteredAfter({}, { ...a, ...b }, by(source)));
        expect(overlaid(overlaid(source, once), once)).toEqual(overlaid(source, once));
        const dropped = Object.fromEntries(reviewedFields.map((field) => [field, null]));
        expect(enteredAfter(once, dropped, by(source))).toEqual({});
      }),
    );
  });

  it('who entered a value stays who it was until it is another value', () => {
    const source = by({ ...noPersonFields, jobTitle: 'Cook' });
    const first = enteredAfter({}, { jobTitle: 'Chef' }, source);
    const later = { ...source, by: 'user:two', at: 9 };
    expect(enteredAfter(first, { jobTitle: 'Chef', phone: '1' }, later)).toEqual({
      jobTitle: { value: 'Chef', source: 'Cook', ...who },
      phone: { value: '1', source: null, by: 'user:two', at: 9 },
    });
    expect(enteredAfter(first, { jobTitle: 'Baker' }, later).jobTitle).toMatchObject({ by: 'user:two' });
  });

  it('an empty text empties the field, and then it is missing', () => {
    const source = { ...noPersonFields, firstName: 'Ann', jobTitle: 'Cook' };
    const entered = enteredAfter({}, { jobTitle: '' }, by(source));
    expect(overlaid(source, entered).jobTitle).toBeNull();
    expect(missingFields(overlaid(source, entered))).toEqual(
      ['lastName', 'jobTitle', 'personalEmail', 'startDate'].toSorted(
        (a, b) => ORDER.indexOf(a) - ORDER.indexOf(b),
      ),
    );
  });

  it('a field that is switched off is not taken, with what it tells; nothing else goes', () => {
    fc.assert(
      fc.property(said, fc.subarray([...switchableFields]), (source, off) => {
        const taken = withoutFields({ ...source, timeZone: 'Europe/Berlin' }, off);
        for (const field of off) expect(taken[field]).toBeNull();
        expect(taken.timeZone).toBe(off.includes('location') ? null : 'Europe/Berlin');
        for (const field of ['firstName', 'middleName', 'lastName', 'jobTitle', 'personalEmail'] as const)
          expect(taken[field]).toBe(source[field]);
        expect(changedSince(withoutFields(source, []), source)).toEqual([]);
      }),
    );
  });
});

const ORDER = ['firstName', 'lastName', 'jobTitle', 'personalEmail', 'startDate'];
