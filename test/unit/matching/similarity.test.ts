import { editsWithin, isSlip, jaroWinkler, soundKey } from '../../../src/domain/matching/similarity.ts';

/** Winkler's published examples of the string comparator that bears his name (U.S. Census Bureau). */
const WINKLER = [
  ['SHACKLEFORD', 'SHACKELFORD', 0.982],
  ['DUNNINGHAM', 'CUNNIGHAM', 0.896],
  ['NICHLESON', 'NICHULSON', 0.956],
  ['JONES', 'JOHNSON', 0.832],
  ['MASSEY', 'MASSIE', 0.933],
  ['ABROMS', 'ABRAMS', 0.922],
  ['HARDIN', 'MARTINEZ', 0.722],
  ['ITMAN', 'SMITH', 0.467],
  ['JERALDINE', 'GERALDINE', 0.926],
  ['MARHTA', 'MARTHA', 0.961],
  ['MICHELLE', 'MICHAEL', 0.921],
  ['JULIES', 'JULIUS', 0.933],
  ['TANYA', 'TONYA', 0.88],
  ['DWAYNE', 'DUANE', 0.84],
  ['SEAN', 'SUSAN', 0.805],
  ['JON', 'JOHN', 0.933],
] as const;

describe('M-6 similarity of strings', () => {
  it.each(WINKLER)('M-6 Jaro-Winkler of %s and %s is %d', (a, b, expected) => {
    expect(Math.abs(jaroWinkler(a, b) - expected)).toBeLessThanOrEqual(0.001);
    expect(jaroWinkler(b, a)).toBeCloseTo(jaroWinkler(a, b), 12);
  });

  it('has nothing in common with nothing', () => {
    expect(jaroWinkler('', '')).toBe(0);
    expect(jaroWinkler('abc', '')).toBe(0);
    expect(jaroWinkler('abc', 'abc')).toBe(1);
  });

  it.each([
    ['smith', 'smith', 2, 0],
    ['smith', 'smiht', 2, 1],
    ['smith', 'smth', 1, 1],
    ['smith', 'smithe', 1, 1],
    ['katherine', 'catherina', 2, 2],
    ['abcdef', 'ghijkl', 2, 3],
    ['ab', 'ba', 1, 1],
    ['abc', 'cab', 1, 2],
  ])('edits between %s and %s within %d: %d', (a, b, limit, edits) => {
    expect(editsWithin(a, b, limit)).toBe(edits);
  });

  it('a slip is measured by the length of the word', () => {
    expect(isSlip('jan', 'jon')).toBe(false);
    expect(isSlip('maria', 'marai')).toBe(true);
    expect(isSlip('schneider', 'shneidr')).toBe(true);
    expect(isSlip('schneider', 'schulz')).toBe(false);
    expect(isSlip('employee1', 'employee2')).toBe(false);
  });

  it.each([
    ['catherine', 'katherine'],
    ['schmidt', 'schmitt'],
    ['meyer', 'maier'],
  ])('%s sounds like %s', (a, b) => {
    expect(soundKey(a)).toBe(soundKey(b));
  });
});
