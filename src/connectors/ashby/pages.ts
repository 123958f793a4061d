import { orNull } from '../attempts.ts';
import type { PageRequest, ProviderCall, SourcePage, SourceRecord, SubjectDetail } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { ownId } from '../records.ts';
import { readApplicationWith, readLookupWith, readWith, sorted, theRecord } from '../reading.ts';
import type { Read } from '../reading.ts';
import { callInfo, callList } from './client.ts';
import { streams } from './manifest.ts';
import type { Endpoint, StreamName } from './manifest.ts';
import { isHired } from './mappers.ts';
import * as schemas from './schemas.ts';

const readApplication = (body: unknown): Read =>
  readApplicationWith(
    {
      kind: 'application',
      head: schemas.applicationHead,
      full: schemas.application,
      isHired,
      candidateOf: (one) => schemas.candidateReference.safeParse(one).data?.candidate.id ?? null,
    },
    body,
  );

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
    read: readLookupWith('job', schemas.job),
  },
  departments: {
    endpoint: 'department.list',
    filter: { includeArchived: true },
    read: readLookupWith('department', schemas.department),
  },
  locations: {
    endpoint: 'location.list',
    filter: { includeArchived: true },
    read: readLookupWith('location', schemas.location),
  },
  // Unfiltered: from a filtered incremental pass an application that leaves "Hired" would drop out silently.
  applications: { endpoint: 'application.list', filter: {}, read: readApplication },
  offers: { endpoint: 'offer.list', filter: {}, read: readOffer },
  candidates: { endpoint: 'candidate.list', filter: {}, read: readCandidate },
};

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

/** One application by its id, null when unknown; `invalid_response` when it cannot be read. */
export const fetchApplication = async (
  call: ProviderCall,
  applicationId: string,
): Promise<SourceRecord | null> => {
  const body = await orNull(() => callInfo(call, 'application.info', { applicationId }));
  return body === null ? null : theRecord(readApplication(body));
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

/**
 * Candidate and offers of one application. The candidate is null when it is not asked for, or unknown, e.g. merged into
 * another.
 */
export const fetchDetail = async (
  call: ProviderCall,
  subject: { readonly applicationId: string; readonly candidateId: string; readonly offersOnly?: boolean },
): Promise<SubjectDetail> => {
  const body =
    subject.offersOnly === true
      ? null
      : await orNull(() => callInfo(call, 'candidate.info', { id: subject.candidateId }));
  const candidate = sorted(body === null ? [] : [readCandidate(body)]);
  const offers = sorted(await offersOf(call, subject.applicationId));
  return {
    candidate: candidate.records[0] ?? null,
    offers: offers.records.filter((offer) => offer.subjectId === subject.applicationId),
    rejected: [...candidate.rejected, ...offers.rejected],
  };
};
