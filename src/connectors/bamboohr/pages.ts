import { z } from 'zod';
import type { ProviderCall } from '../contract.ts';
import type { EmployeePage, EmployeePageRequest, FieldMapping } from '../employee-source.ts';
import { ConnectorError } from '../errors.ts';
import { nextCursor, unreadableAnswer } from '../failure.ts';
import { jsonIn } from '../json.ts';
import { readable } from '../values.ts';
import { fieldsBeyondList } from './fields.ts';
import { label } from './manifest.ts';
import { changesSince, listEmployees } from './lists.ts';
import type { Changes } from './lists.ts';
import { readEmployee } from './mappers.ts';
import type { ReadEmployee } from './mappers.ts';
import * as schemas from './schemas.ts';
import { fetchSingle, mustBeReadAlone } from './single.ts';

/** What is looked back beyond the newest change that was seen: changes become visible out of order, and clocks differ. */
const overlapMs = 5 * 60_000;
const pageSize = 100;
/** Single employees that are asked for at once; the rate is kept by the slots. */
const atOnce = 5;

/** Where a pass stands; instants are epoch ms. */
const wholePlace = z.object({ after: z.string(), begunAt: z.number() });
/** `after`: the last id that was read; `token`: for the next pass, as the first page of this one saw it. */
const changedPlace = z.object({ afterId: z.string(), token: z.string() });

const placeIn = <T>(schema: z.ZodType<T>, cursor: string | null): T | null => {
  if (cursor === null) return null;
  const parsed = schema.safeParse(jsonIn(cursor));
  if (parsed.success) return parsed.data;
  throw new ConnectorError({
    kind: 'cursor_expired',
    message: 'This is no mark of a pass over BambooHR; the pass starts again.',
  });
};

/** Whole seconds, as BambooHR writes them. */
const iso = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`;

type Reading = {
  readonly mapping: FieldMapping;
  /** Fields of the mapping that only a single employee tells. */
  readonly beyond: readonly string[];
  readonly answeredAt: number;
};

/** An employee of the list, completed by the single record where the list does not tell enough. */
const readListed = async (call: ProviderCall, body: unknown, o: Reading): Promise<ReadEmployee> => {
  const listed = readable(schemas.listed, body);
  if (listed === null || !mustBeReadAlone(listed, o)) return readEmployee(body, null, o.mapping);
  const single = await fetchSingle(call, listed.employeeId, o.beyond);
  return readEmployee(body, single === 'gone' || single === 'hidden' ? null : single, o.mapping);
};

const inParts = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
  const done: R[] = [];
  for (let start = 0; start < all.length; start += atOnce)
    done.push(...(await Promise.all(all.slice(start, start + atOnce).map(work))));
  return done;
};

const sorted = (reads: readonly ReadEmployee[]): Pick<EmployeePage, 'records' | 'rejected'> => ({
  records: reads.flatMap((read) => ('record' in read ? [read.record] : [])),
  rejected: reads.flatMap((read) => ('rejected' in read ? [read.rejected] : [])),
});

const wholePage = async (call: ProviderCall, o: EmployeePageRequest): Promise<EmployeePage> => {
  const beyond = fieldsBeyondList(o.mapping);
  const place = placeIn(wholePlace, o.cursor);
  const { data, answeredAt } = await listEmployees(call, { limit: pageSize, after: place?.after ?? null });
  const next = nextCursor({
    more: undefined,
    next: data.meta?.page?.nextCursor,
    sent: place?.after,
    unreadable: (what) => unreadableAnswer({ label, what, endpoint: 'employees', requestId: null }),
  });
  const reading = { mapping: o.mapping, beyond, answeredAt };
  const reads = await inParts(data.data, (body) => readListed(call, body, reading));
  const begunAt = place?.begunAt ?? answeredAt;
  return {
    ...sorted(reads),
    gone: [],
    nextCursor: next === null ? null : JSON.stringify({ after: next, begunAt }),
    syncToken: next === null ? iso(begunAt - overlapMs) : null,
  };
};

/** Ids are numbers written as text. */
const byId = (a: string, b: string): number => {
  if (a === b) return 0;
  return a.length - b.length || (a < b ? -1 : 1);
};

/** Never earlier than the token before, never so late that a change which is not visible yet could be missed. */
const tokenAfter = (since: string, { latest, changed, gone, answeredAt }: Changes): string => {
  if (latest === null || changed.length + gone.length === 0) return since;
  return iso(Math.max(Date.parse(since), Math.min(latest, answeredAt - overlapMs)));
};

/** The list leaves out whom it will not show; whether such a one is gone is told only by asking for them. */
const readUnlisted = async (
  call: ProviderCall,
  id: string,
  o: Reading,
): Promise<ReadEmployee | { readonly gone: string } | null> => {
  const single = await fetchSingle(call, id, o.beyond);
  if (single === 'gone') return { gone: id };
  return single === 'hidden' ? null : readEmployee({ ...single, employeeId: id }, single, o.mapping);
};

const listedId = z.object({ employeeId: z.union([z.string(), z.number().transform(String)]) });

const changedPage = async (
  call: ProviderCall,
  o: EmployeePageRequest & { readonly syncToken: string },
): Promise<EmployeePage> => {
  const beyond = fieldsBeyondList(o.mapping);
  const place = placeIn(changedPlace, o.cursor);
  const changes = await changesSince(call, o.syncToken);
  const token = place?.token ?? tokenAfter(o.syncToken, changes);
  const rest = changes.changed.toSorted(byId).filter((id) => place === null || byId(id, place.afterId) > 0);
  const ids = rest.slice(0, pageSize);
  const reading = { mapping: o.mapping, beyond, answeredAt: changes.answeredAt };
  const bodies = ids.length === 0 ? [] : (await listEmployees(call, { limit: pageSize, ids })).data.data;
  const seen = new Set(bodies.map((body) => readable(listedId, body)?.employeeId));
  const reads = await inParts(bodies, (body) => readListed(call, body, reading));
  const unlisted = await inParts(
    ids.filter((id) => !seen.has(id)),
    (id) => readUnlisted(call, id, reading),
  );
  const found = unlisted.filter((one) => one !== null);
  const last = rest.length > ids.length ? ids.at(-1) : undefined;
  return {
    ...sorted([...reads, ...found.flatMap((one) => ('gone' in one ? [] : [one]))]),
    gone: [
      ...(place === null ? changes.gone : []),
      ...found.flatMap((one) => ('gone' in one ? [one.gone] : [])),
    ],
    nextCursor: last === undefined ? null : JSON.stringify({ afterId: last, token }),
    syncToken: last === undefined ? token : null,
  };
};

/** One page of everybody, or of those who changed since the token. @throws ConnectorError */
export const fetchEmployees = (call: ProviderCall, request: EmployeePageRequest): Promise<EmployeePage> => {
  const { syncToken } = request;
  return syncToken === null ? wholePage(call, request) : changedPage(call, { ...request, syncToken });
};
