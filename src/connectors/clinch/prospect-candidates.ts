import { z } from 'zod';
import { linkKinds } from '../../domain/prospect.ts';
import type { ProspectEducation, ProspectLink } from '../../domain/prospect.ts';
import { orNull } from '../attempts.ts';
import type { ProviderCall } from '../contract.ts';
import type { TargetCandidate } from '../prospect-target.ts';
import { callOne, textOf, textsOf } from './client.ts';
import { told } from './declared.ts';
import type { Resource } from './schemas.ts';

const links = z.array(z.object({ kind: z.enum(linkKinds).catch('other'), url: z.string().min(1) }));
const education = z.array(
  z.object({
    school: z.string().min(1),
    degree: z.string().nullish(),
    field: z.string().nullish(),
    end_year: z.number().nullish(),
  }),
);

const linksOf = (found: Resource): readonly ProspectLink[] =>
  links.safeParse(found.attributes?.[told('candidate.links')]).data ?? [];

const educationOf = (found: Resource): readonly ProspectEducation[] =>
  (education.safeParse(found.attributes?.[told('candidate.education')]).data ?? []).map((one) => ({
    school: one.school,
    degree: one.degree ?? null,
    field: one.field ?? null,
    endYear: one.end_year ?? null,
  }));

const listed = (first: string | null, more: readonly string[]): string[] => [
  ...new Set([...(first === null ? [] : [first]), ...more]),
];

/** Tags stand in activities, not in the candidate: `addMissing` reads them there. */
export const toTarget = (found: Resource): TargetCandidate => {
  const [firstName, middleName, lastName] = [
    textOf(found, 'candidate.firstName'),
    textOf(found, 'candidate.middleName'),
    textOf(found, 'candidate.lastName'),
  ];
  const name = [firstName, middleName, lastName].filter((part) => part !== null).join(' ');
  const updatedAt = Date.parse(textOf(found, 'candidate.updatedAt') ?? '');
  return {
    externalId: found.id,
    fullName: name === '' ? null : name,
    profile: {
      firstName,
      middleName,
      lastName,
      emails: listed(textOf(found, 'candidate.email'), textsOf(found, 'candidate.emails')),
      phones: listed(textOf(found, 'candidate.phone'), []),
      links: linksOf(found),
      title: textOf(found, 'candidate.title'),
      company: textOf(found, 'candidate.company'),
      location: textOf(found, 'candidate.location'),
      education: educationOf(found),
      tags: [],
    },
    url: textOf(found, 'candidate.url'),
    hasResume: found.attributes?.[told('candidate.resume')] === true,
    updatedAt: Number.isNaN(updatedAt) ? null : updatedAt,
  };
};

/** As Clinch has it now; throws ConnectorError `not_found`. */
export const readCandidate = (call: ProviderCall, candidate: string): Promise<Resource> =>
  callOne(call, { method: 'GET', path: 'path.candidate', ids: { candidate } });

/** Null when Clinch does not know the candidate any more. */
export const fetchCandidate = async (
  call: ProviderCall,
  externalId: string,
): Promise<TargetCandidate | null> => {
  const found = await orNull(() => readCandidate(call, externalId));
  return found === null ? null : toTarget(found);
};
