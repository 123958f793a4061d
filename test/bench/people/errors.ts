import type { Random } from './random.ts';
import { digitSlip } from './slips.ts';

/**
 * An error model in the manner of FEBRL's data generator: so many changes to a record, each to a field by its share and of a
 * kind by its rate. The rates are ours and were written down before the engine saw a record made by them; nothing was fitted
 * to what came out.
 */
export type Told = {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly birthDate: string | null;
  readonly location: string | null;
  readonly phone: string | null;
  readonly personalEmail: string | null;
};
type Field = keyof Told;

/** At most so many changes to one field, and to one record; at least one. */
export type Limits = { readonly perField: number; readonly perRecord: number };

type Kind =
  | 'insert'
  | 'delete'
  | 'substitute'
  | 'transpose'
  | 'ocr'
  | 'phonetic'
  | 'space'
  | 'words'
  | 'missing'
  | 'new'
  | 'fields'
  | 'dayMonth'
  | 'digit';
type Rates = Readonly<Partial<Record<Kind, number>>>;

const NAME_RATES: Rates = {
  insert: 0.1,
  delete: 0.12,
  substitute: 0.3,
  transpose: 0.06,
  ocr: 0.1,
  phonetic: 0.16,
  space: 0.02,
  words: 0.02,
  missing: 0.02,
  new: 0.04,
  fields: 0.06,
};
export const ERROR_RATES: Readonly<Record<Field, { readonly share: number; readonly kinds: Rates }>> = {
  firstName: { share: 0.22, kinds: NAME_RATES },
  lastName: { share: 0.22, kinds: NAME_RATES },
  birthDate: { share: 0.16, kinds: { digit: 0.45, dayMonth: 0.2, missing: 0.2, new: 0.15 } },
  location: {
    share: 0.12,
    kinds: { insert: 0.1, delete: 0.15, substitute: 0.3, ocr: 0.1, phonetic: 0.1, missing: 0.1, new: 0.15 },
  },
  phone: { share: 0.14, kinds: { digit: 0.65, delete: 0.1, missing: 0.15, new: 0.1 } },
  personalEmail: {
    share: 0.14,
    kinds: { insert: 0.15, delete: 0.2, substitute: 0.25, transpose: 0.1, missing: 0.2, new: 0.1 },
  },
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');
/** How a scanner reads letters. */
const OCR: readonly (readonly [string, string])[] = [
  ['m', 'rn'],
  ['rn', 'm'],
  ['cl', 'd'],
  ['d', 'cl'],
  ['l', '1'],
  ['i', 'l'],
  ['o', '0'],
  ['e', 'c'],
  ['u', 'v'],
  ['h', 'b'],
  ['g', 'q'],
  ['s', '5'],
];
/** How somebody writes what was heard. */
const HEARD: readonly (readonly [string, string])[] = [
  ['ph', 'f'],
  ['f', 'ph'],
  ['ck', 'k'],
  ['c', 'k'],
  ['k', 'c'],
  ['y', 'i'],
  ['ie', 'y'],
  ['z', 's'],
  ['th', 't'],
  ['ee', 'ea'],
  ['v', 'w'],
  ['w', 'v'],
  ['sch', 'sh'],
  ['ai', 'ay'],
  ['dt', 't'],
  ['ll', 'l'],
  ['nn', 'n'],
  ['s', 'ss'],
];

const choose = <T extends string>(random: Random, rates: readonly (readonly [T, number])[]): T => {
  let left = random.next() * rates.reduce((sum, [, rate]) => sum + rate, 0);
  const [last] = rates.at(-1) ?? [];
  const found = rates.find(([, rate]) => (left -= rate) < 0)?.[0] ?? last;
  if (found === undefined) throw new RangeError('Nothing to choose from');
  return found;
};

const isField = (name: string): name is Field => name in ERROR_RATES;
const fields: readonly (readonly [Field, number])[] = Object.entries(ERROR_RATES).flatMap(
  ([name, { share }]) => (isField(name) ? [[name, share] as const] : []),
);
const kindsOf = (rates: Rates): (readonly [Kind, number])[] =>
  kinds.flatMap((kind) => (rates[kind] === undefined ? [] : [[kind, rates[kind]] as const]));
const kinds: readonly Kind[] = [
  'insert',
  'delete',
  'substitute',
  'transpose',
  'ocr',
  'phonetic',
  'space',
  'words',
  'missing',
  'new',
  'fields',
  'dayMonth',
  'digit',
];

/** One of the rules that apply, at one of the places where it does; the text as it is where none applies. */
const rewritten = (random: Random, text: string, rules: readonly (readonly [string, string])[]): string => {
  const lower = text.toLowerCase();
  const fitting = rules.filter(([from]) => lower.includes(from));
  if (fitting.length === 0) return text;
  const [from, to] = random.pick(fitting);
  const places = [...lower.matchAll(new RegExp(from, 'g'))].map((match) => match.index);
  const at = random.pick(places);
  return text.slice(0, at) + to + text.slice(at + from.length);
};

const changedText = (random: Random, text: string, kind: Kind): string => {
  const at = random.below(text.length);
  const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  switch (kind) {
    case 'insert':
      return before + random.pick(LETTERS) + letter + after;
    case 'delete':
      return text.length < 3 ? text : before + after;
    case 'substitute':
      return before + random.pick(LETTERS) + after;
    case 'transpose':
      return at === 0 ? text : before.slice(0, -1) + letter + before.slice(-1) + after;
    case 'ocr':
      return rewritten(random, text, OCR);
    case 'phonetic':
      return rewritten(random, text, HEARD);
    case 'space':
      return text.includes(' ') ? text.replace(' ', '') : `${before} ${letter}${after}`.trim();
    case 'words':
      return text.split(' ').reverse().join(' ');
    case 'digit':
      return /\d{3}/.test(text) ? digitSlip(random, text) : text;
    case 'dayMonth':
      return Number(text.slice(8)) <= 12 ? `${text.slice(0, 4)}-${text.slice(8)}-${text.slice(5, 7)}` : text;
    case 'missing':
    case 'new':
    case 'fields':
      return text;
  }
};

/** @param another somebody else's record, from whom a wrong value comes */
const changed = (
  random: Random,
  told: Told,
  o: { readonly field: Field; readonly kind: Kind; readonly another: Told },
): Told => {
  const { field, kind, another } = o;
  const value = told[field];
  if (value === null || value === '') return told;
  if (kind === 'missing') return { ...told, [field]: null };
  if (kind === 'new') return { ...told, [field]: another[field] };
  if (kind === 'fields') return { ...told, firstName: told.lastName, lastName: told.firstName };
  return { ...told, [field]: changedText(random, value, kind) };
};

/** A duplicate of a record, with between one and so many errors. */
export const withErrors = (random: Random, told: Told, o: { limits: Limits; another: () => Told }): Told => {
  const wanted = 1 + random.below(o.limits.perRecord);
  const counts = new Map<Field, number>();
  let result = told;
  for (let n = 0; n < wanted; n += 1) {
    const field = choose(random, fields);
    const count = counts.get(field) ?? 0;
    if (count >= o.limits.perField) continue;
    counts.set(field, count + 1);
    const kind = choose(random, kindsOf(ERROR_RATES[field].kinds));
    result = changed(random, result, { field, kind, another: o.another() });
  }
  return result;
};
