import type { ProviderCall } from '../connectors/contract.ts';
import type { ProspectTarget, TargetJob } from '../connectors/prospect-target.ts';
import { prospectTarget } from '../connectors/registry.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { Refusal } from '../domain/errors.ts';
import type { SyncDeps } from '../sync/deps.ts';
import { openProviderCall } from '../sync/provider-call.ts';

export type TargetCall = { readonly target: ProspectTarget; readonly call: ProviderCall };

/** A live connection that prospects can be sent to. @throws Refusal */
export const requireTarget = async (scope: Scope, connectionId: string): Promise<Connection> => {
  const connection = await findConnection(scope, connectionId);
  if (connection.kind !== 'prospect_target')
    throw new Refusal('invalid', 'no_target', 'Prospects cannot be sent to this connection.', {
      field: 'connectionId',
    });
  if (connection.state === 'uninstalled')
    throw new Refusal(
      'conflict',
      'connection_uninstalled',
      'This connection is uninstalled. Connect it again.',
    );
  return connection;
};

/** @throws Refusal, ConnectorError without credentials */
export const openTarget = async (
  deps: SyncDeps,
  o: { readonly orgId: string; readonly connectionId: string; readonly signal: AbortSignal },
): Promise<TargetCall> => {
  const connection = await withOrganization(deps.db, { orgId: o.orgId, actor: 'system:prospects' }, (scope) =>
    requireTarget(scope, o.connectionId),
  );
  const target = prospectTarget(connection.provider);
  return { target, call: await openProviderCall(deps, { ...o, source: target }) };
};

/** A list of jobs is asked for at every letter that is typed; the provider is asked once a minute. */
const FRESH_MS = 60_000;
const MOST_KEPT = 200;
const MOST_PAGES = 100;
const kept = new Map<string, { readonly at: number; readonly jobs: Promise<readonly TargetJob[]> }>();

const allJobs = async ({ target, call }: TargetCall): Promise<readonly TargetJob[]> => {
  const jobs: TargetJob[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer: Awaited<ReturnType<ProspectTarget['fetchJobs']>> = await target.fetchJobs(call, { cursor });
    jobs.push(...answer.jobs);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return jobs;
};

/** All jobs, as they were a minute ago at most. @throws ConnectorError */
export const jobsOf = (connectionId: string, open: TargetCall): Promise<readonly TargetJob[]> => {
  const known = kept.get(connectionId);
  if (known !== undefined && Date.now() - known.at < FRESH_MS) return known.jobs;
  if (kept.size >= MOST_KEPT) kept.clear();
  const jobs = allJobs(open);
  kept.set(connectionId, { at: Date.now(), jobs });
  jobs.catch(() => kept.delete(connectionId));
  return jobs;
};
