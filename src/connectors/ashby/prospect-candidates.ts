import type { ProspectLink, ProspectProfile } from '../../domain/prospect.ts';
import { orNull } from '../attempts.ts';
import type { ProviderCall, RejectedRecord } from '../contract.ts';
import type { TargetCandidate } from '../prospect-target.ts';
import { parsedOrThrow } from '../reading.ts';
import { rejectedRecord } from '../records.ts';
import { clean } from '../values.ts';
import { callInfo } from './client.ts';
import * as schemas from './prospect-schemas.ts';

const linkKinds: Readonly<Record<string, ProspectLink['kind']>> = {
  LinkedIn: 'linkedin',
  GitHub: 'github',
  Twitter: 'twitter',
  Website: 'website',
};

const values = (texts: readonly (string | null | undefined)[]): string[] => [
  ...new Set(texts.map(clean).filter((text) => text !== null)),
];

/** The one marked as primary first. */
const primaryFirst = <T extends { readonly value?: string | null | undefined }>(
  primary: T | null | undefined,
  all: readonly T[] | null | undefined,
): string[] => values([primary?.value, ...(all ?? []).map(({ value }) => value)]);

const profileOf = (found: schemas.Candidate): ProspectProfile => {
  const school = clean(found.school);
  return {
    // Ashby keeps one name in one piece.
    firstName: null,
    middleName: null,
    lastName: null,
    emails: primaryFirst(found.primaryEmailAddress, found.emailAddresses),
    phones: primaryFirst(found.primaryPhoneNumber, found.phoneNumbers),
    links: (found.socialLinks ?? []).flatMap(({ type, url }) => {
      const address = clean(url);
      return address === null ? [] : [{ kind: linkKinds[type ?? ''] ?? 'other', url: address }];
    }),
    title: clean(found.position),
    company: clean(found.company),
    location: clean(found.location?.locationSummary),
    education: school === null ? [] : [{ school, degree: null, field: null, endYear: null }],
    tags: values((found.tags ?? []).map(({ title }) => title)),
  };
};

const asTarget = (found: schemas.Candidate): TargetCandidate => ({
  externalId: found.id,
  fullName: clean(found.name),
  profile: profileOf(found),
  url: clean(found.profileUrl),
  hasResume: found.resumeFileHandle != null,
  updatedAt: found.updatedAt == null ? null : Date.parse(found.updatedAt),
});

/**
 * Whether Ashby made the person anonymous (`candidate.anonymize`): the record stays, nameless or named so, without any contact.
 * How it looks is not documented; one of another look is blank as well, and what is stored of it is replaced by that.
 */
export const isAnonymous = ({ fullName, profile }: TargetCandidate): boolean =>
  (fullName === null || /^anonymi[sz]ed\b/i.test(fullName)) &&
  [profile.emails, profile.phones, profile.links].every((list) => list.length === 0);

/** @throws ConnectorError `invalid_response` for a candidate that cannot be read */
export const toTarget = (body: unknown): TargetCandidate =>
  asTarget(parsedOrThrow(schemas.candidate, body, 'candidate'));

/** Null for one that cannot be read: among those that were found it is left out. */
export const toTargetOrNull = (body: unknown): TargetCandidate | null => {
  const parsed = schemas.candidate.safeParse(body);
  return parsed.success ? asTarget(parsed.data) : null;
};

/** As Ashby has it now; throws ConnectorError `not_found`. */
export const readCandidate = async (call: ProviderCall, id: string): Promise<schemas.Candidate> =>
  parsedOrThrow(schemas.candidate, await callInfo(call, 'candidate.info', { id }), 'candidate');

/** Null when Ashby does not know the candidate any more. */
export const fetchCandidate = async (
  call: ProviderCall,
  externalId: string,
): Promise<TargetCandidate | null> => {
  const found = await orNull(() => readCandidate(call, externalId));
  const candidate = found === null ? null : asTarget(found);
  return candidate === null || isAnonymous(candidate) ? null : candidate;
};

/** Each of a page: a candidate, or why it is none. */
export const readTarget = (
  body: unknown,
): { readonly candidate: TargetCandidate } | { readonly rejected: RejectedRecord } => {
  const parsed = schemas.candidate.safeParse(body);
  if (parsed.success) return { candidate: asTarget(parsed.data) };
  return {
    rejected: rejectedRecord({
      ...{ body, kind: 'candidate', subjectId: null, name: null },
      error: parsed.error,
    }),
  };
};
