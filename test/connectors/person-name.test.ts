import fc from 'fast-check';
import { splitName } from '../../src/parsing/person-name.ts';

const parts = (name: string): (string | null)[] => {
  const { firstName, middleName, lastName } = splitName(name);
  return [firstName, middleName, lastName];
};

describe('splitName', () => {
  it.each([
    ['Ada Lovelace', 'Ada', null, 'Lovelace'],
    ['  Ada   Lovelace ', 'Ada', null, 'Lovelace'],
    ['Mary Jane Watson', 'Mary', 'Jane', 'Watson'],
    ['Ludwig van Beethoven', 'Ludwig', null, 'van Beethoven'],
    ['Anna Maria van den Berg', 'Anna', 'Maria', 'van den Berg'],
    ['Maria de la Cruz Garcia', 'Maria', null, 'de la Cruz Garcia'],
    ['Oscar De La Hoya', 'Oscar', null, 'De La Hoya'],
    ['Mohammed bin Salman', 'Mohammed', null, 'bin Salman'],
    ['Omar Hassan al-Rashid', 'Omar', 'Hassan', 'al-Rashid'],
    ['Al Pacino', 'Al', null, 'Pacino'],
    ['Van Morrison', 'Van', null, 'Morrison'],
    ['John Ben Smith', 'John', 'Ben', 'Smith'],
    ['David ben Gurion', 'David', null, 'ben Gurion'],
    ['José Ortega y Gasset', 'José', null, 'Ortega y Gasset'],
    ['Robert Downey Jr.', 'Robert', null, 'Downey Jr.'],
    ['John Smith, Jr.', 'John', null, 'Smith, Jr.'],
    ['Lovelace, Ada', 'Ada', null, 'Lovelace'],
    ['van der Berg, Anna Maria', 'Anna', 'Maria', 'van der Berg'],
    ['Suharto', 'Suharto', null, null],
    ['山田太郎', '山田太郎', null, null],
    ['山田 太郎', '太郎', null, '山田'],
    ['김 민준', '민준', null, '김'],
    ['ジョン スミス', 'ジョン', null, 'スミス'],
    ['', null, null, null],
    [' , ', ',', null, null],
  ])('%j', (name, first, middle, last) => {
    expect(parts(name)).toEqual([first, middle, last]);
  });

  it.each([
    ['German', 'Prof. Dr. Anna-Lena von der Heide', 'Anna-Lena', null, 'von der Heide'],
    ['Dutch', 'Jan Pieter van der Meer', 'Jan', 'Pieter', 'van der Meer'],
    ['Spanish', 'Juan de la Cruz', 'Juan', null, 'de la Cruz'],
    ['Portuguese', 'João dos Santos', 'João', null, 'dos Santos'],
    ['Italian', 'Luca Di Stefano', 'Luca', null, 'Di Stefano'],
    ['French', 'Jean-Luc de La Fontaine', 'Jean-Luc', null, 'de La Fontaine'],
    ['Irish', 'Seán Ó Murchú', 'Seán', null, 'Ó Murchú'],
    ['Icelandic', 'Björk Guðmundsdóttir', 'Björk', null, 'Guðmundsdóttir'],
    ['Polish', 'Agnieszka Kowalska-Nowak', 'Agnieszka', null, 'Kowalska-Nowak'],
    ['Russian', 'Анна Петровна Смирнова', 'Анна', 'Петровна', 'Смирнова'],
    ['Greek', 'Γιώργος Παπαδόπουλος', 'Γιώργος', null, 'Παπαδόπουλος'],
    ['Arabic', 'Fatima bint Ahmed al-Sayed', 'Fatima', null, 'bint Ahmed al-Sayed'],
    ['Arabic in its script', 'محمد بن سلمان', 'محمد', null, 'بن سلمان'],
    ['Hebrew', 'דוד בן גוריון', 'דוד', null, 'בן גוריון'],
    ['Turkish', 'Ayşe Gül Yılmaz', 'Ayşe', 'Gül', 'Yılmaz'],
    ['Tamil', 'Rajinikanth', 'Rajinikanth', null, null],
    ['Javanese', 'Dr. Suharto', 'Suharto', null, null],
    ['Cantonese', 'Ing Lee', 'Ing', null, 'Lee'],
    ['Chinese', '王 小明', '小明', null, '王'],
    ['Chinese without a space', '王小明', '王小明', null, null],
    ['Japanese', '佐藤 花子', '花子', null, '佐藤'],
    ['Korean', '김 민준', '민준', null, '김'],
    ['Thai', 'สมชาย ใจดี', 'สมชาย', null, 'ใจดี'],
    ['Igbo', 'Chimamanda Ngozi Adichie', 'Chimamanda', 'Ngozi', 'Adichie'],
    ['Ethiopian', 'Abebe Bikila', 'Abebe', null, 'Bikila'],
    ['Afrikaans', 'Francois du Plessis', 'Francois', null, 'du Plessis'],
    ['American', 'Mr. Thurston Howell III', 'Thurston', null, 'Howell III'],
    ['Hungarian, turned round by a comma', 'Nagy, Péter', 'Péter', null, 'Nagy'],
    ['Filipino', 'Jose Protacio de los Reyes', 'Jose', 'Protacio', 'de los Reyes'],
  ])('%s: %j', (_culture, name, first, middle, last) => {
    expect(parts(name)).toEqual([first, middle, last]);
  });

  const words = fc.string({ unit: 'grapheme', maxLength: 40 });
  const nameWord = fc.constantFrom(
    'Ada',
    'van',
    'de',
    'la',
    'Ünal',
    'O’Neil',
    'al-Din',
    'Jr.',
    'y',
    'ben',
    'Lee',
    '山田',
    'x',
  );
  const anyName = fc.oneof(
    words,
    fc.array(nameWord, { maxLength: 7 }).map((list) => list.join(' ')),
  );
  /** White space and control characters part words. */
  const split = (text: string): string[] => text.split(/[\s\p{Cc}]+/u).filter(Boolean);

  it('loses and invents nothing, whatever the name', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const kept = parts(name).flatMap((part) => (part === null ? [] : split(part)));
        const withoutComma = (list: string[]): string =>
          Array.from(list.join('').replace(/[,，]/g, '')).sort().join('');
        expect(withoutComma(kept)).toBe(withoutComma(split(name)));
      }),
    );
  });

  it('gives the name back in order when joined, but for commas and East Asian order', () => {
    fc.assert(
      fc.property(
        anyName.filter(
          (name) =>
            !/[,，]|[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name),
        ),
        (name) => {
          expect(
            parts(name)
              .filter((part) => part !== null)
              .join(' '),
          ).toBe(split(name).join(' '));
        },
      ),
    );
  });

  it('has no empty part, and a last name only beside a first name', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const [first, middle, last] = parts(name);
        expect([first, middle, last]).not.toContain('');
        expect(first === null && (middle !== null || last !== null)).toBe(false);
      }),
    );
  });
});
