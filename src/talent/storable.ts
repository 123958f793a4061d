import type { TargetCandidate } from '../connectors/prospect-target.ts';
import type { ProspectProfile } from '../domain/prospect.ts';
import { storableText } from '../sync/storable.ts';

const LONGEST_ADDRESS = 2_000;
const MOST = 100;

/** Instants that PostgreSQL and the calendar of work both know: 1900 to 2199. */
const isInstant = (at: number): boolean => at >= Date.UTC(1900, 0, 1) && at < Date.UTC(2200, 0, 1);

const text = (value: string | null): string | null =>
  value === null ? null : storableText(value).trim() || null;
const all = (values: readonly string[]): string[] =>
  values.flatMap((value) => text(value) ?? []).slice(0, MOST);

const storableProfile = (p: ProspectProfile): ProspectProfile => ({
  ...{ firstName: text(p.firstName), middleName: text(p.middleName), lastName: text(p.lastName) },
  ...{ title: text(p.title), company: text(p.company), location: text(p.location) },
  ...{ emails: all(p.emails), phones: all(p.phones), tags: all(p.tags) },
  links: p.links.map(({ kind, url }) => ({ kind, url: storableText(url, LONGEST_ADDRESS) })).slice(0, MOST),
  education: p.education
    .flatMap((one) => {
      const school = text(one.school);
      return school === null ? [] : [{ ...one, school, degree: text(one.degree), field: text(one.field) }];
    })
    .slice(0, MOST),
});

/** A candidate in values that the database can hold, whatever the provider sent: nobody stops the rest of a page. */
export const storableCandidate = (candidate: TargetCandidate): TargetCandidate => ({
  ...candidate,
  fullName: text(candidate.fullName),
  profile: storableProfile(candidate.profile),
  url: candidate.url === null ? null : storableText(candidate.url, LONGEST_ADDRESS),
  updatedAt: candidate.updatedAt !== null && isInstant(candidate.updatedAt) ? candidate.updatedAt : null,
});
