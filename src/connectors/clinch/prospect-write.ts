import type { ProspectProfile } from '../../domain/prospect.ts';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import type { MappedValue, ProspectTarget } from '../prospect-target.ts';
import { callOne, textOf, textsOf } from './client.ts';
import { told } from './declared.ts';
import type { DeclaredName } from './declared.ts';
import { addTags } from './prospect-activities.ts';
import { readCandidate, toTarget } from './prospect-candidates.ts';
import { fieldsOf, usable } from './prospect-fields.ts';
import type { Resource } from './schemas.ts';

type Attributes = Record<string, unknown>;

const filled = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

/** A profile in the names of Clinch, without what is empty. */
const attributesOf = (profile: Partial<ProspectProfile>): Attributes => {
  const [email, ...emails] = profile.emails ?? [];
  const named: readonly (readonly [DeclaredName, unknown])[] = [
    ['candidate.firstName', profile.firstName],
    ['candidate.middleName', profile.middleName],
    ['candidate.lastName', profile.lastName],
    ['candidate.email', email],
    ['candidate.emails', emails],
    ['candidate.phone', profile.phones?.[0]],
    ['candidate.links', profile.links],
    ['candidate.title', profile.title],
    ['candidate.company', profile.company],
    ['candidate.location', profile.location],
    [
      'candidate.education',
      profile.education?.map(({ school, degree, field, endYear }) => ({
        school,
        degree,
        field,
        end_year: endYear,
      })),
    ],
  ];
  return Object.fromEntries(
    named.filter(([, value]) => filled(value)).map(([name, value]) => [told(name), value]),
  );
};

const mappedAttributes = (mapped: readonly MappedValue[]): Attributes =>
  mapped.length === 0
    ? {}
    : { [told('candidate.fields')]: Object.fromEntries(mapped.map(({ field, value }) => [field, value])) };

/** Clinch wants an address, its user interface an address or a phone: without either nothing is asked of it. */
const reachable = ({ emails, phones }: ProspectProfile): void => {
  if (emails.length > 0 || phones.length > 0) return;
  throw new ConnectorError({
    kind: 'rejected',
    message: 'Clinch needs an email address or a phone number.',
    code: 'blank',
    field: told('candidate.email'),
  });
};

/** One call for the profile; mapped values wait for `addMissing`, so that a broken mapping costs nobody (SC-I5). */
export const create: ProspectTarget['create'] = async (call, { profile }) => {
  reachable(profile);
  return toTarget(
    await callOne(call, {
      method: 'POST',
      path: 'path.candidates',
      body: { data: { type: told('type.candidate'), attributes: attributesOf(profile) } },
    }),
  );
};

const patch = (call: ProviderCall, candidate: string, attributes: Attributes): Promise<Resource> =>
  callOne(call, {
    method: 'PATCH',
    path: 'path.candidate',
    ids: { candidate },
    body: { data: { type: told('type.candidate'), id: candidate, attributes } },
  });

const addressesAfter = (now: Resource, emails: readonly string[]): Attributes => {
  const primary = textOf(now, 'candidate.email');
  const others = textsOf(now, 'candidate.emails');
  const known = new Set([...(primary === null ? [] : [primary]), ...others].map((one) => one.toLowerCase()));
  const fresh = emails.filter((email) => !known.has(email.toLowerCase()));
  const first = primary === null ? fresh.shift() : undefined;
  return {
    ...(first === undefined ? {} : { [told('candidate.email')]: first }),
    ...(fresh.length === 0 ? {} : { [told('candidate.emails')]: [...others, ...fresh] }),
  };
};

/** Links are one list: what is there is repeated, and what is new follows. */
const linksAfter = (now: Resource, wanted: ProspectProfile['links']): Attributes => {
  const there = toTarget(now).profile.links;
  const known = new Set(there.map(({ url }) => url.toLowerCase()));
  const fresh = wanted.filter(({ url }) => !known.has(url.toLowerCase()));
  return fresh.length === 0 ? {} : { [told('candidate.links')]: [...there, ...fresh] };
};

const lacking = (now: Resource, missing: Partial<ProspectProfile>): Attributes => {
  const { emails = [], links = [], ...rest } = missing;
  const blank = Object.entries(attributesOf(rest)).filter(
    ([name]) => !filled(now.attributes?.[name] ?? null),
  );
  return { ...Object.fromEntries(blank), ...addressesAfter(now, emails), ...linksAfter(now, links) };
};

export const addMissing: ProspectTarget['addMissing'] = async (call, o) => {
  const { missing, mapped, tagField = null } = o;
  const { externalId } = o.candidate;
  const now = await readCandidate(call, externalId);
  const there = fieldsOf(now);
  const wanted = mapped.filter(({ field }) => !filled(there[field]));
  const { good, problem } = await usable(call, wanted);
  const fields = good.length === 0 ? {} : mappedAttributes(good);
  const attributes = { ...lacking(now, missing), ...fields };
  if (Object.keys(attributes).length > 0) await patch(call, externalId, attributes);
  await addTags(call, externalId, { tags: missing.tags ?? [], tagField });
  if (problem !== null) throw problem;
  return toTarget(await readCandidate(call, externalId));
};
