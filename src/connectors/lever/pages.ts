import { z } from 'zod';
import { orNull, tryCall } from '../attempts.ts';
import type {
  HireSource,
  PageRequest,
  ProviderCall,
  SourcePage,
  SourceRecord,
  SubjectDetail,
} from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { jsonIn } from '../json.ts';
import {
  parsedOrThrow,
  readApplicationWith,
  readLookupWith,
  readWith,
  sorted,
  theRecord,
} from '../reading.ts';
import type { Read } from '../reading.ts';
import { readable } from '../values.ts';
import { callList, callOne, callWholeList } from './client.ts';
import type { ListAnswer, Query } from './client.ts';
import { confidentialScope } from './manifest.ts';
import { isHired } from './mappers.ts';
import * as schemas from './schemas.ts';

/** What is looked back beyond the newest change that was seen: changes become visible out of order. */
const overlapMs = 15 * 60_000;

/** Where a pass of opportunities stands; instants are epoch ms. */
const placeSchema = z.object({
  /** First the hired ones, then (incremental only) whatever else was changed: hired no more, erased, another name. */
  phase: z.enum(['hired', 'changed']),
  /** Archive reasons that meant hired when the pass began. */
  reasons: z.array(z.string()).readonly(),
  confidential: z.boolean(),
  newestArchived: z.number().nullable(),
  newestChange: z.number().nullable(),
  /** Lever's clock when the pass began. */
  begunAt: z.number().nullable(),
  offset: z.string().nullable(),
});
type Place = z.infer<typeof placeSchema>;

/** From when on the next pass reads; epoch ms. */
const sinceSchema = z.object({ archivedAt: z.number(), updatedAt: z.number() });
type Since = z.infer<typeof sinceSchema>;

const unmark = <T>(schema: z.ZodType<T>, mark: string, kind: 'cursor_expired' | 'token_expired'): T => {
  const parsed = schema.safeParse(jsonIn(mark));
  if (parsed.success) return parsed.data;
  throw new ConnectorError({ kind, message: 'This is no mark of a pass over Lever; the pass starts again.' });
};

/** Which archive reasons mean hired: by their type, retired ones too; an organization may have several. */
const hiredReasons = async (
  call: ProviderCall,
): Promise<{ readonly ids: readonly string[]; readonly answeredAt: number | null }> => {
  const { data, answeredAt } = await callWholeList(call, {
    endpoint: 'archive_reasons',
    query: { type: 'hired' },
    mayBeBare: true,
  });
  const reasons = data.map((body) => parsedOrThrow(schemas.archiveReason, body, 'archive reason'));
  // What was asked for is of that type, also where it does not repeat it.
  const hired = reasons.filter(({ type }) => type === 'hired' || type === undefined);
  return { ids: hired.map(({ id }) => id), answeredAt };
};

const firstPlace = async (call: ProviderCall): Promise<Place> => {
  const { ids, answeredAt } = await hiredReasons(call);
  return {
    phase: 'hired',
    reasons: ids,
    confidential: true,
    newestArchived: null,
    newestChange: null,
    begunAt: answeredAt,
    offset: null,
  };
};

const queryOf = (place: Place, since: Since | null): Query & { readonly offset?: string } => {
  const { phase, reasons, confidential, offset } = place;
  const from = (instant: number | undefined): string | undefined =>
    instant === undefined ? undefined : String(Math.trunc(instant));
  const filter: Query =
    phase === 'hired'
      ? { archived: 'true', archive_reason_id: reasons, archived_at_start: from(since?.archivedAt) }
      : { updated_at_start: from(since?.updatedAt) };
  return {
    ...filter,
    expand: 'applications',
    // Without this, people on confidential postings are left out silently.
    ...(confidential ? { confidentiality: 'all' } : {}),
    limit: '100',
    ...(offset === null ? {} : { offset }),
  };
};

/** A page with what is confidential, where that is refused one without. */
const ask = async (
  call: ProviderCall,
  place: Place,
  since: Since | null,
): Promise<{ readonly answer: ListAnswer; readonly confidential: boolean }> => {
  const list = (confidential: boolean): Promise<ListAnswer> =>
    callList(call, { endpoint: 'opportunities', query: queryOf({ ...place, confidential }, since) });
  if (!place.confidential) return { answer: await list(false), confidential: false };
  const trial = await tryCall(() => list(true), ['permission']);
  if (trial.permitted) return { answer: trial.answer, confidential: true };
  if (place.offset === null) return { answer: await list(false), confidential: false };
  // The offset belongs to a list that may no longer be read.
  throw new ConnectorError({ kind: 'cursor_expired', message: trial.refusal.message });
};

const readOpportunity = (body: unknown, reasons: ReadonlySet<string>): Read =>
  readApplicationWith(
    {
      kind: 'opportunity',
      head: schemas.opportunityHead,
      full: schemas.opportunity,
      isHired: (head) => isHired(head, reasons),
      candidateOf: (one) => readable(schemas.contactReference, one)?.contact ?? null,
      isAnonymized: (head) => head.isAnonymized === true,
    },
    body,
  );

const newest = (instants: readonly (number | null | undefined)[]): number | null => {
  const known = instants.filter((instant) => instant != null);
  return known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b));
};

/** The place after this page, with the newest instants seen so far. */
const passOver = (place: Place, data: readonly unknown[]): Place => {
  const heads = data.flatMap((body) => readable(schemas.opportunityHead, body) ?? []);
  const archived = heads.map((head) => head.archived?.archivedAt);
  return {
    ...place,
    newestArchived: newest([place.newestArchived, ...archived]),
    newestChange: newest([place.newestChange, ...archived, ...heads.map((head) => head.updatedAt)]),
  };
};

/** Never later than what was seen, nor than the beginning of the pass: what changes meanwhile is the next one's. */
const tokenAfter = (place: Place, former: Since | null): string | null => {
  const mark = (seen: number | null, before: number | undefined): number | undefined => {
    if (seen === null) return before;
    return Math.max(before ?? 0, Math.min(seen, place.begunAt ?? seen) - overlapMs);
  };
  const archivedAt = mark(place.newestArchived, former?.archivedAt);
  const updatedAt = mark(place.newestChange, former?.updatedAt);
  if (archivedAt === undefined || updatedAt === undefined) return null;
  return JSON.stringify({ archivedAt, updatedAt } satisfies Since);
};

/** What follows a page: the next one of the phase, the other phase, or the end with its token. */
const onwards = (
  place: Place,
  next: string | null,
  since: Since | null,
): Pick<SourcePage, 'nextCursor' | 'syncToken'> => {
  const at = (following: Place) => ({ nextCursor: JSON.stringify(following), syncToken: null });
  if (next !== null) return at({ ...place, offset: next });
  if (place.phase === 'hired' && since !== null) return at({ ...place, phase: 'changed', offset: null });
  return { nextCursor: null, syncToken: tokenAfter(place, since) };
};

/** One page of opportunities. The first call of a pass also asks which archive reasons mean hired. */
export const fetchPage = async (call: ProviderCall, request: PageRequest): Promise<SourcePage> => {
  if (request.stream !== 'opportunities')
    throw new ConnectorError({ kind: 'rejected', message: 'Lever has no such list.' });
  const since = request.syncToken === null ? null : unmark(sinceSchema, request.syncToken, 'token_expired');
  const place =
    request.cursor === null ? await firstPlace(call) : unmark(placeSchema, request.cursor, 'cursor_expired');
  // Without a reason to filter by, the list would be that of everybody who was ever archived.
  if (place.phase === 'hired' && place.reasons.length === 0)
    return { records: [], rejected: [], ...onwards(place, null, since) };
  const { answer, confidential } = await ask(call, place, since);
  const reasons = new Set(place.reasons);
  return {
    ...sorted(answer.data.map((body) => readOpportunity(body, reasons))),
    ...onwards(passOver({ ...place, confidential }, answer.data), answer.next, since),
    ...(confidential ? {} : { missingPermission: confidentialScope }),
  };
};

/** A run reads many opportunities by id: one question is enough for all of them. */
const reasonsOfRun = new WeakMap<ProviderCall, ReadonlySet<string>>();

const knownReasons = async (call: ProviderCall): Promise<ReadonlySet<string>> => {
  const known = reasonsOfRun.get(call);
  if (known !== undefined) return known;
  const asked = new Set((await hiredReasons(call)).ids);
  reasonsOfRun.set(call, asked);
  return asked;
};

/** One opportunity by its id, null when unknown; `invalid_response` when it cannot be read. */
export const fetchApplication = async (
  call: ProviderCall,
  applicationId: string,
): Promise<SourceRecord | null> => {
  const query = { expand: 'applications' };
  const body = await orNull(() =>
    callOne(call, { method: 'GET', endpoint: 'opportunities/:id', id: applicationId, query }),
  );
  if (body === null) return null;
  const archived = readable(schemas.opportunityHead, body)?.archived != null;
  return theRecord(readOpportunity(body, archived ? await knownReasons(call) : new Set()));
};

/** Offers of one opportunity. One that is gone has no offers to lose: that it is gone is found by its own id. */
export const fetchDetail = async (
  call: ProviderCall,
  { applicationId }: { readonly applicationId: string },
): Promise<SubjectDetail> => {
  const found = await orNull(() =>
    callWholeList(call, { endpoint: 'opportunities/:id/offers', id: applicationId }),
  );
  if (found === null)
    throw new ConnectorError({
      kind: 'invalid_response',
      message: 'Lever does not know this opportunity any more, so its offers could not be read.',
    });
  const ofOpportunity = () => applicationId;
  const readOffer = readWith({
    kind: 'offer',
    schema: schemas.offer,
    subject: ofOpportunity,
    subjectOf: ofOpportunity,
  });
  const { records, rejected } = sorted(found.data.map(readOffer));
  return { candidate: null, offers: records, rejected };
};

const lookups = {
  postings: { endpoint: 'postings/:id', read: readLookupWith('posting', schemas.posting) },
  users: { endpoint: 'users/:id', read: readLookupWith('user', schemas.user) },
} as const;

/** One posting or user by its id, null when unknown; `invalid_response` when it cannot be read. */
export const fetchLookup: NonNullable<HireSource['fetchLookup']> = async (call, stream, id) => {
  if (stream !== 'postings' && stream !== 'users')
    throw new ConnectorError({ kind: 'rejected', message: 'Lever has no such records.' });
  const { endpoint, read } = lookups[stream];
  const body = await orNull(() => callOne(call, { method: 'GET', endpoint, id }));
  return body === null ? null : theRecord(read(body));
};
