import type { HireSource, ProviderCall, SourcePage, SourceRecord } from '../connectors/contract.ts';
import { groupBy } from '../domain/group-by.ts';
import type { HireSnapshot } from '../domain/hire.ts';
import { connectorFailureText } from '../sync/failure-text.ts';
import { openProviderCall } from '../sync/provider-call.ts';
import { standsHired } from '../sync/stage-page.ts';
import { readsOffersById } from '../sync/streams.ts';
import { insideWindow } from '../sync/window.ts';
import { dayIn } from '../time/start-instant.ts';
import { askable } from './check-connection.ts';
import { syncDepsOf, type ConnectionDeps } from './provider-call.ts';
import type { Scope } from '../db/scope.ts';

/**
 * What a first import would bring (row Y10); nothing of it is stored. Start dates stand in offers: where these are read
 * hire by hire, one call each, a preview goes by the day of the hire instead, and says so.
 */
export type ImportPreview = {
  /** The day that `future`, `past`, `byMonth` and the window go by. */
  readonly basis: 'start_date' | 'hire_date';
  /** False when the account is larger than what a preview reads: the numbers are those of a part. */
  readonly complete: boolean;
  readonly applicationsRead: number;
  readonly hired: number;
  readonly unreadable: number;
  readonly future: number;
  readonly past: number;
  /** Hires without the day of the basis. */
  readonly missingStartDate: number;
  /** Hires by month of that day, `2026-11`, oldest first. */
  readonly byMonth: readonly { readonly month: string; readonly count: number }[];
  readonly backfillFrom: string | null;
  readonly wouldImport: number;
  readonly outsideWindow: number;
};

/** 10,000 applications; and no admin waits longer than this for a number. */
const MOST_PAGES = 100;
const LONGEST_MS = 20_000;

type Bounds = { readonly now: () => number; readonly until: number; readonly pages: number };

type Records = {
  readonly records: SourceRecord[];
  readonly read: number;
  readonly rejected: number;
  readonly complete: boolean;
};

const noRecords: Records = { records: [], read: 0, rejected: 0, complete: true };

const dayOf = ({ fields, hiredAt }: HireSnapshot, basis: ImportPreview['basis']): string | null => {
  if (basis === 'start_date') return fields.startDate;
  return hiredAt === null ? null : dayIn('UTC', hiredAt);
};

const readStream = async (
  source: HireSource,
  o: { readonly call: ProviderCall; readonly role: 'application' | 'offer'; readonly bounds: Bounds },
): Promise<Records> => {
  const stream = source.streams.find(({ role }) => role === o.role);
  const records: SourceRecord[] = [];
  let [read, rejected, pages] = [0, 0, 0];
  let cursor: string | null = null;
  do {
    if (stream === undefined || pages === o.bounds.pages || o.bounds.now() > o.bounds.until)
      return { records, read, rejected, complete: false };
    pages += 1;
    const page: SourcePage = await source.fetchPage(o.call, { stream: stream.name, cursor, syncToken: null });
    records.push(...page.records.filter((record) => o.role === 'offer' || standsHired(record)));
    read += page.records.length + page.rejected.length;
    rejected += page.rejected.length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { records, read, rejected, complete: true };
};

const snapshots = (
  source: HireSource,
  applications: readonly SourceRecord[],
  offers: ReadonlyMap<string | null, SourceRecord[]>,
): { readonly hires: readonly HireSnapshot[]; readonly unreadable: number } => {
  const hires: HireSnapshot[] = [];
  let unreadable = 0;
  for (const { externalId, body } of applications) {
    try {
      hires.push(
        source.toHire({
          application: body,
          candidate: null,
          offers: (offers.get(externalId) ?? []).map((offer) => offer.body),
          lookup: () => undefined,
        }),
      );
    } catch (error) {
      connectorFailureText(error); // throws what is no fault of the record
      unreadable += 1;
    }
  }
  return { hires, unreadable };
};

type Run = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

/** Reads the provider and counts. @throws Refusal, ConnectorError */
export const previewImport = async (deps: ConnectionDeps, run: Run, id: string): Promise<ImportPreview> => {
  const connection = await askable(run, id);
  const { orgId, now } = await run((scope) => Promise.resolve({ orgId: scope.orgId, now: scope.now }));
  const source = deps.hireSource(connection.provider);
  const signal = AbortSignal.timeout(2 * LONGEST_MS);
  const call = await openProviderCall(syncDepsOf(deps), { orgId, connectionId: id, source, signal });
  const { clock } = deps;
  const bounds = { now: () => clock.now(), until: clock.now() + LONGEST_MS, pages: MOST_PAGES };
  const applications = await readStream(source, { call, role: 'application', bounds });
  const basis = readsOffersById(source) ? ('hire_date' as const) : ('start_date' as const);
  const offers =
    basis === 'hire_date' ? noRecords : await readStream(source, { call, role: 'offer', bounds });
  const read = snapshots(
    source,
    applications.records,
    groupBy(offers.records, (offer) => offer.subjectId),
  );
  const days = read.hires.map((hire) => dayOf(hire, basis)).filter((day) => day !== null);
  const today = dayIn('UTC', now);
  const months = groupBy(days, (day) => day.slice(0, 7));
  const inside = read.hires.filter((hire) => insideWindow(hire, connection.backfillFrom)).length;
  return {
    basis,
    complete: applications.complete && offers.complete,
    applicationsRead: applications.read,
    hired: read.hires.length,
    unreadable: applications.rejected + read.unreadable,
    future: days.filter((day) => day > today).length,
    past: days.filter((day) => day <= today).length,
    missingStartDate: read.hires.length - days.length,
    byMonth: [...months]
      .map(([month, list]) => ({ month, count: list.length }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
    backfillFrom: connection.backfillFrom,
    wouldImport: inside,
    outsideWindow: read.hires.length - inside,
  };
};
