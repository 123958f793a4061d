import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { authorizationUrl, newState, newVerifier, type OAuthServer } from '../connectors/oauth.ts';
import { oauthOf, type Source } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { insertAuthorization } from '../db/repositories/authorizations.ts';
import { findConnection } from '../db/repositories/connections.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { serverOf } from '../sync/access-token.ts';
import { sourceOf } from '../sync/source-of.ts';
import { catalogEntry, missingClient } from './catalog.ts';
import { refuseOtherKind } from './change-connection.ts';
import { pathOfField } from './credential-texts.ts';
import type { ConnectionDeps } from './provider-call.ts';
import { requireFor } from './require-settings.ts';
import { storedCredentials } from './stored-credentials.ts';

export type AuthorizationDeps = ConnectionDeps & {
  /** Where people reach Foyer, without a slash at the end. */
  readonly publicUrl: string;
};

export type AuthorizationRequest = {
  readonly provider: string;
  /** Set: this connection is connected again. Null: a new one. */
  readonly connectionId: string | null;
  readonly name: string | null;
  readonly backfillFrom: string | null;
  /** Of a recruiting system: whether who is hired waits for a person; null: as it is. */
  readonly reviewFirst: boolean | null;
  readonly otherAccount: boolean;
  /** What the provider needs to be told before its page, by the names of its credential fields. */
  readonly entered: Readonly<Record<string, string>>;
};

export const REQUEST = 'authorization-request';
export const requestSchema = z.object({
  verifier: z.string(),
  name: z.string().nullable(),
  backfillFrom: z.string().nullable(),
  reviewFirst: z.boolean().nullable().default(null),
  otherAccount: z.boolean(),
  entered: z.record(z.string(), z.string()).default({}),
});

/** As long as a person may take on the provider's page. */
const LIFE_MS = 10 * 60_000;

/** The page of the console to which the provider sends the person back; registered there, so it must not change. */
export const redirectUriOf = (deps: AuthorizationDeps, provider: string): string =>
  `${deps.publicUrl}/integrations/callback/${provider}`;

export const hashState = (state: string): Buffer => createHash('sha256').update(state).digest();

/**
 * The connector with its authorization server.
 * @throws Refusal for a provider that is connected otherwise or by nobody, and for an account that there cannot be
 */
export const authorizable = (
  deps: ConnectionDeps,
  provider: string,
  entered: Readonly<Record<string, string>>,
): { readonly source: Source; readonly server: OAuthServer } => {
  const source = sourceOf(deps, { kind: catalogEntry(provider).kind, provider });
  const oauth = oauthOf(source);
  if (oauth === null)
    throw new Refusal(
      'conflict',
      'no_authorization',
      `${source.label} is connected by a key, not on a page of its own.`,
    );
  if (deps.oauth(provider) === null) throw new Refusal('conflict', 'client_missing', missingClient(source));
  const wrong = Object.keys(entered).find((name) => name !== oauth.account?.field);
  if (wrong !== undefined)
    throw new Refusal('invalid', 'not_asked', `${source.label} is not told this before its page.`, {
      field: pathOfField(source, wrong),
    });
  try {
    return { source, server: serverOf(deps, source, entered) };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.field === null) throw error;
    throw new Refusal('invalid', 'account_needed', error.message, {
      field: pathOfField(source, error.field),
    });
  }
};

/**
 * Files that a person goes to the provider's authorize page and says where that is. Nothing is connected yet.
 * @throws Refusal
 */
export const startAuthorization = async (
  scope: Scope,
  o: {
    readonly deps: AuthorizationDeps;
    readonly vault: OrganizationVault;
    readonly request: AuthorizationRequest;
    /** Of the browser that must come back; null for an API token. */
    readonly sessionId: string | null;
  },
): Promise<{ readonly id: string; readonly authorizeUrl: string; readonly expiresAt: number }> => {
  const { deps, request } = o;
  const { provider, connectionId, name, backfillFrom, reviewFirst, otherAccount } = request;
  const { kind } = catalogEntry(provider);
  if (reviewFirst !== null && kind !== 'hire_source')
    throw new Refusal('invalid', 'no_hires', 'Nobody is hired through this provider.', {
      field: 'reviewFirst',
    });
  if (connectionId === null) await requireFor(scope, kind);
  else refuseOtherKind(deps, await ownConnection(scope, { connectionId, provider }), 'oauth');
  const entered =
    connectionId === null ? request.entered : await enteredBefore(scope, { ...o, connectionId });
  const { server } = authorizable(deps, provider, entered);
  const [id, state, verifier] = [randomUUID(), newState(), newVerifier()];
  const expiresAt = scope.now + LIFE_MS;
  await insertAuthorization(scope, {
    id,
    stateHash: hashState(state),
    provider,
    sessionId: o.sessionId,
    connectionId,
    request: o.vault.seal({ verifier, name, backfillFrom, reviewFirst, otherAccount, entered }, REQUEST),
    expiresAt,
  });
  const redirectUri = redirectUriOf(deps, provider);
  const apiUrl = deps.baseUrl(provider);
  return {
    id,
    expiresAt,
    authorizeUrl: await authorizationUrl(server, { state, verifier, redirectUri, apiUrl }),
  };
};

const ownConnection = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly provider: string },
): ReturnType<typeof findConnection> => {
  const connection = await findConnection(scope, o.connectionId);
  if (connection.provider === o.provider) return connection;
  throw new Refusal('conflict', 'other_provider', 'This connection is one of another provider.');
};

/** A connection is connected again where it was before. */
const enteredBefore = (
  scope: Scope,
  o: {
    readonly deps: AuthorizationDeps;
    readonly request: AuthorizationRequest;
    readonly connectionId: string;
  },
): Promise<Readonly<Record<string, string>>> => {
  const { deps, request, connectionId } = o;
  const source = sourceOf(deps, { kind: catalogEntry(request.provider).kind, provider: request.provider });
  const field = oauthOf(source)?.account?.field;
  const fields = source.credentialFields.filter(({ name }) => name === field);
  return storedCredentials(scope, deps, { connectionId, fields });
};
