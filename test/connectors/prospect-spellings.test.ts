import fc from 'fast-check';
import { markedNames } from '../../src/connectors/marked-names.ts';
import { addressesOf, askNames, nameQuestions } from '../../src/connectors/prospect-spellings.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const word = (minLength: number, maxLength = 12): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength, maxLength });
const marks = ['\u0301', '\u0308', '\u0327', '\u030c', '\u0303', '\u0331'];
const marked = (name: string, at: number, mark: string): string =>
  (name.slice(0, at + 1) + mark + name.slice(at + 1)).normalize('NFC');
const capital = (name: string): string => name.slice(0, 1).toLocaleUpperCase('en') + name.slice(1);

type Names = { readonly firstName: string | null; readonly lastName: string | null };
/** So many as Ashby is asked at once. */
const asked = (mine: Names): string[] =>
  nameQuestions(mine)
    .slice(0, 10)
    .map(({ name }) => name);

/** As Ashby and Clinch find a name: by any part of it, whatever the case, letters with marks being other letters. */
const finds = (stored: string, mine: Names): boolean =>
  asked(mine).some((name) =>
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
    ['José Müller', { firstName: 'MULLER', lastName: 'JOSE' }],
    ['Łukasz Szűcs', { firstName: 'Lukasz', lastName: 'Szucs' }],
    ['Øystein Ødegård', { firstName: 'Oystein', lastName: 'Odegard' }],
    ['Oeystein Oedegaard', { firstName: 'Øystein', lastName: 'Ødegård' }],
    ['Nguyễn Thị Phương', { firstName: 'Phuong', lastName: 'Nguyen' }],
    ['Þóra Guðmundsdóttir', { firstName: 'Thora', lastName: 'Gudmundsdottir' }],
    ['Ömer Şahin', { firstName: 'Omer', lastName: 'Sahin' }],
    ['Ivan Petrov', { firstName: 'Иван', lastName: 'Петров' }],
    ['Sólveig Hákonardóttir', { firstName: 'Solveig', lastName: 'Hakonardottir' }],
  ])('SC-I1 finds %s', (stored, mine) => {
    expect(finds(stored, mine)).toBe(true);
  });

  it('asks what matters most first, each once, and nothing of somebody without a name', () => {
    const names = nameQuestions({ firstName: 'Ana', lastName: 'Lima' }).map(({ name }) => name);
    expect(names[0]).toBe('Lima');
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(nameQuestions({ firstName: null, lastName: null })).toEqual([]);
    expect(nameQuestions({ firstName: 'Ana', lastName: null })[0]?.name).toBe('Ana');
  });

  it('SC-I1 finds two names that both bear marks by where they meet, in both orders', () => {
    fc.assert(
      fc.property(word(4), word(4), fc.nat(), fc.constantFrom(...marks), (first, last, at, mark) => {
        // A mark in the second half of the last name and one in the first half of the first name leave the meeting plain.
        const half = Math.ceil(last.length / 2);
        const there = [
          marked(first, 0, mark),
          marked(last, half + (at % Math.max(last.length - half, 1)), mark),
        ] as const;
        expect(finds(there.join(' '), { firstName: first, lastName: last })).toBe(true);
        expect(finds(there.join(' '), { firstName: last, lastName: first })).toBe(true);
      }),
    );
  });

  it('SC-I1 knows common names with marks however they are written without', () => {
    const known = markedNames((name) => name.normalize('NFD').replace(/\p{M}/gu, ''));
    expect(known.get('muller')).toEqual(['müller']);
    expect(known.get('mueller')).toEqual(['müller']);
    expect([...known].filter(([plain, names]) => names.includes(plain))).toEqual([]);
    for (const [plain, names] of known)
      for (const name of names) expect(finds(name, { firstName: null, lastName: plain })).toBe(true);
  });

  it('asks the narrower names only where a provider tells no more of a wide one, and no more than it may', async () => {
    const questions = [
      { name: 'Kim', narrower: ['Ana Kim', 'Kim Ana', 'limaa'] },
      { name: 'Limaa', narrower: ['Ana Limaa'] },
      { name: 'Kiim', narrower: ['ana kim', 'Kiim Ana'] },
      { name: 'left out', narrower: [] },
    ];
    const ask = async (all: number, isFull: (name: string) => boolean): Promise<readonly string[]> => {
      const told: string[] = [];
      const found = await askNames(questions, {
        ...{ first: 3, all },
        ask: (name) => {
          told.push(name);
          return Promise.resolve({ found: [name], full: isFull(name) });
        },
      });
      expect(found).toEqual(told);
      return told;
    };
    const wide = ['Kim', 'Limaa', 'Kiim'];
    expect(await ask(9, () => false)).toEqual(wide);
    expect(await ask(9, (name) => name === 'Kim')).toEqual([...wide, 'Ana Kim', 'Kim Ana']);
    expect(await ask(5, (name) => name.startsWith('K'))).toEqual([...wide, 'Ana Kim', 'Kim Ana']);
    expect(await ask(9, (name) => name.startsWith('K'))).toEqual([...wide, 'Ana Kim', 'Kim Ana', 'Kiim Ana']);
  });

  it('pairs names as they are spelled alike: with marks in both, or in none', () => {
    const narrower = new Map(
      nameQuestions({ firstName: 'Jose', lastName: 'Muller' }).map((one) => [one.name, one.narrower]),
    );
    expect(narrower.get('Muller')?.[0]).toBe('Jose Muller');
    expect(narrower.get('müller')?.slice(0, 2)).toEqual(['josé müller', 'müller josé']);
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
