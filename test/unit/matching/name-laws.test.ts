import fc from 'fast-check';
import { compareNames, type NameComparison } from '../../../src/domain/matching/compare-names.ts';
import { nameAgreement } from '../../../src/domain/matching/name-agreement.ts';
import { namePartsOf, type WrittenName } from '../../../src/domain/matching/name-parts.ts';
import { rewritten, WAYS, written } from './written-names.ts';

const KNOWN = new Set(['daniel', 'daniela', 'garcia', 'smith']);
const compared = (a: WrittenName, b: WrittenName): NameComparison =>
  compareNames(namePartsOf(a), namePartsOf(b), (word) => KNOWN.has(word));
const RUNS = { numRuns: 3000 };

describe('M-7 the laws of comparing names', () => {
  it('M-7 whoever is named first', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        expect(compared(a, b)).toEqual(compared(b, a));
        expect(nameAgreement(a, b)).toBe(nameAgreement(b, a));
      }),
      RUNS,
    );
  });

  it('M-7 a name agrees with itself, and nothing that is there differs', () => {
    fc.assert(
      fc.property(written, (name) => {
        const { firstName, lastName, middleName, suffix } = compared(name, name);
        expect([undefined, 'agrees']).toContain(firstName);
        expect([undefined, 'agrees']).toContain(lastName);
        expect([undefined, 'agrees', 'similar']).toContain(middleName);
        expect([firstName ?? lastName, suffix]).toEqual(['agrees', undefined]);
      }),
      RUNS,
    );
  });

  it.each(Object.entries(WAYS))('M-7 a name written otherwise is the same name: %s', (_way, way) => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        expect(compared(rewritten(a, way), b)).toEqual(compared(a, b));
        expect(compared(rewritten(a, way), rewritten(b, way))).toEqual(compared(a, b));
      }),
      RUNS,
    );
  });

  it.each(['Dr.', 'Prof. Dr.', 'Mrs', 'Herr'])('M-7 a title is no part of a name: %s', (title) => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const titled = { ...a, firstName: `${title} ${a.firstName ?? ''}` };
        expect(compared(titled, b)).toEqual(compared(a, b));
      }),
      RUNS,
    );
  });
});
