import type { ProspectProfile } from '../domain/prospect.ts';
import { nameAgreement } from '../domain/matching/name-agreement.ts';
import { foldText, isPlaceholderEmail, isPlaceholderPhone } from '../domain/matching/normalise.ts';
import { emailKeys, linkKeys, phoneKeys } from './keys.ts';

/** Enough of a candidate to compare: `TargetCandidate` is one. */
export type Comparable = {
  readonly externalId: string;
  /** A name in one piece, where the provider keeps it so. */
  readonly fullName: string | null;
  readonly profile: ProspectProfile;
};

/** `certain`: a contact of the person's own is the same. */
export type Strength = 'certain' | 'likely' | 'possible';

export type ComparedField = 'name' | 'email' | 'phone' | 'link' | 'title' | 'company' | 'location';
export type Point = {
  readonly field: ComparedField;
  readonly mine: string;
  readonly theirs: string;
};

export type Comparison<C extends Comparable> = {
  readonly candidate: C;
  readonly strength: Strength;
  /** Why, in a sentence for a person. */
  readonly words: string;
  readonly agrees: readonly Point[];
  readonly differs: readonly Point[];
};

type Name = { readonly text: string; readonly agreement: 'agrees' | 'partly' | 'differs' | 'unknown' };

const nameText = ({ fullName, profile }: Pick<Comparable, 'fullName' | 'profile'>): string =>
  [profile.firstName, profile.middleName, profile.lastName].filter((part) => part !== null).join(' ') ||
  (fullName ?? '');

/** Words of a name without order, one letter for two that stand for one with a mark: "Mueller Jurgen" is "Jürgen Müller". */
const sortedWords = (text: string): string =>
  foldText(text)
    .replace(/([aou])e/g, '$1')
    .replace(/aa/g, 'a')
    .split(' ')
    .filter(Boolean)
    .sort()
    .join(' ');

const written = ({ fullName, profile }: Pick<Comparable, 'fullName' | 'profile'>) =>
  profile.firstName === null && profile.lastName === null
    ? { firstName: fullName, middleName: null, lastName: null, preferredName: null }
    : {
        firstName: profile.firstName,
        middleName: profile.middleName,
        lastName: profile.lastName,
        preferredName: null,
      };

const compareNames = (mine: ProspectProfile, theirs: Comparable): Name => {
  const own = { fullName: null, profile: mine };
  const [a, b] = [nameText(own), nameText(theirs)];
  if (a === '' || b === '') return { text: b, agreement: 'unknown' };
  if (sortedWords(a) !== '' && sortedWords(a) === sortedWords(b)) return { text: b, agreement: 'agrees' };
  const [name, other] = [written(own), written(theirs)];
  const straight = nameAgreement(name, other);
  const turned = { ...name, firstName: name.lastName, lastName: name.firstName };
  const agrees = straight === 'agrees' || nameAgreement(turned, other) === 'agrees';
  return { text: b, agreement: agrees ? 'agrees' : straight };
};

/** The values of both sides whose keys are equal; null when there are none on one side, or none equal. */
const shared = (mine: readonly string[], theirs: readonly string[]): string | null =>
  mine.find((key) => theirs.includes(key)) ?? null;

const contact = (
  field: ComparedField,
  [mine, theirs]: readonly [readonly string[], readonly string[]],
): { agrees: Point[]; differs: Point[] } => {
  const [first, other] = [mine[0], theirs[0]];
  if (first === undefined || other === undefined) return { agrees: [], differs: [] };
  const same = shared(mine, theirs);
  return same === null
    ? { agrees: [], differs: [{ field, mine: mine.join(', '), theirs: theirs.join(', ') }] }
    : { agrees: [{ field, mine: same, theirs: same }], differs: [] };
};

const plain = (field: 'title' | 'company' | 'location', mine: ProspectProfile, theirs: ProspectProfile) => {
  const [a, b] = [mine[field], theirs[field]];
  if (a === null || b === null) return { agrees: [], differs: [] };
  const point: Point = { field, mine: a, theirs: b };
  return foldText(a) === foldText(b) && foldText(a) !== ''
    ? { agrees: [point], differs: [] }
    : { agrees: [], differs: [point] };
};

/** A mailbox or a number of nobody in particular proves nothing. */
const personal = (emails: readonly string[]): string[] =>
  emails.filter((email) => !isPlaceholderEmail(email));
const own = (phones: readonly string[]): string[] => phones.filter((phone) => !isPlaceholderPhone(phone));

const labels: Readonly<Record<ComparedField, string>> = {
  name: 'name',
  email: 'e-mail address',
  phone: 'phone number',
  link: 'profile page',
  title: 'title',
  company: 'company',
  location: 'location',
};

const listed = (fields: readonly ComparedField[]): string =>
  fields
    .map((field) => labels[field])
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1');

const strengthOf = (agreed: ReadonlySet<ComparedField>, name: Name['agreement']): Strength | null => {
  if (agreed.has('email') || agreed.has('link')) return name === 'differs' ? 'likely' : 'certain';
  if (agreed.has('phone')) return name === 'agrees' ? 'certain' : name === 'differs' ? 'possible' : 'likely';
  if (name === 'agrees') return agreed.has('company') || agreed.has('location') ? 'likely' : 'possible';
  return name === 'partly' && agreed.has('company') ? 'possible' : null;
};

const wordsFor = (strength: Strength, agreed: readonly ComparedField[], name: Name['agreement']): string => {
  const same = `Same ${listed(agreed)}`;
  const but =
    agreed.includes('name') || name === 'unknown'
      ? ''
      : name === 'partly'
        ? ', a similar name'
        : ', another name';
  switch (strength) {
    case 'certain':
      return `${same}${but}: this is the same person.`;
    case 'likely':
      return `${same}${but}: probably the same person.`;
    case 'possible':
      return agreed.length === 0
        ? 'A similar name: may be the same person.'
        : `${same}${but}: may be the same person.`;
  }
};

/** How a candidate compares with a profile; null when nothing speaks for the same person. */
export const compareCandidate = <C extends Comparable>(
  mine: ProspectProfile,
  candidate: C,
): Comparison<C> | null => {
  const theirs = candidate.profile;
  const name = compareNames(mine, candidate);
  const namePoint: Point = {
    field: 'name',
    mine: nameText({ fullName: null, profile: mine }),
    theirs: name.text,
  };
  const emails = (one: ProspectProfile) => emailKeys({ emails: personal(one.emails) });
  const phones = (one: ProspectProfile) => own(phoneKeys(one));
  const parts = [
    name.agreement === 'agrees'
      ? { agrees: [namePoint], differs: [] }
      : { agrees: [], differs: name.agreement === 'unknown' ? [] : [namePoint] },
    contact('email', [emails(mine), emails(theirs)]),
    contact('phone', [phones(mine), phones(theirs)]),
    contact('link', [linkKeys(mine), linkKeys(theirs)]),
    plain('title', mine, theirs),
    plain('company', mine, theirs),
    plain('location', mine, theirs),
  ];
  const agrees = parts.flatMap((part) => part.agrees);
  const fields = agrees.map(({ field }) => field);
  const strength = strengthOf(new Set(fields), name.agreement);
  if (strength === null) return null;
  return {
    candidate,
    strength,
    words: wordsFor(strength, fields, name.agreement),
    agrees,
    differs: parts.flatMap((part) => part.differs),
  };
};

const RANK: Readonly<Record<Strength, number>> = { certain: 0, likely: 1, possible: 2 };

/** Who of these may be the person, the surest first; each candidate once. */
export const compareAll = <C extends Comparable>(
  mine: ProspectProfile,
  candidates: readonly C[],
): Comparison<C>[] => {
  const each = new Map(candidates.map((candidate) => [candidate.externalId, candidate]));
  return [...each.values()]
    .map((candidate) => compareCandidate(mine, candidate))
    .filter((compared) => compared !== null)
    .sort(
      (a, b) =>
        RANK[a.strength] - RANK[b.strength] ||
        b.agrees.length - a.agrees.length ||
        (a.candidate.externalId < b.candidate.externalId ? -1 : 1),
    );
};

/** What a candidate lacks of a profile: nothing that it has is ever in it. */
export const missingOf = (mine: ProspectProfile, theirs: Comparable): Partial<ProspectProfile> => {
  const there = theirs.profile;
  const single = (['title', 'company', 'location'] as const).filter(
    (field) => there[field] === null && mine[field] !== null,
  );
  const fresh = <T>(list: readonly T[], keyOf: (one: T) => string, known: readonly T[]): T[] => {
    const keys = new Set(known.map(keyOf));
    return list.filter((one) => !keys.has(keyOf(one)));
  };
  const named = theirs.fullName !== null || there.firstName !== null || there.lastName !== null;
  const emails = fresh(
    mine.emails,
    (email) => emailKeys({ emails: [email] })[0] ?? email.toLowerCase(),
    there.emails,
  );
  // The recruiting systems take one number, and that only of whoever has none.
  const phones = there.phones.length > 0 ? [] : mine.phones.slice(0, 1);
  const links = fresh(mine.links, (link) => linkKeys({ links: [link] })[0] ?? link.url, there.links);
  const tags = fresh(mine.tags, (tag) => tag.toLowerCase(), there.tags);
  const education = there.education.length > 0 ? [] : mine.education;
  return {
    ...(named ? {} : { firstName: mine.firstName, middleName: mine.middleName, lastName: mine.lastName }),
    ...Object.fromEntries(single.map((field) => [field, mine[field]])),
    ...(emails.length > 0 ? { emails } : {}),
    ...(phones.length > 0 ? { phones } : {}),
    ...(links.length > 0 ? { links } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(education.length > 0 ? { education } : {}),
  };
};
