import type { z } from 'zod';
import type {
  PageRequest,
  ProviderCall,
  RejectedRecord,
  SourcePage,
  SourceRecord,
  SubjectDetail,
} from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { ownId, rejectedRecord } from '../records.ts';
import { callInfo, callList } from './client.ts';
import { streams } from './manifest.ts';
import type { Endpoint, StreamName } from './manifest.ts';
import { isHired } from './mappers.ts';
import * as schemas from './schemas.ts';

type Read = { readonly record: SourceRecord } | { readonly rejected: RejectedRecord };

/** A kind of record: what it must look like, and whom it belongs to. */
type Kind<T> = {
  readonly kind: string;
  readonly schema: z.ZodType<T>;
  readonly subject: (record: T) => string | null;
  /** The same of one that cannot be read, as far as it can be told. */
  readonly subjectOf: (body: unknown) => string | null;
};

const reject = (
  body: unknown,
  { kind, subjectOf }: Pick<Kind<unknown>, 'kind' | 'subjectOf'>,
  error: z.ZodError,
): Read => ({
  rejected: rejectedRecord({
    body,
    kind,
    subjectId: subjectOf(body),
    name: schemas.candidateName.safeParse(body).data ?? null,
    error,
  }),
});

const readWith =
  <T extends { readonly id: string }>(kind: Kind<T>) =>
  (body: unknown): Read => {
    const parsed = kind.schema.safeParse(body);
    if (!parsed.success) return reject(body, kind, parsed.error);
    return { record: { externalId: parsed.data.id, subjectId: kind.subject(parsed.data), body } };
  };

/** Strict only where somebody is hired: thousands of other applications need no more than to be told apart. */
const readApplication = (body: unknown): Read => {
  const head = schemas.applicationHead.safeParse(body);
  if (!head.success) return reject(body, { kind: 'application', subjectOf: ownId }, head.error);
  const { id } = head.data;
  const hired = isHired(head.data);
  const full = hired ? schemas.application.safeParse(body) : null;
  if (full?.success === false)
    return reject(body, { kind: 'hired application', subjectOf: ownId }, full.error);
  const candidateId = (full ?? schemas.candidateReference.safeParse(body)).data?.candidate.id;
  return {
    record: {
      externalId: id,
      subjectId: id,
      ...(candidateId === undefined ? {} : { candidateId }),
      hired,
      body,
    },
  };
};

const readCandidate = readWith({
  kind: 'candidate',
  schema: schemas.candidate,
  subject: ({ id }) => id,
  subjectOf: ownId,
});

const readOffer = readWith({
  kind: 'offer',
  schema: schemas.offer,
  subject: ({ applicationId }) => applicationId,
  subjectOf: (body) => schemas.applicationReference.safeParse(body).data?.applicationId ?? null,
});

const readLookup = <T extends { readonly id: string }>(
  kind: string,
  schema: z.ZodType<T>,
): ((body: unknown) => Read) => readWith({ kind, schema, subject: () => null, subjectOf: () => null });

type Source = {
  readonly endpoint: Endpoint;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly read: (body: unknown) => Read;
};

const sources: Readonly<Record<StreamName, Source>> = {
  // Without the list of statuses drafts are left out, and a hire on one would have no job.
  jobs: {
    endpoint: 'job.list',
    filter: { status: ['Draft', 'Open', 'Closed', 'Archived'] },
    read: readLookup('job', schemas.job),
  },
  departments: {
    endpoint: 'department.list',
    filter: { includeArchived: true },
    read: readLookup('department', schemas.department),
  },
  locations: {
    endpoint: 'location.list',
    filter: { includeArchived: true },
    read: readLookup('location', schemas.location),
  },
  // Unfiltered: from a filtered incremental pass an application that leaves "Hired" would drop out silently.
  applications: { endpoint: 'application.list', filter: {}, read: readApplication },
  offers: { endpoint: 'offer.list', filter: {}, read: readOffer },
  candidates: { endpoint: 'candidate.list', filter: {}, read: readCandidate },
};

const sorted = (reads: readonly Read[]): Pick<SourcePage, 'records' | 'rejected'> => ({
  records: reads.flatMap((read) => ('record' in read ? [read.record] : [])),
  rejected: reads.flatMap((read) => ('rejected' in read ? [read.rejected] : [])),
});

const pageSize = 100;

/** One page of a stream; the sync token goes with every page of an incremental pass. */
export const fetchPage = async (call: ProviderCall, request: PageRequest): Promise<SourcePage> => {
  const name = streams.find((stream) => stream.name === request.stream)?.name;
  if (name === undefined)
    throw new ConnectorError({ kind: 'rejected', message: 'Ashby has no such stream.' });
  const { endpoint, filter, read } = sources[name];
  const { results, nextCursor, syncToken } = await callList(call, endpoint, {
    ...filter,
    limit: pageSize,
    ...(request.cursor === null ? {} : { cursor: request.cursor }),
    ...(request.syncToken === null ? {} : { syncToken: request.syncToken }),
  });
  return { ...sorted(results.map(read)), nextCursor, syncToken };
};

/** The answer of an `.info` call, null when Ashby says that the record is unknown. */
const infoOrNull = async (
  call: ProviderCall,
  endpoint: Endpoint,
  body: Readonly<Record<string, unknown>>,
): Promise<unknown> => {
  try {
    return await callInfo(call, endpoint, body);
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'not_found') return null;
    throw error;
  }
};

/** One application by its id, null when unknown; `invalid_response` when it cannot be read. */
export const fetchApplication = async (
  call: ProviderCall,
  applicationId: string,
): Promise<SourceRecord | null> => {
  const body = await infoOrNull(call, 'application.info', { applicationId });
  if (body === null) return null;
  const read = readApplication(body);
  if ('record' in read) return read.record;
  throw new ConnectorError({ kind: 'invalid_response', message: read.rejected.reason });
};

const offersOf = async (call: ProviderCall, applicationId: string): Promise<readonly Read[]> => {
  const found: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page = await callList(call, 'offer.list', {
      applicationId,
      limit: pageSize,
      ...(cursor === null ? {} : { cursor }),
    });
    found.push(...page.results);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found.map(readOffer);
};

/** Candidate and offers of one application. The candidate is null when it is unknown, e.g. merged into another. */
export const fetchDetail = async (
  call: ProviderCall,
  subject: { readonly applicationId: string; readonly candidateId: string },
): Promise<SubjectDetail> => {
  const body = await infoOrNull(call, 'candidate.info', { id: subject.candidateId });
  const candidate = sorted(body === null ? [] : [readCandidate(body)]);
  const offers = sorted(await offersOf(call, subject.applicationId));
  return {
    candidate: candidate.records[0] ?? null,
    offers: offers.records.filter((offer) => offer.subjectId === subject.applicationId),
    rejected: [...candidate.rejected, ...offers.rejected],
  };
};
