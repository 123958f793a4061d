import { nicknamesAToK } from './given-names/nicknames-a-to-k.ts';
import { nicknamesLToZ } from './given-names/nicknames-l-to-z.ts';
import { nicknamesOfTheWorld } from './given-names/nicknames-of-the-world.ts';
import { namesOfTheirOwn, otherGivenNames } from './given-names/other-names.ts';
import { soundKey } from './similarity.ts';

const groups: readonly (readonly string[])[] = [nicknamesAToK, nicknamesLToZ, nicknamesOfTheWorld]
  .flatMap((lines) => lines.trim().split('\n'))
  .map((line) => line.trim().split(' '));

const linesByName = new Map<string, number[]>();
groups.forEach((names, line) => {
  for (const name of new Set(names)) {
    const known = linesByName.get(name);
    if (known === undefined) linesByName.set(name, [line]);
    else known.push(line);
  }
});

const headNames: ReadonlySet<string> = new Set(groups.map(([head = '']) => head));
const wordsOf = (text: string): string[] => text.trim().split(/\s+/);
const ownNames: ReadonlySet<string> = new Set([...headNames, ...wordsOf(namesOfTheirOwn)]);
const commonNames: ReadonlySet<string> = new Set([...linesByName.keys(), ...wordsOf(otherGivenNames)]);

/** `form`: one may well be written for the other. `cognate`: two full names of one origin, as siblings may bear them. */
export type NameKinship = 'form' | 'cognate';

const haveCommon = (mine: readonly number[], theirs: readonly number[]): boolean => {
  for (const line of mine) if (theirs.includes(line)) return true;
  return false;
};

/** How two different folded given names are kin: "Bob" and "Robert" are forms, "John" and "Ivan" cognates. */
export const kinshipOf = (a: string, b: string): NameKinship | null => {
  const mine = linesByName.get(a);
  const theirs = linesByName.get(b);
  if (mine === undefined || theirs === undefined || !haveCommon(mine, theirs)) return null;
  const bothFull = ownNames.has(a) && ownNames.has(b);
  return bothFull && soundKey(a) !== soundKey(b) ? 'cognate' : 'form';
};

/** A name that many people bear: likely itself, not another one mistyped. */
export const isCommonGivenName = (name: string): boolean => commonNames.has(name);

const fullByName = new Map<string, readonly string[]>();
for (const [name, lines] of linesByName)
  fullByName.set(name, [...new Set(lines.map((line) => groups[line]?.[0] ?? name))]);
const NONE: readonly string[] = [];

/** The full names a form may stand for; none when it is in no line. For finding pairs only. */
export const fullNames = (name: string): readonly string[] => fullByName.get(name) ?? NONE;
