import { pairOf, type Compared } from '../../merge/side-by-side.ts';
import type { Person } from '../person.ts';

export type Lookalike = Person['lookalikes'][number];

const evidence: Readonly<Record<string, string>> = {
  personal_email: 'the same personal email',
  phone: 'the same phone',
  name: 'the same name',
  name_in_part: 'names that agree in part',
};

const listed = new Intl.ListFormat('en', { type: 'conjunction' });

/** What both share, as a sentence. */
export const evidenceText = (one: Lookalike): string => {
  const shared = one.evidence.flatMap((code) => evidence[code] ?? []);
  const where = one.sources.length === 0 ? '' : ` ${one.name} is known from ${listed.format(one.sources)}.`;
  return `${shared.length === 0 ? 'Both look alike' : `Both have ${listed.format(shared)}`}.${where}`;
};

const fields = ['name', 'personalEmail', 'phone', 'jobTitle', 'startDate'] as const;

/** The newcomer beside the one who was known before. */
export const besideKnown = (person: Person, known: Lookalike): readonly Compared[] =>
  fields.map((field) => pairOf(field, person[field], known[field]));

/** Open questions that are decided on this person's page: they are the newcomer. */
export const openOf = (person: Person): readonly Lookalike[] =>
  person.lookalikes.filter((one) => one.state === 'open' && !one.isNewcomer);

/** Who this person was found to be; their hires are there since. */
export const foundToBe = (person: Person): Lookalike | null =>
  person.lookalikes.find((one) => one.state === 'same' && !one.isNewcomer) ?? null;

export const mayBeJoined = ({ can }: Person): boolean =>
  can.resolve.some(
    ({ reason, choices }) => reason === 'possible_duplicate' && choices.includes('same-person'),
  );
