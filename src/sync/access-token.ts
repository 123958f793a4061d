import { z } from 'zod';
import { ConnectorError } from '../connectors/errors.ts';
import { oauthOf, type Source } from '../connectors/contract.ts';
import { refreshTokens, type OAuthServer, type Tokens } from '../connectors/oauth.ts';
import { loadConnectionSecrets, lockRenewal, replaceCredentials } from '../db/repositories/connections.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { CREDENTIALS } from './credentials.ts';
import type { SyncDeps } from './deps.ts';

/** A token is renewed this long before it ends: a call takes time, and clocks differ. */
const AHEAD_MS = 60_000;
/** Longer than one renewal takes, shorter than the database lets a statement run. */
const LOCK_WAIT_MS = 25_000;
/** Stands for the end of a token that is renewed before its next use, whatever its own end. */
const AT_ONCE = 0;

/**
 * How tokens stand in a connection: texts, as all credentials are.
 * @param entered what was entered before the provider's page, and is needed with them
 */
export const tokenCredentials = (
  tokens: Tokens,
  entered: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({
  ...entered,
  accessToken: tokens.accessToken,
  refreshToken: tokens.refreshToken ?? '',
  expiresAt: String(tokens.expiresAt),
});

const storedSchema = z.record(z.string(), z.string()).transform((all) => {
  const { accessToken, refreshToken, expiresAt, ...entered } = all;
  return { accessToken, refreshToken, expiresAt, entered };
});
const tokensSchema = storedSchema.pipe(
  z.object({
    accessToken: z.string().min(1),
    refreshToken: z.string().min(1),
    expiresAt: z.string().transform(Number),
    entered: z.record(z.string(), z.string()),
  }),
);
type Stored = z.output<typeof tokensSchema>;

/** Of a connection's credentials what was entered by a person. */
export const enteredOf = (credentials: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  storedSchema.parse(credentials).entered;

type Held = { readonly sealed: Buffer; readonly tokens: Stored };

export type TokenOwner = {
  readonly orgId: string;
  readonly connectionId: string;
  readonly source: Source;
  readonly vault: OrganizationVault;
};

/** @throws ConnectorError `auth` for a connection whose secrets were destroyed */
export const noCredentials = (): ConnectorError =>
  new ConnectorError({
    kind: 'auth',
    message: 'The connection has no credentials any more. Connect it again.',
  });

/**
 * Access tokens of one connection for one call: the stored one while it is good, else a new one. Renewals of a connection
 * are one at a time over all processes, and what the provider gave is durable before anybody uses it (SC-F2).
 * @param sealed the credentials as they were read
 */
export const accessTokens = (
  deps: SyncDeps,
  owner: TokenOwner,
  sealed: Buffer,
): ((refused?: string) => Promise<string>) => {
  let held = open(owner, sealed);
  return async (refused) => {
    const { tokens } = held;
    if (!isFresh(tokens, deps.clock.now()) || tokens.accessToken === refused)
      held = await renewed(deps, owner, { held, refused });
    return held.tokens.accessToken;
  };
};

const open = (owner: TokenOwner, sealed: Buffer): Held => ({
  sealed,
  tokens: tokensSchema.parse(owner.vault.open(sealed, CREDENTIALS)),
});

const isFresh = (tokens: Stored, now: number): boolean => tokens.expiresAt - AHEAD_MS > now;

type Renewal = { readonly held: Held } | { readonly refused: ConnectorError };
type Want = { readonly held: Held; readonly refused: string | undefined };

const renewed = async (deps: SyncDeps, owner: TokenOwner, want: Want): Promise<Held> => {
  const server = serverOf(deps, owner.source, want.held.tokens.entered);
  const org = { orgId: owner.orgId, actor: 'system:sync' } as const;
  try {
    const renewal = await withOrganization(deps.db, org, async (scope): Promise<Renewal> => {
      await lockRenewal(scope, owner.connectionId, LOCK_WAIT_MS);
      const stored = await load(scope, owner);
      if (doneMeanwhile(stored, { want, owner, now: deps.clock.now() })) return { held: stored };
      return renew(scope, owner, { server, stored });
    });
    // Not thrown inside: that the provider refused must stay written.
    if ('refused' in renewal) throw renewal.refused;
    return renewal.held;
  } catch (error) {
    throw waitedTooLong.safeParse(error).success ? renewedElsewhere(owner) : error;
  }
};

const load = async (scope: Scope, owner: TokenOwner): Promise<Held> => {
  const { credentials } = await loadConnectionSecrets(scope, owner.connectionId);
  if (credentials === null) throw noCredentials();
  return open(owner, credentials);
};

/** Whether somebody else renewed while this one waited. @throws ConnectorError when the provider refused them */
const doneMeanwhile = (
  { sealed, tokens }: Held,
  { want, owner, now }: { readonly want: Want; readonly owner: TokenOwner; readonly now: number },
): boolean => {
  if (sealed.equals(want.held.sealed)) return false;
  if (tokens.expiresAt === AT_ONCE)
    throw new ConnectorError({
      kind: 'auth',
      message: `${owner.source.label} does not renew the access that it gave to Foyer.`,
    });
  return isFresh(tokens, now) && tokens.accessToken !== want.refused;
};

const renew = async (
  scope: Scope,
  owner: TokenOwner,
  { server, stored }: { readonly server: OAuthServer; readonly stored: Held },
): Promise<Renewal> => {
  try {
    const tokens = await refreshTokens(server, stored.tokens.refreshToken);
    const { entered } = stored.tokens;
    const kept = { ...tokens, refreshToken: tokens.refreshToken ?? stored.tokens.refreshToken, entered };
    return { held: await replace(scope, owner, { stored, tokens: kept }) };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'auth') throw error;
    // From now on only a renewal makes it good again, not a token that the API still takes: no to and fro (SC-F3).
    await replace(scope, owner, { stored, tokens: { ...stored.tokens, expiresAt: AT_ONCE } });
    return { refused: error };
  }
};

/** What stands there afterwards: these tokens, or those of a person who connected it again meanwhile. */
const replace = async (
  scope: Scope,
  owner: TokenOwner,
  { stored, tokens }: { readonly stored: Held; readonly tokens: Stored },
): Promise<Held> => {
  const sealed = owner.vault.seal(tokenCredentials(tokens, tokens.entered), CREDENTIALS);
  const change = { from: stored.sealed, to: sealed };
  return (await replaceCredentials(scope, owner.connectionId, change))
    ? { sealed, tokens }
    : await load(scope, owner);
};

/** SQLSTATE lock_not_available. */
const waitedTooLong = z.object({ code: z.literal('55P03') });

const renewedElsewhere = ({ source }: TokenOwner): ConnectorError =>
  new ConnectorError({
    kind: 'transient',
    message: `The access to ${source.label} is being renewed, which takes long.`,
  });

/**
 * @param entered what a person entered before the provider's page
 * @throws ConnectorError where nobody told Foyer as whom it is known there, `auth` for an account that there cannot be
 */
export const serverOf = (
  deps: Pick<SyncDeps, 'oauth' | 'clock'>,
  source: Source,
  entered: Readonly<Record<string, string>>,
): OAuthServer => {
  const client = deps.oauth(source.provider);
  const oauth = oauthOf(source);
  if (oauth === null || client === null)
    throw new ConnectorError({
      kind: 'rejected',
      message: `Foyer has no client id and secret for ${source.label}. Who operates Foyer must set them.`,
    });
  const { label } = source;
  const { account } = oauth;
  const authUrl =
    account === undefined
      ? client.authUrl
      : client.authUrl.replace(`{${account.field}}`, account.read(entered[account.field] ?? ''));
  return { label, oauth, client: { ...client, authUrl }, now: () => deps.clock.now() };
};
