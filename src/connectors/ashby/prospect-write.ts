import type { ProspectLink, ProspectProfile } from '../../domain/prospect.ts';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import type { ProspectTarget, TargetCandidate } from '../prospect-target.ts';
import { callInfo } from './client.ts';
import { fetchCandidate, readCandidate, toTarget } from './prospect-candidates.ts';
import { addMapped } from './prospect-fields.ts';
import { placeOf } from './prospect-place.ts';
import type { Candidate } from './prospect-schemas.ts';
import { addTags } from './prospect-tags.ts';

type Body = Readonly<Record<string, unknown>>;

const firstOf = (links: readonly ProspectLink[], kind: ProspectLink['kind']): string | undefined =>
  links.find((link) => link.kind === kind)?.url;

const given = (body: Readonly<Record<string, unknown>>): Body =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined && value !== null));

/** One call: names, all addresses, one phone, the place and the links that Ashby has a field for. */
export const create: ProspectTarget['create'] = async (call, { profile, placement }) => {
  const name = [profile.firstName, profile.middleName, profile.lastName].filter((part) => part !== null);
  const [email, ...alternateEmailAddresses] = profile.emails;
  return toTarget(
    await callInfo(
      call,
      'candidate.create',
      given({
        name: name.join(' '),
        email,
        alternateEmailAddresses: alternateEmailAddresses.length === 0 ? null : alternateEmailAddresses,
        phoneNumber: profile.phones[0],
        linkedInUrl: firstOf(profile.links, 'linkedin'),
        githubUrl: firstOf(profile.links, 'github'),
        website: firstOf(profile.links, 'website'),
        location: placeOf(profile.location),
        sourceId: placement.sourceId,
        creditedToUserId: placement.creditedToUserId,
      }),
    ),
  );
};

/** The kinds of links that can be set; others that a candidate has would be lost by setting the list anew. */
const settable = new Set(['LinkedIn', 'GitHub', 'Twitter', 'Medium', 'StackOverflow', 'Website']);
const typeOfLink = {
  linkedin: 'LinkedIn',
  github: 'GitHub',
  twitter: 'Twitter',
  website: 'Website',
  other: 'Website',
} as const satisfies Record<ProspectLink['kind'], string>;

const sameUrl = (url: string): string =>
  url
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/+$/, '');

/** `socialLinks` replaces what is there, so all of it is repeated. Empty where nothing is new, or something would be lost. */
const linksToSet = (candidate: Candidate, links: readonly ProspectLink[]): Body => {
  const there = candidate.socialLinks ?? [];
  const known = new Set(there.map(({ url }) => sameUrl(url ?? '')));
  const fresh = links.filter(({ url }) => !known.has(sameUrl(url)));
  const kept = there.every(({ type, url }) => settable.has(type ?? '') && (url ?? '') !== '');
  if (fresh.length === 0 || !kept) return {};
  return {
    socialLinks: [
      ...there.map(({ type, url }) => ({ type, url })),
      ...fresh.map(({ kind, url }) => ({ type: typeOfLink[kind], url })),
    ],
  };
};

const lacking = (candidate: Candidate, missing: Partial<ProspectProfile>): Body => ({
  ...((candidate.phoneNumbers ?? []).length === 0 && missing.phones?.[0] !== undefined
    ? { phoneNumber: missing.phones[0] }
    : {}),
  ...(candidate.location == null && placeOf(missing.location ?? null) !== null
    ? { location: placeOf(missing.location ?? null) }
    : {}),
  ...linksToSet(candidate, missing.links ?? []),
});

const lackedAddresses = (candidate: Candidate, emails: readonly string[]): string[] => {
  const known = new Set((candidate.emailAddresses ?? []).map(({ value }) => value?.toLowerCase()));
  return emails.filter((email) => !known.has(email.toLowerCase()));
};

const update = (call: ProviderCall, candidateId: string, body: Body): Promise<unknown> =>
  callInfo(call, 'candidate.update', { candidateId, ...body, sendNotifications: false });

const gone = (): ConnectorError =>
  new ConnectorError({ kind: 'not_found', message: 'Ashby does not know this candidate any more.' });

/** Each part only where it is missing: addresses one by one, as Ashby takes them, then tags, then mapped fields. */
export const addMissing: ProspectTarget['addMissing'] = async (call, { candidate, missing, mapped }) => {
  const { externalId } = candidate;
  const now = await readCandidate(call, externalId);
  const body = lacking(now, missing);
  const addresses = lackedAddresses(now, missing.emails ?? []);
  const primary = (now.emailAddresses ?? []).length === 0 ? addresses.shift() : undefined;
  const first = { ...body, ...(primary === undefined ? {} : { email: primary }) };
  if (Object.keys(first).length > 0) await update(call, externalId, first);
  for (const alternateEmail of addresses) await update(call, externalId, { alternateEmail });
  await addTags(call, now, missing.tags ?? []);
  await addMapped(call, now, mapped);
  const after: TargetCandidate | null = await fetchCandidate(call, externalId);
  if (after === null) throw gone();
  return after;
};
