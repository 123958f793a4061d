import fc from 'fast-check';
import { brokenOf, fitting } from '../../../src/hris-writing/mapped-values.ts';
import { namesAgree } from '../../../src/hris-writing/names.ts';
import { nextStep } from '../../../src/hris-writing/next-step.ts';
import { periodThere, placeNamed, plainDecimal, sameDecimal } from '../../../src/hris-writing/values.ts';

const decimal = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 10n ** 20n }),
    fc.string({ unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), maxLength: 4 }),
  )
  .map(([whole, fraction]) => (fraction === '' ? String(whole) : `${whole}.${fraction}`));

describe('what is written to an HRIS', () => {
  it('a salary stays the same number, in one form, however long it is', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const plain = plainDecimal(text) ?? '';
        expect(plain).toMatch(/^(0|[1-9]\d*)(\.\d*[1-9])?$/);
        expect(sameDecimal(text, plain)).toBe(true);
        expect(sameDecimal(text, `0${text}${text.includes('.') ? '00' : '.000'}`)).toBe(true);
        expect(sameDecimal(`${plain}1`, plain)).toBe(false);
      }),
    );
    // Currencies of none, two and three decimals.
    expect(['4200000', '61234.56', '1250.125', '70000.00'].map(plainDecimal)).toEqual([
      '4200000',
      '61234.56',
      '1250.125',
      '70000',
    ]);
    expect(['1e5', '', 'about 5', null].map(plainDecimal)).toEqual([null, null, null, null]);
  });

  it('a period or place without counterpart is none, and of several none is chosen', () => {
    expect(['year', 'hour', 'fortnight', null].map(periodThere)).toEqual(['annual', 'hourly', null, null]);
    const places = [
      { id: 'a', names: ['London', 'HQ'] },
      { id: 'b', names: ['Berlin'] },
      { id: 'c', names: ['berlin', 'Mitte'] },
    ];
    expect(placeNamed(places, ' hq ')).toEqual({ id: 'a' });
    expect(placeNamed(places, 'Berlin')).toBe('several');
    expect(placeNamed(places, 'Lon')).toBe('none');
  });

  it('a middle or preferred name is no other person, another family name is', () => {
    const nadia = { firstName: 'Nadia', lastName: 'Okafor' };
    expect(namesAgree(nadia, { ...nadia, middleName: 'Ines' })).toBe(true);
    expect(
      namesAgree(
        { firstName: 'Robert', lastName: 'Lee', preferredName: 'Bob' },
        { firstName: 'Bob', lastName: 'Lee' },
      ),
    ).toBe(true);
    expect(namesAgree(nadia, { firstName: 'Nadia', lastName: 'Brandt' })).toBe(false);
    expect(namesAgree(nadia, { firstName: null, lastName: null })).toBe(false);
  });

  it('a value is written only to a field that takes it', () => {
    const of = (
      kind: 'text' | 'number' | 'date' | 'boolean' | 'choice' | 'choices',
      choices: string[] | null = null,
    ) => ({
      kind,
      choices,
    });
    expect(fitting(of('number'), '12.50')).toBe('12.50');
    expect(fitting(of('number'), 'a dozen')).toBeUndefined();
    expect(fitting(of('date'), '2027-02-30x')).toBeUndefined();
    expect(fitting(of('date'), '2027-02-03T00:00:00Z')).toBe('2027-02-03');
    expect(fitting(of('boolean'), 'Yes')).toBe(true);
    expect(fitting(of('choice', ['S', 'M']), 'm')).toBe('M');
    expect(fitting(of('choice', ['S', 'M']), 'XL')).toBeUndefined();
    expect(fitting(of('choices', ['a', 'b']), ['b', 'c'])).toBeUndefined();
    expect(fitting(of('text'), ['a', 'b'])).toBe('a, b');
  });

  it('a field that is gone, or takes something else now, breaks its mapping and no other', () => {
    const mapping = [
      { from: 'offer:1', to: 'cf_1' },
      { from: 'offer:2', to: 'cf_2', label: 'Shirt size', kind: 'text' },
      { from: 'offer:3', to: 'cf_3', label: 'Level', kind: 'text' },
      { from: 'offer:4', to: 'cf_4', label: 'Notes', kind: 'text' },
    ];
    const there = [
      { name: 'cf_1', label: 'One', kind: 'number' as const },
      { name: 'cf_3', label: 'Level (Job)', kind: 'number' as const },
      { name: 'cf_4', label: 'Remarks', kind: 'text' as const },
    ];
    expect(brokenOf(mapping, there)).toEqual([
      { from: 'offer:2', to: 'cf_2', label: 'Shirt size', why: 'target_gone' },
      { from: 'offer:3', to: 'cf_3', label: 'Level (Job)', why: 'other_type' },
    ]);
  });

  it('steps come in their order, nobody without a start date, nobody who is not coming', () => {
    const fresh = { recordId: null, steps: {}, writtenStart: null, difference: null };
    const facts = { status: 'expected', gone: false, startDate: '2027-01-04' };
    expect(nextStep(fresh, facts)).toEqual({ kind: 'step', step: 'person' });
    expect(nextStep(fresh, { ...facts, startDate: null })).toEqual({ kind: 'rest', state: 'waiting' });
    expect(nextStep(fresh, { ...facts, status: 'in_review' })).toEqual({ kind: 'nothing' });
    expect(nextStep(fresh, { ...facts, status: 'withdrawn' })).toEqual({ kind: 'withdrawn' });
    expect(nextStep({ ...fresh, recordId: 'r' }, facts)).toEqual({ kind: 'step', step: 'job_role' });
  });
});
