import type { Random } from './random.ts';

const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 'sqz',
  b: 'vgn',
  c: 'xvd',
  d: 'sfe',
  e: 'wrd',
  f: 'dgr',
  g: 'fht',
  h: 'gjy',
  i: 'uok',
  j: 'hku',
  k: 'jli',
  l: 'kop',
  m: 'nk',
  n: 'bmh',
  o: 'ipl',
  p: 'ol',
  q: 'wa',
  r: 'etf',
  s: 'adw',
  t: 'ryg',
  u: 'yij',
  v: 'cbf',
  w: 'qes',
  x: 'zcs',
  y: 'tuh',
  z: 'xa',
};

/** One slip of the keyboard: a neighbour hit, a letter left out, doubled, or two in the wrong order. */
export const slip = (random: Random, text: string): string => {
  if (text.length < 2) return text;
  const at = 1 + random.below(text.length - 1);
  const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  switch (random.below(4)) {
    case 0: {
      const near = /\d/.test(letter) ? '0123456789' : (NEIGHBOURS[letter.toLowerCase()] ?? letter);
      return before + random.pick([...near.split('')]) + after;
    }
    case 1:
      return before + after;
    case 2:
      return before + letter + letter + after;
    default:
      return before.slice(0, -1) + letter + before.slice(-1) + after;
  }
};

/** One digit of a number or date wrong, or two neighbours in the wrong order. */
export const digitSlip = (random: Random, text: string): string => {
  const places = text.split('').flatMap((c, at) => (/\d/.test(c) && at > 2 ? [at] : []));
  const at = random.pick(places);
  const next = text.charAt(at + 1);
  if (random.chance(0.4) && /\d/.test(next))
    return text.slice(0, at) + next + text.charAt(at) + text.slice(at + 2);
  return text.slice(0, at) + String(random.below(10)) + text.slice(at + 1);
};

export const withoutMarks = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ł/g, 'l').replace(/Ł/g, 'L').replace(/ß/g, 'ss');

const UMLAUTS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
};
export const withWrittenUmlauts = (text: string): string =>
  text.normalize('NFC').replace(/[äöüÄÖÜß]/g, (letter) => UMLAUTS[letter] ?? letter);
