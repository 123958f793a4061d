import fc from 'fast-check';
import type { WrittenName } from '../../../src/domain/matching/name-parts.ts';

const of = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list);

const GIVEN = [
  ...[
    'Ana',
    'José',
    'Ólafur',
    'Zoë',
    'Jörg',
    'Åsa',
    'Søren',
    'Łukasz',
    'Þórdís',
    'Oğuz',
    'İpek',
    'Ćiro',
    'Thị Lan',
  ],
  ...[
    'Robert',
    'Bob',
    'Daniel',
    'Daniela',
    'Mary Jane',
    'Jean-Pierre',
    'D’Andre',
    "N'Golo",
    'Robert "Bob"',
    'Xi',
    'J.',
    'J. R.',
  ],
  ...[
    'Иван',
    'В’ячеслав',
    'Алёна',
    'Ελένη',
    'Γιώργος',
    'محمد',
    'أحمد',
    'فاطمة',
    'عبد الله',
    'יוסף',
    'שרה',
    'ג׳ורג׳',
  ],
  ...['太郎', '花子', 'ハナコ', '伟', '지훈', 'दीपक', 'अनन्या', 'สมชาย', 'გიორგი', 'Արման', 'አበበ'],
];
const FAMILY = [
  ...[
    'Smith',
    'Müller',
    'Weiß',
    'Ångström',
    'O’Brien',
    'D’Angelo',
    'MacDonald',
    'Mc Donald',
    'St. John',
    'Ng',
    'Ho',
  ],
  ...[
    'van der Berg',
    'Vandenberg',
    'de la Cruz',
    'al-Rashid',
    'Ó Súilleabháin',
    'Yılmaz',
    'Nguyễn',
    'Šćepanović',
  ],
  ...[
    'García',
    'García López',
    'García García',
    'López García',
    'Müller-Schmidt',
    'Schmidt (née Müller)',
    'Gal·la',
  ],
  ...['Smith Jr.', 'Smith Sr.', 'Smith III', 'Müller Jr.', 'Weber PhD', 'Müller MBA'],
  ...['Петрова', 'Петров', 'Шевченко', 'Παπαδόπουλος', 'الراشد', 'کریمی', 'כהן', 'בן־דוד'],
  ...['山田', '김', '李', 'スミス', 'शर्मा', 'ใจดี', 'ბერიძე', 'Սարգսյան', 'ከበደ'],
];
const MIDDLE = ['Maria', 'A.', 'D.', 'José María', 'Иванович', '英'];

/** Names as people write them: many scripts, particles, double and married names, by-names, initials, generations. */
export const written: fc.Arbitrary<WrittenName> = fc.oneof(
  fc.record({
    firstName: of(GIVEN),
    lastName: of(FAMILY),
    middleName: fc.option(of(MIDDLE), { freq: 2 }),
    preferredName: fc.option(of(GIVEN), { freq: 5 }),
  }),
  // One name is all there is, or all of it stands in one field.
  fc.record({
    firstName: fc.oneof(
      of([...GIVEN, ...FAMILY]),
      fc.tuple(of(GIVEN), of(FAMILY)).map(([given, family]) => `${given} ${family}`),
      fc.tuple(of(GIVEN), of(FAMILY)).map(([given, family]) => `${family}, ${given}`),
    ),
    lastName: fc.constant(null),
    middleName: fc.constant(null),
    preferredName: fc.constant(null),
  }),
);

const fullWidth = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

/** Ways of writing one name that say nothing of who bears it. */
export const WAYS: Readonly<Record<string, (text: string) => string>> = {
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
  'marks apart from letters': (text) => text.normalize('NFD'),
  'marks on letters': (text) => text.normalize('NFC'),
  'full width': fullWidth,
  'much white space': (text) => ` \t${text.replaceAll(' ', ' \u00a0 ')}\u3000`,
  'invisible signs of direction': (text) => `\u202b${text}\u202c`.replaceAll(' ', ' \u2067'),
  'invisible spaces': (text) => Array.from(text).join('\u200b'),
  'typewriter apostrophes': (text) => text.replace(/[’ʼ׳]/gu, "'"),
  'printed apostrophes': (text) => text.replace(/['ʼ׳]/gu, '’'),
  'another hyphen': (text) => text.replace(/[-־]/gu, '\u2010'),
  'stretched Arabic': (text) => text.replace(/(\p{Script=Arabic})(?=\p{Script=Arabic})/u, '$1ـ'),
  'Persian letters': (text) => text.replaceAll('ي', 'ی').replaceAll('ك', 'ک'),
};

/** The same name, written in another way throughout. */
export const rewritten = (name: WrittenName, way: (text: string) => string): WrittenName => {
  const again = (text: string | null): string | null => (text === null ? null : way(text));
  return {
    firstName: again(name.firstName),
    middleName: again(name.middleName),
    lastName: again(name.lastName),
    preferredName: again(name.preferredName),
  };
};
