import fc from 'fast-check';
import { addressesOf, askNames, nameQuestions } from '../../src/connectors/prospect-spellings.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const word = (minLength: number, maxLength = 12): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength, maxLength });
const marks = ['\u0301', '\u0308', '\u0327', '\u030c', '\u0303', '\u0331'];
const marked = (name: string, at: number, mark: string): string =>
  (name.slice(0, at + 1) + mark + name.slice(at + 1)).normalize('NFC');
const capital = (name: string): string => name.slice(0, 1).toLocaleUpperCase('en') + name.slice(1);

/** As Ashby and Clinch find a name: by any part of it, whatever the case, letters with marks being other letters. */
const finds = (stored: string, mine: { firstName: string | null; lastName: string | null }): boolean =>
  nameQuestions(mine).some(({ name }) =>
    stored.normalize('NFC').toLocaleLowerCase('en').includes(name.normalize('NFC').toLocaleLowerCase('en')),
  );

describe('what a provider is asked, that finds a name by any part of it and knows nothing of marks', () => {
  it('SC-I1 finds a name in either order and any case, with another first name, with or without my marks', () => {
    fc.assert(
      fc.property(
        fc.tuple(word(2), word(3), word(2)),
        fc.constantFrom(0, 1, 2, 3),
        fc.nat(),
        fc.constantFrom(...marks),
        ([first, last, other], form, at, mark) => {
          const stored = [
            `${capital(first)} ${capital(last)}`,
            `${last.toUpperCase()} ${first}`,
            `${last}, ${first}`,
            `${capital(other)} X. ${capital(last)}`,
          ][form];
          const mine = { firstName: first, lastName: marked(last, at % last.length, mark) };
          expect(finds(stored ?? '', mine)).toBe(true);
          expect(finds(stored ?? '', { firstName: capital(first), lastName: last })).toBe(true);
        },
      ),
    );
  });

  it('SC-I1 finds a last name of six letters or more that bears a mark there wherever it stands, and mine none', () => {
    fc.assert(
      fc.property(
        fc.tuple(word(2), word(6)),
        fc.nat(),
        fc.constantFrom(...marks),
        fc.boolean(),
        ([first, last], at, mark, large) => {
          const there = `${first} ${marked(last, at % last.length, mark)}`;
          expect(finds(large ? there.toUpperCase() : there, { firstName: first, lastName: last })).toBe(true);
        },
      ),
    );
  });

  it('SC-I1 finds a short last name with a usual mark on a vowel', () => {
    fc.assert(
      fc.property(word(2), word(2, 5), fc.nat(), fc.boolean(), (first, last, which, round) => {
        const vowels = Array.from(last).flatMap((letter, at) =>
          (round ? 'aou' : 'aeiouy').includes(letter) ? [at] : [],
        );
        const at = vowels[which % Math.max(vowels.length, 1)];
        fc.pre(at !== undefined && vowels.length <= 2);
        const there = `${first} ${marked(last, at, round ? '\u0308' : '\u0301')}`;
        expect(finds(there, { firstName: first, lastName: last })).toBe(true);
      }),
    );
  });

  it.each([
    ['José Martínez', { firstName: 'Jose', lastName: 'Martinez' }],
    ['Jürgen Müller', { firstName: 'Juergen', lastName: 'Mueller' }],
    ['Juergen Mueller', { firstName: 'Jürgen', lastName: 'Müller' }],
    ['Gabriel García Márquez', { firstName: 'Gabriel', lastName: 'Marquez' }],
    ['Sinead OBrien', { firstName: 'Sinéad', lastName: 'O’Brien' }],
    ['Zoe Lukasz', { firstName: 'Zoë', lastName: 'Müller-Łukasz' }],
    ['João Conceição', { firstName: 'Joao', lastName: 'Conceicao' }],
    ['Marek Wiśniewski', { firstName: 'Marek', lastName: 'Wisniewski' }],
    ['Ana María Díaz', { firstName: 'Ana Maria', lastName: 'Diaz' }],
  ])('SC-I1 finds %s', (stored, mine) => {
    expect(finds(stored, mine)).toBe(true);
  });

  it('asks what matters most first, each once, and nothing of somebody without a name', () => {
    const asked = nameQuestions({ firstName: 'Ana', lastName: 'Lima' }).map(({ name }) => name);
    expect(asked[0]).toBe('Lima');
    expect(new Set(asked.map((name) => name.toLowerCase())).size).toBe(asked.length);
    expect(nameQuestions({ firstName: null, lastName: null })).toEqual([]);
    expect(nameQuestions({ firstName: 'Ana', lastName: null })[0]?.name).toBe('Ana');
  });

  it('asks the narrower names only where a provider tells no more of a wide one', async () => {
    const asked: string[] = [];
    const questions = [
      { name: 'Kim', narrower: ['Ana Kim', 'Kim Ana'] },
      { name: 'Limaa', narrower: ['Ana Limaa'] },
    ];
    const found = await askNames(questions, (name) => {
      asked.push(name);
      return Promise.resolve({ found: [name], full: name === 'Kim' });
    });
    expect(asked).toEqual(['Kim', 'Limaa', 'Ana Kim', 'Kim Ana']);
    expect(found).toEqual(asked);
  });
});

describe('the addresses that are asked for', () => {
  const nobody = { firstName: null, lastName: null };

  it('SC-I1 of a Gmail mailbox: without tag, without dots, with the dot of the names, at both domains', () => {
    const asked = addressesOf({
      firstName: 'Ana',
      lastName: 'Lima',
      emails: ['AnaLima+jobs@googlemail.com'],
    });
    expect(asked[0]).toBe('analima+jobs@googlemail.com');
    for (const written of ['analima@gmail.com', 'ana.lima@gmail.com', 'analima@googlemail.com'])
      expect(asked).toContain(written);
  });

  it('SC-I1 elsewhere dots count; those of the profile come first', () => {
    const emails = ['a.b+x@work.example', 'second@home.example', 'no address'];
    expect(addressesOf({ ...nobody, emails })).toEqual([
      'a.b+x@work.example',
      'second@home.example',
      'a.b@work.example',
    ]);
  });
});
