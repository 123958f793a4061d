import { compareNames } from '../../../src/domain/matching/compare-names.ts';
import { namePartsOf, type WrittenName } from '../../../src/domain/matching/name-parts.ts';

const nobody: WrittenName = { firstName: null, middleName: null, lastName: null, preferredName: null };
const parts = (text: string) => {
  const [firstName = null, lastName = null, middleName = null, preferredName = null] = text
    .split('|')
    .map((t) => t || null);
  return namePartsOf({ ...nobody, firstName, lastName, middleName, preferredName });
};
const compared = (a: string, b: string, names: readonly string[] = []) => {
  const there = compareNames(parts(a), parts(b), (word) => names.includes(word));
  expect(compareNames(parts(b), parts(a), (word) => names.includes(word))).toEqual(there);
  return there;
};

describe('names', () => {
  it.each([
    ['Bob|Smith', 'Robert|Smith', 'nickname', 'agrees'],
    ['Kasia|Nowak', 'Katarzyna|Nowak', 'nickname', 'agrees'],
    ['Paco|García', 'Francisco|Garcia', 'nickname', 'agrees'],
    ['Sasha|Ivanov', 'Aleksandr|Ivanov', 'nickname', 'agrees'],
    ['Micheal|Smith', 'Michael|Smith', 'typo', 'agrees'],
    ['Anna|Müller', 'Anna|Mueller', 'agrees', 'agrees'],
    ['Anna|Müller', 'Anna|Muller', 'agrees', 'agrees'],
    ['Søren|Ångström', 'Soren|Angstrom', 'agrees', 'agrees'],
    ['Łukasz|Wójcik', 'Lukasz|Wojcik', 'agrees', 'agrees'],
    ['Jean-Pierre|Petit', 'Jeanpierre|Petit', 'agrees', 'agrees'],
    ['Ana|van der Meer', 'Ana|Vandermeer', 'agrees', 'agrees'],
    ['Ana|de la Cruz', 'Ana|Cruz', 'agrees', 'agrees'],
    ['Ana|O’Brien', 'Ana|OBrien', 'agrees', 'agrees'],
    ['Ana|García López', 'Ana|García', 'agrees', 'part'],
    ['Ana|García García', 'Ana|García López', 'agrees', 'similar'],
    ['Ana|García García', 'Ana|García', 'agrees', 'part'],
    ['Dr. Jörg|Müller', 'Joerg|Mueller', 'agrees', 'agrees'],
    ['Ana|Müller, Ph.D.', 'Ana|Mueller', 'agrees', 'agrees'],
    ['Ana Weber, PhD|', 'Ana|Weber', 'agrees', 'agrees'],
    ['Dr. Иван|Петров', 'Иван|Петров', 'agrees', 'agrees'],
    ['В’ячеслав|Бойко', "В'ячеслав|Бойко", 'agrees', 'agrees'],
    ['דוד|בן־גוריון', 'דוד|בן גוריון', 'agrees', 'agrees'],
    ['علی|کریمی', 'علي|كريمي', 'agrees', 'agrees'],
    ['محـــمد|الراشد', '\u202bمحمد\u202c|الراشد', 'agrees', 'agrees'],
    ['Ａｎａ|Ｗｅｂｅｒ', 'Ana|Weber', 'agrees', 'agrees'],
    ['Ana|Müller-Schmidt', 'Ana|Schmidt', 'agrees', 'part'],
    ['Ana|Schmidt (née Weber)', 'Ana|Weber', 'agrees', 'part'],
    ['Robert "Bob"|Smith', 'Bob|Smith', 'agrees', 'agrees'],
    ['Smith|John', 'John|Smith', 'agrees', 'agrees'],
    ['Wang|Xiaoming', 'Xiaoming|Wang', 'agrees', 'agrees'],
    ['John Smith|', 'John|Smith', 'agrees', 'agrees'],
    ['Smith, John|', 'John|Smith', 'agrees', 'agrees'],
    ['Dr. Ana|Weber', 'Ana|Weber', 'agrees', 'agrees'],
    ['太郎|山田', '太郎|山田', 'agrees', 'agrees'],
    ['Иван|Петров', 'Иван|Петров', 'agrees', 'agrees'],
    ['J.|Smith', 'John|Smith', 'similar', 'agrees'],
    ['Maria|Silva', 'Marie|Silva', 'nickname', 'agrees'],
  ])('%s and %s: first name %s, last name %s', (a, b, firstName, lastName) => {
    expect(compared(a, b)).toMatchObject({ firstName, lastName });
  });

  it.each([
    ['Daniel|Silva', 'Daniela|Silva', 'alike'],
    ['Erik|Olsen', 'Erika|Olsen', 'alike'],
    ['Jana|Novak', 'Jan|Novak', 'differs'],
    ['Emma|Smith', 'Emily|Smith', 'differs'],
    ['John|Smith', 'Jane|Smith', 'differs'],
    ['John|Smith', 'Ivan|Smith', 'similar'],
  ])('%s and %s are two people’s: %s', (a, b, firstName) => {
    expect(compared(a, b).firstName).toBe(firstName);
  });

  it('a neighbour in spelling that several bear is a name of its own', () => {
    expect(compared('Zorian|Silva', 'Zoriana|Silva').firstName).toBe('typo');
    expect(compared('Zorian|Silva', 'Zoriana|Silva', ['zorian', 'zoriana']).firstName).toBe('alike');
  });

  it('what agrees in Latin letters alone is transliterated, what does not says nothing', () => {
    expect(compared('Иван|Петров', 'Ivan|Petrov')).toMatchObject({
      firstName: 'transliterated',
      lastName: 'transliterated',
    });
    expect(compared('山田|花子', 'Yamada|Hanako')).toMatchObject({
      firstName: undefined,
      lastName: undefined,
    });
  });

  it('two names of one sound in one script are two names', () => {
    expect(compared('伟|李', '卫|李').firstName).toBe('differs');
  });

  it('middle names and generations', () => {
    expect(compared('John|Smith|A.', 'John|Smith|Adam').middleName).toBe('similar');
    expect(compared('John|Smith|Adam', 'John|Smith|Adam').middleName).toBe('agrees');
    expect(compared('John|Smith|Adam', 'John|Smith|Brian').middleName).toBe('differs');
    // Every letter is an initial, also one that is a particle elsewhere.
    for (const initial of 'bcdefghijklmnopqrstuvwxyz')
      expect(compared('John|Smith|Adam', `John|Smith|${initial}.`).middleName).toBe('differs');
    expect(compared('John|Smith Jr.', 'John|Smith Sr.').suffix).toBe('differs');
    expect(compared('John|Smith Jr.', 'John|Smith').suffix).toBe('one_side');
    expect(compared('John|Smith III', 'John|Smith III').suffix).toBeUndefined();
  });

  it('a look-alike letter and an invisible one change nothing', () => {
    expect(compared('Аna|Weber', 'Ana|We\u200bber')).toMatchObject({
      firstName: 'agrees',
      lastName: 'agrees',
    });
  });
});
