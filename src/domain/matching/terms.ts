import { isCommonGivenName } from './nicknames.ts';
import { ANY_EMPLOYEE, bearerTerm, familyTerm, givenTerm, townTerm } from './stored-keys.ts';
import type { NameParts } from './name-parts.ts';

/**
 * How common a name or a town is. Frequencies are data about the values, not about the decision: the weights of the
 * table stay frozen. Each share starts from a frozen one and moves with what is seen, as if so many had been seen before.
 */
export type Terms = {
  readonly shareOfGiven: (word: string) => number;
  readonly shareOfFamily: (word: string) => number;
  readonly shareOfTown: (word: string) => number;
  /** A word that several bear as their given name is a name, not a slip. */
  readonly isName: (word: string) => boolean;
};

const SEEN_BEFORE = 1000;
const COMMON_GIVEN = 0.003;
const OTHER_GIVEN = 0.0004;
const COMMON_FAMILY = 0.004;
const OTHER_FAMILY = 0.0004;
const TOWN = 0.02;
/** Bearers from which a word counts as a name. */
const BEARERS = 3;

const commonFamilies = new Set(
  (
    'smith johnson williams brown jones miller davis garcia rodriguez martinez hernandez lopez gonzalez wilson anderson thomas taylor ' +
    'moore jackson martin lee perez thompson white harris sanchez clark lewis robinson walker young allen king wright scott torres nguyen ' +
    'hill flores green adams nelson baker hall campbell mitchell carter roberts evans murphy kelly ryan walsh wang li zhang liu chen yang ' +
    'huang kim park choi singh kumar sharma patel khan ali ahmed hussain muller mueller schmidt schneider fischer weber meyer wagner becker ' +
    'schulz hoffmann rossi russo ferrari silva santos oliveira pereira costa ferreira fernandez dupont durand bernard petit jansen devries ' +
    'andersson johansson hansen olsen larsen ivanov petrov kowalski nowak novak tran pham le'
  ).split(' '),
);

export type TermCounts = Terms & {
  /** Employees that were counted. */
  readonly records: () => number;
  /** Counts a name and a town among those whose shares are asked for. */
  readonly count: (name: NameParts, town: string | null) => void;
  /** Counts a given name of the other side: it makes a word a name, and no name more common. */
  readonly countBearer: (name: NameParts) => void;
};

type Tally = { n: number };

/** One look at the table for a word that was seen before. */
const bump = (counts: Map<string, Tally>, word: string): void => {
  const seen = counts.get(word);
  if (seen === undefined) counts.set(word, { n: 1 });
  else seen.n += 1;
};

type Count = (word: string) => number;

const sharesOf = (o: {
  given: Count;
  family: Count;
  town: Count;
  bearers: Count;
  records: () => number;
}): Terms => {
  const share = (count: number, before: number): number =>
    (count + SEEN_BEFORE * before) / (o.records() + SEEN_BEFORE);
  return {
    shareOfGiven: (word) => share(o.given(word), isCommonGivenName(word) ? COMMON_GIVEN : OTHER_GIVEN),
    shareOfFamily: (word) => share(o.family(word), commonFamilies.has(word) ? COMMON_FAMILY : OTHER_FAMILY),
    shareOfTown: (word) => share(o.town(word), TOWN),
    isName: (word) => o.bearers(word) >= BEARERS,
  };
};

/** Counts by itself, for a window that holds everybody. */
export const createTerms = (): TermCounts => {
  const given = new Map<string, Tally>();
  const family = new Map<string, Tally>();
  const towns = new Map<string, Tally>();
  const bearers = new Map<string, Tally>();
  let records = 0;
  const countBearer = (name: NameParts): void => {
    const [word] = name.given;
    if (word !== undefined) bump(bearers, word);
  };
  return {
    ...sharesOf({
      given: (word) => given.get(word)?.n ?? 0,
      family: (word) => family.get(word)?.n ?? 0,
      town: (word) => towns.get(word)?.n ?? 0,
      bearers: (word) => bearers.get(word)?.n ?? 0,
      records: () => records,
    }),
    records: () => records,
    countBearer,
    count: (name, town) => {
      records += 1;
      const [word] = name.given;
      if (word !== undefined) bump(given, word);
      if (name.familyWhole !== '') bump(family, name.familyWhole);
      if (town !== null) bump(towns, town);
      countBearer(name);
    },
  };
};

/** For a window that holds a part: it notes what has to be known of the whole, which is filled in from what is stored. */
export type StoredTerms = TermCounts & {
  readonly wanted: () => number[];
  readonly fill: (counts: ReadonlyMap<number, number>) => void;
};

export const createStoredTerms = (): StoredTerms => {
  const wanted = new Set<number>([ANY_EMPLOYEE]);
  let known: ReadonlyMap<number, number> = new Map();
  const countOf = (term: number): number => known.get(term) ?? 0;
  const records = (): number => countOf(ANY_EMPLOYEE);
  const countBearer = (name: NameParts): void => {
    for (const word of [...name.given, ...name.called]) wanted.add(bearerTerm(word));
  };
  return {
    ...sharesOf({
      given: (word) => countOf(givenTerm(word)),
      family: (word) => countOf(familyTerm(word)),
      town: (word) => countOf(townTerm(word)),
      bearers: (word) => countOf(bearerTerm(word)),
      records,
    }),
    records,
    countBearer,
    count: (name, town) => {
      for (const word of name.given) wanted.add(givenTerm(word));
      wanted.add(familyTerm(name.familyWhole));
      if (town !== null) wanted.add(townTerm(town));
      countBearer(name);
    },
    wanted: () => [...wanted],
    fill: (counts) => {
      known = counts;
    },
  };
};
