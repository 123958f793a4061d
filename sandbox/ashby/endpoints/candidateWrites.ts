import { z } from 'zod';
import { indexEmails } from '../account.ts';
import type { Account } from '../account.ts';
import type { Candidate, Contact, Source, User } from '../model.ts';
import { endpoint } from '../protocol/endpoint.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { notFound } from '../protocol/errors.ts';
import { optionalFlag, optionalText, optionalUuid, uuid } from '../protocol/input.ts';
import { renderCandidate } from '../render.ts';
import { seesCandidate } from './visibility.ts';

const absent = (value: unknown): unknown => value ?? undefined;
const optionalUrl = z.preprocess(absent, z.url().optional());
const optionalEmail = z.preprocess(absent, z.email().optional());
const optionalInstant = z.preprocess(absent, z.iso.datetime({ offset: true }).optional());
const place = z.preprocess(
  absent,
  z.object({ city: optionalText, region: optionalText, country: optionalText }).optional(),
);

const common = {
  email: optionalEmail,
  phoneNumber: optionalText,
  linkedInUrl: optionalUrl,
  githubUrl: optionalUrl,
  sourceId: optionalUuid,
  creditedToUserId: optionalUuid,
  location: place,
  createdAt: optionalInstant,
};

/** The candidate that a call is about. */
export const findCandidate = ({ account, key }: Context, id: string): Candidate => {
  const candidate = account.data.candidates.byId.get(id);
  if (candidate === undefined || !seesCandidate(key, candidate)) throw notFound('candidate');
  return candidate;
};

/** Source and credited user of a call; throws where an id is unknown. */
export const creditsOf = (
  account: Account,
  input: { sourceId?: string | undefined; creditedToUserId?: string | undefined },
): { source: Source | undefined; creditedTo: User | undefined } => {
  const source = account.data.sources.byId.get(input.sourceId ?? '');
  const creditedTo = account.data.users.byId.get(input.creditedToUserId ?? '');
  if (input.sourceId !== undefined && source === undefined) throw notFound('source');
  if (input.creditedToUserId !== undefined && creditedTo === undefined) throw notFound('user');
  return { source, creditedTo };
};

const contact = (value: string, isPrimary: boolean): Contact => ({ value, type: 'Personal', isPrimary });

/** The new one becomes the primary one; the others stay. */
const primaryBefore = (former: readonly Contact[], value: string): Contact[] => [
  contact(value, true),
  ...former
    .filter((one) => one.value.toLowerCase() !== value.toLowerCase())
    .map((one) => ({ ...one, isPrimary: false })),
];

const placeIn = (account: Account, given: z.infer<typeof place>): Candidate['location'] =>
  given === undefined
    ? undefined
    : {
        id: account.random.uuid(),
        city: given.city ?? '',
        region: given.region ?? '',
        country: given.country ?? '',
      };

const withLink = (candidate: Candidate, type: string, url: string | undefined): void => {
  if (url === undefined) return;
  if (type === 'LinkedIn') candidate.linkedIn = url;
  else candidate.links = [...candidate.links.filter((link) => link.type !== type), { type, url }];
};

const create = endpoint({
  permission: 'candidatesWrite',
  input: z.object({
    ...common,
    name: z.string().trim().min(1),
    website: optionalUrl,
    alternateEmailAddresses: z.preprocess(absent, z.array(z.email()).default([])),
  }),
  run: ({ account, key, now }, input) => {
    const { source, creditedTo } = creditsOf(account, input);
    const addresses = [...(input.email === undefined ? [] : [input.email]), ...input.alternateEmailAddresses];
    const at = input.createdAt === undefined ? now : Date.parse(input.createdAt);
    const candidate: Candidate = {
      id: account.random.uuid(),
      createdAt: at,
      updatedAt: now,
      seq: 0,
      deleted: false,
      name: input.name,
      emails: addresses.map((value, index) => contact(value, index === 0)),
      phones: input.phoneNumber === undefined ? [] : [contact(input.phoneNumber, true)],
      linkedIn: input.linkedInUrl,
      links: [],
      tags: [],
      notes: [],
      files: [],
      position: undefined,
      company: undefined,
      school: undefined,
      timezone: null,
      location: placeIn(account, input.location),
      customFields: [],
      source: source ?? null,
      creditedTo: creditedTo ?? null,
      resume: undefined,
      applications: [],
    };
    withLink(candidate, 'GitHub', input.githubUrl);
    withLink(candidate, 'Website', input.website);
    account.data.candidates.add(candidate);
    indexEmails(account.data, candidate);
    return { results: renderCandidate(candidate, key) };
  },
});

const LINK_TYPES = ['LinkedIn', 'GitHub', 'Twitter', 'Medium', 'StackOverflow', 'Website'] as const;

const update = endpoint({
  permission: 'candidatesWrite',
  input: z.object({
    ...common,
    candidateId: uuid,
    name: optionalText,
    websiteUrl: optionalUrl,
    alternateEmail: optionalEmail,
    socialLinks: z.preprocess(
      absent,
      z.array(z.object({ type: z.enum(LINK_TYPES), url: z.url() })).optional(),
    ),
    sendNotifications: optionalFlag,
  }),
  run: (context, input) => {
    const { account, key, now } = context;
    const candidate = findCandidate(context, input.candidateId);
    const { source, creditedTo } = creditsOf(account, input);
    const former = candidate.emails;
    candidate.name = input.name ?? candidate.name;
    if (input.email !== undefined) candidate.emails = primaryBefore(candidate.emails, input.email);
    if (input.phoneNumber !== undefined)
      candidate.phones = primaryBefore(candidate.phones, input.phoneNumber);
    const other = input.alternateEmail;
    if (
      other !== undefined &&
      !candidate.emails.some(({ value }) => value.toLowerCase() === other.toLowerCase())
    )
      candidate.emails = [...candidate.emails, contact(other, candidate.emails.length === 0)];
    if (input.socialLinks !== undefined) {
      candidate.linkedIn = input.socialLinks.find(({ type }) => type === 'LinkedIn')?.url;
      candidate.links = input.socialLinks.filter(
        ({ type, url }) => type !== 'LinkedIn' || url !== candidate.linkedIn,
      );
    } else {
      withLink(candidate, 'LinkedIn', input.linkedInUrl);
      withLink(candidate, 'GitHub', input.githubUrl);
      withLink(candidate, 'Website', input.websiteUrl);
    }
    candidate.location = placeIn(account, input.location) ?? candidate.location;
    candidate.source = source ?? candidate.source;
    candidate.creditedTo = creditedTo ?? candidate.creditedTo;
    indexEmails(account.data, candidate, former);
    account.data.candidates.touch(candidate, now);
    return { results: renderCandidate(candidate, key) };
  },
});

export const candidateWrites: Record<string, Endpoint> = {
  'candidate.create': create,
  'candidate.update': update,
};
