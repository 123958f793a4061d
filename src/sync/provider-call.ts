import { z } from 'zod';
import type { ProviderCall, Source } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { loadConnectionSecrets } from '../db/repositories/connections.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { rows, withOrganization } from '../db/scope.ts';
import { accessTokens, enteredOf, noCredentials } from './access-token.ts';
import { CREDENTIALS } from './credentials.ts';
import type { SyncDeps } from './deps.ts';

const credentialsSchema = z.record(z.string(), z.string());

/** Longer waits than this are Temporal's business: the activity ends and is tried again then. */
const LONGEST_WAIT_MS = 60_000;

/** The one way to a provider: the connection's opened credentials behind its shared rate bucket (SC-H2). */
export const openProviderCall = async (
  deps: SyncDeps,
  o: { orgId: string; connectionId: string; source: Source; signal: AbortSignal },
): Promise<ProviderCall> => {
  const sealed = await withOrganization(deps.db, { orgId: o.orgId, actor: 'system:sync' }, async (scope) => ({
    secrets: await loadConnectionSecrets(scope, o.connectionId),
    wrappedKey: (await loadSettings(scope)).wrappedKey,
  }));
  const { credentials } = sealed.secrets;
  if (credentials === null) throw noCredentials();
  const vault = deps.vault.organization(o.orgId, sealed.wrappedKey);
  const opened = credentialsSchema.parse(vault.open(credentials, CREDENTIALS));
  if (opened['accessToken'] !== undefined)
    return {
      ...callOf(deps, o),
      credentials: enteredOf(opened),
      accessToken: accessTokens(deps, { ...o, vault }, credentials),
    };
  return { ...callOf(deps, o), credentials: opened };
};

type Target = {
  readonly connectionId: string | null;
  readonly source: Source;
  readonly signal: AbortSignal;
};

/** The same for credentials that are not stored yet (the check before connecting): no bucket to share, nothing renewed. */
export const providerCall = (
  deps: SyncDeps,
  o: Target,
  credentials: Readonly<Record<string, string>>,
): ProviderCall => {
  const { accessToken } = credentials;
  return {
    ...callOf(deps, o),
    credentials,
    ...(accessToken === undefined ? {} : { accessToken: fixedToken(o.source, accessToken) }),
  };
};

const fixedToken =
  (source: Source, accessToken: string) =>
  (refused?: string): Promise<string> =>
    refused === undefined
      ? Promise.resolve(accessToken)
      : Promise.reject(
          new ConnectorError({
            kind: 'auth',
            message: `${source.label} refuses the access that it has just given.`,
          }),
        );

const callOf = (deps: SyncDeps, o: Target): Pick<ProviderCall, 'baseUrl' | 'signal' | 'takeSlot'> => ({
  baseUrl: deps.baseUrl(o.source.provider),
  signal: o.signal,
  takeSlot: async () => {
    if (o.connectionId === null) return;
    const [slot] = await rows<{ wait: number | null }>(deps.db, 'select app.take_slot(?, ?, ?) as wait', [
      o.connectionId,
      o.source.rate.perSecond,
      o.source.rate.burst,
    ]);
    const waitMs = slot?.wait ?? 0;
    if (waitMs > LONGEST_WAIT_MS) {
      throw new ConnectorError({
        kind: 'rate_limited',
        message: 'The provider asked for a pause.',
        retryAfterMs: waitMs,
      });
    }
    if (waitMs > 1) await wait(waitMs, o.signal);
  },
});

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(new ConnectorError({ kind: 'transient', message: 'The run was stopped.' }));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
  });

/** A 429 holds back every worker that uses the same credential, for as long as the provider asked (SC-H1). */
export const blockBucket = async (deps: SyncDeps, connectionId: string, waitMs: number): Promise<void> => {
  await rows(deps.db, 'select app.block_bucket(?, ?)', [connectionId, waitMs]);
};
