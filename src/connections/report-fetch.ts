import { findConnection, updateConnection } from '../db/repositories/connections.ts';
import { lockConnection } from '../db/repositories/connection-admin.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { resolveNotices } from '../db/repositories/open-notices.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { Refusal } from '../domain/errors.ts';
import { fetchReport } from '../hris/report/fetch-report.ts';
import {
  openReportFetch,
  requireAddress,
  sealReportFetch,
  type ReportFetch,
} from '../hris/report/settings.ts';
import type { PrivateAccess } from '../net/private-access.ts';
import { columnMappingSchema, type ColumnMapping } from '../roster/mapping.ts';
import { previewRoster, type RosterPreview } from '../roster/preview-roster.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { ROSTER } from './catalog.ts';
import { refuseUninstalled } from './change-connection.ts';
import type { ConnectionDeps } from './provider-call.ts';

/** What a person enters. Left out, the password stays, as long as it goes to the same origin as the same user. */
export type FetchWish = {
  readonly url: string;
  readonly username?: string | null | undefined;
  readonly password?: string | null | undefined;
};

/** Without the password, which nobody sees again. */
export type FetchView = Pick<ReportFetch, 'url' | 'username'>;

export const viewOfFetch = (fetch: ReportFetch | null): FetchView | null =>
  fetch === null ? null : { url: fetch.url, username: fetch.username };

type Inside = { readonly deps: Pick<ConnectionDeps, 'allowPrivateFetch'>; readonly vault: OrganizationVault };

const requireRoster = (connection: Connection): void => {
  refuseUninstalled(connection);
  if (connection.provider !== ROSTER)
    throw new Refusal('invalid', 'no_fetch', 'This connection fetches no report.', { field: 'fetch' });
};

const merged = (
  wish: FetchWish,
  { deps, stored }: { readonly deps: Inside['deps']; readonly stored: ReportFetch | null },
): ReportFetch => {
  const { href, origin } = requireAddress(wish.url, { allowPrivate: deps.allowPrivateFetch ?? false });
  const username = wish.username ?? null;
  const kept = stored !== null && new URL(stored.url).origin === origin && stored.username === username;
  const password = wish.password === undefined && kept ? stored.password : (wish.password ?? null);
  return { url: href, username, password };
};

/**
 * From where the report of a roster is fetched, daily and on demand; null: from nowhere, it is sent.
 * @throws Refusal not_found, invalid, conflict
 */
export const changeReportFetch = async (
  scope: Scope,
  { deps, vault }: Inside,
  o: { readonly id: string; readonly wish: FetchWish | null },
): Promise<{ readonly before: FetchView | null; readonly after: FetchView | null }> => {
  await lockConnection(scope, o.id);
  const connection = await findConnection(scope, o.id);
  requireRoster(connection);
  const stored = await openReportFetch(scope, vault, o.id);
  const next = o.wish === null ? null : merged(o.wish, { deps, stored });
  await updateConnection(scope, o.id, {
    reportFetch: next === null ? null : sealReportFetch(vault, next),
    ...(connection.state === 'reconnect' ? { state: 'connected', stateReason: null, stateRemedy: null } : {}),
  });
  await resolveNotices(scope, { kinds: ['connection_reconnect'], subjectId: o.id });
  await addOutbox(scope, [
    { kind: 'schedule', subjectId: o.id, priority: outboxPriority.person, payload: {} },
  ]);
  return { before: viewOfFetch(stored), after: viewOfFetch(next) };
};

const CHECK_MS = 60_000;

/**
 * Fetches a report without storing anything, and tells what would be read: its columns and first faults.
 * @param o.wish null: as it is stored
 * @throws Refusal invalid (also for what the address answers), not_found; ConnectorError when it does not answer
 */
export const checkReportFetch = async (
  run: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>,
  {
    deps,
    vaultOf,
  }: Pick<Inside, 'deps'> & { readonly vaultOf: (scope: Scope) => Promise<OrganizationVault> },
  o: { readonly id: string; readonly wish: FetchWish | null; readonly mapping: ColumnMapping | undefined },
): Promise<RosterPreview> => {
  const { fetch, mapping } = await run(async (scope) => {
    const connection = await findConnection(scope, o.id);
    requireRoster(connection);
    const stored = await openReportFetch(scope, await vaultOf(scope), o.id);
    const wanted = o.wish === null ? stored : merged(o.wish, { deps, stored });
    if (wanted === null)
      throw new Refusal('invalid', 'fetch_address', 'Enter the address of the report.', { field: 'fetch' });
    return { fetch: wanted, mapping: o.mapping ?? columnMappingSchema.parse(connection.columnMapping) };
  });
  const { body, contentType } = await fetched(fetch, deps.allowPrivateFetch ?? false);
  return previewRoster(body, contentType, mapping);
};

const fetched = async (fetch: ReportFetch, allowPrivate: PrivateAccess) => {
  try {
    const signal = AbortSignal.timeout(CHECK_MS + 5_000);
    return await fetchReport(fetch, { allowPrivate, signal, totalMs: CHECK_MS });
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'transient' || error.kind === 'rate_limited') throw error;
    throw new Refusal('invalid', `fetch_${error.kind}`, error.message, { field: 'fetch' });
  }
};
