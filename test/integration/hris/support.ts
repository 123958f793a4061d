import { randomBytes, randomUUID } from 'node:crypto';
import { readAndTakeIn } from '../../../activities/read-and-take-in.ts';
import { ConnectorError } from '../../../src/connectors/errors.ts';
import {
  findConnection,
  insertConnection,
  updateConnection,
} from '../../../src/db/repositories/connections.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { findSync, requestSync, wasAskedFor } from '../../../src/db/repositories/syncs.ts';
import type { SyncRun, SyncTrigger } from '../../../src/domain/sync.ts';
import { sealReportFetch, type ReportFetch } from '../../../src/hris/report/settings.ts';
import { beginSync } from '../../../src/sync/begin-sync.ts';
import { CREDENTIALS } from '../../../src/sync/credentials.ts';
import type { SyncDeps } from '../../../src/sync/deps.ts';
import { failSync } from '../../../src/sync/fail-sync.ts';
import { fakeHrisSource, type FakeHris } from '../../support/fake-hris.ts';
import type { TestOrganization } from '../../support/organization.ts';
import { syncDeps } from '../../support/sync.ts';

/** A connected HRIS, without the check against the provider. */
export const connectHris = async (org: TestOrganization, token = 'right'): Promise<string> => {
  const id = randomUUID();
  await org.run(async (scope) => {
    const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
    await insertConnection(scope, {
      id,
      provider: fakeHrisSource.provider,
      kind: 'employee_source',
      name: 'Our HRIS',
      credentials: vault.seal({ token }, CREDENTIALS),
      accountId: null,
      missingPermissions: [],
      webhookToken: randomBytes(18).toString('base64url'),
      webhookSecret: null,
      backfillFrom: null,
    });
    await scope.trx('app.organizations').where({ id: org.orgId }).update({ uses_hris: true });
  });
  return id;
};

/** From where the report of a roster is fetched, without the check. */
export const fetchFrom = (org: TestOrganization, connectionId: string, fetch: ReportFetch): Promise<void> =>
  org.run(async (scope) => {
    const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
    await updateConnection(scope, connectionId, { reportFetch: sealReportFetch(vault, fetch) });
  });

export const pullDeps = (org: TestOrganization, hris: Pick<FakeHris, 'url'> | null): SyncDeps => ({
  ...syncDeps(org, hris?.url ?? 'http://127.0.0.1:9'),
  employeeSource: () => fakeHrisSource,
  allowPrivateFetch: true,
});

export type PullOptions = {
  readonly trigger?: SyncTrigger;
  readonly releases?: string;
  readonly signal?: AbortSignal;
  /** Between two steps of the run. */
  readonly heartbeat?: () => void;
  readonly deps?: Partial<SyncDeps>;
};

/** One attempt of one run, as the activity does it; a failure of the provider is thrown. */
export const attempt = async (
  org: TestOrganization,
  connectionId: string,
  o: PullOptions & { readonly hris: Pick<FakeHris, 'url'> | null },
): Promise<SyncRun> => {
  const { releases } = o;
  // The first one is asked for by a person, always.
  const trigger = o.trigger ?? ((await isFirst(org, connectionId)) ? 'manual' : undefined);
  if (trigger !== undefined || releases !== undefined)
    await org.run((scope) =>
      requestSync(scope, {
        connectionId,
        trigger: trigger ?? 'manual',
        requestedBy: null,
        state: 'requested',
        fullPassReason: null,
        releases: releases ?? null,
      }),
    );
  const deps = { ...pullDeps(org, o.hris), ...o.deps };
  const begun = await beginSync(deps, { orgId: org.orgId, connectionId });
  if ('skipped' in begun) throw new Error(begun.skipped);
  const { run, connection, known } = begun;
  await readAndTakeIn(
    {
      deps,
      ...{ orgId: org.orgId, connectionId, syncId: run.id },
      ...known,
      signal: o.signal ?? new AbortController().signal,
      heartbeat: o.heartbeat ?? (() => undefined),
    },
    { run, connection, row: {} },
  );
  return org.run((scope) => findSync(scope, run.id));
};

/** Somebody presses Import, or Sync. */
export const press = (org: TestOrganization, connectionId: string): Promise<unknown> =>
  org.run((scope) =>
    requestSync(scope, {
      ...{ connectionId, trigger: 'manual', requestedBy: null, state: 'requested' },
      ...{ fullPassReason: null, releases: null },
    }),
  );

const isFirst = async (org: TestOrganization, connectionId: string): Promise<boolean> =>
  org.run(async (scope) => {
    const { provider, importedOnce } = await findConnection(scope, connectionId);
    return provider === fakeHrisSource.provider && !importedOnce && !(await wasAskedFor(scope, connectionId));
  });

/** The same; a failure of the provider ends the run, as the workflow would. */
export const pull = async (
  org: TestOrganization,
  connectionId: string,
  o: PullOptions & { readonly hris: Pick<FakeHris, 'url'> | null },
): Promise<SyncRun> => {
  try {
    return await attempt(org, connectionId, o);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const { kind, message } = error;
    await failSync(pullDeps(org, o.hris), { orgId: org.orgId, connectionId, failure: { kind, message } });
    return lastRun(org, connectionId);
  }
};

export const lastRun = async (org: TestOrganization, connectionId: string): Promise<SyncRun> => {
  const [row] = await org.run((scope) =>
    scope
      .trx<{ id: string; connection_id: string }>('app.syncs')
      .where({ connection_id: connectionId })
      .orderBy('requested_at', 'desc')
      .limit(1)
      .select('id'),
  );
  return org.run((scope) => findSync(scope, row?.id ?? ''));
};

/** An employee of the stand-in who is the same as `somebody(n)` of the rosters. */
export const worker = (n: number, more: Readonly<Record<string, unknown>> = {}) => {
  const digits = String(n).padStart(4, '0');
  return {
    id: `E${digits}`,
    given: `Given${digits}`,
    family: `Family${digits}`,
    home: `somebody${digits}@home.example`,
    work: `somebody${digits}@work.example`,
    mobile: `+49151234${digits}7`,
    startsOn: '2020-01-07',
    ...more,
  };
};
