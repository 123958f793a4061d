import { ControlError, required } from '../../shared/control/errors.ts';
import type { Account, Grant } from '../account.ts';
import { findUser } from '../actions/organization.ts';
import { sceneOf } from '../actions/scene.ts';
import type { User } from '../model.ts';
import { beginAuthorization, decideAuthorization } from '../oauth/authorize.ts';
import { createGrant, giveTokens } from '../oauth/tokens.ts';
import { SCOPES } from '../protocol/scopes.ts';
import { DEMO_CLIENT } from '../world.ts';
import type { Client, World } from '../world.ts';
import type { ControlInput } from './schemas.ts';
import type { IssuedTokens } from './types.ts';

/** Who is signed in to Lever: the one named, or else the first active Super Admin. */
const signedIn = (world: World, accountName: string | undefined, email: string | undefined) => {
  const scene = sceneOf(world, accountName);
  const user: User =
    email === undefined
      ? required(
          [...scene.data.users.values()].find(
            ({ accessRole, deactivatedAt }) => accessRole === 'super admin' && deactivatedAt === null,
          ),
          'Super Admin',
        )
      : findUser(scene, email);
  return { account: scene.account, user };
};

export const changeClient = (world: World, input: ControlInput<'client'>): Client => {
  const former = world.clients.get(input.clientId);
  const client: Client = {
    clientId: input.clientId,
    secret: input.secret ?? former?.secret ?? `${input.clientId}-secret`,
    name: input.name ?? former?.name ?? input.clientId,
    redirectUris: input.redirectUris ?? former?.redirectUris ?? [],
    scopes: input.scopes ?? former?.scopes ?? [...SCOPES],
  };
  world.clients.set(client.clientId, client);
  return client;
};

export const authorize = (world: World, input: ControlInput<'authorize'>): { location: string } => {
  const begun = beginAuthorization(world, new URL(input.authorizeUrl).searchParams);
  if (begun.kind === 'redirect') return { location: begun.location };
  if (begun.kind === 'error') throw new ControlError(400, begun.message);
  const who = signedIn(world, input.account, input.user);
  const accept = input.decision === 'accept';
  return { location: decideAuthorization(world, begun.request, { ...who, accept }) };
};

export const issueTokens = (world: World, input: ControlInput<'issueTokens'>): IssuedTokens => {
  const { account, user } = signedIn(world, input.account, input.user);
  const grant = createGrant(account, {
    clientId: input.clientId ?? DEMO_CLIENT.clientId,
    userId: user.id,
    scopes: input.scopes ?? SCOPES,
    now: world.clock(),
  });
  const tokens = giveTokens(world, { account, grant, first: true });
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? '',
    expiresIn: tokens.expires_in,
    accountId: account.id,
    userId: user.id,
    scopes: grant.scopes,
  };
};

const grantsOf = (account: Account, clientId: string | undefined): Grant[] =>
  [...account.grants.values()].filter(
    (grant) => !grant.revoked && (clientId === undefined || grant.clientId === clientId),
  );

export const revokeApp = (world: World, input: ControlInput<'revokeApp'>): { revoked: number } => {
  const grants = grantsOf(sceneOf(world, input.account).account, input.clientId);
  for (const grant of grants) grant.revoked = true;
  return { revoked: grants.length };
};

export const expireTokens = (world: World, input: ControlInput<'expireTokens'>): { expired: number } => {
  let expired = 0;
  for (const grant of grantsOf(sceneOf(world, input.account).account, undefined)) {
    if (input.which !== 'refresh') {
      expired += grant.accessTokens.length;
      grant.accessTokens = [];
    }
    if (input.which !== 'access') {
      expired += grant.refreshTokens.length;
      grant.refreshTokens = [];
    }
  }
  return { expired };
};

export const setScopes = (world: World, input: ControlInput<'cutScopes'>): { changed: number } => {
  const grants = grantsOf(sceneOf(world, input.account).account, input.clientId);
  for (const grant of grants) grant.scopes = [...input.scopes];
  return { changed: grants.length };
};

export const changeKey = (world: World, input: ControlInput<'key'>): Record<string, unknown> => {
  const { account, now } = sceneOf(world, input.account);
  const former = account.keys.get(input.token);
  const key = {
    token: input.token,
    title: input.title ?? former?.title ?? 'Key',
    createdAt: former?.createdAt ?? now,
    scopes: input.scopes ?? former?.scopes ?? [...SCOPES],
    revoked: input.revoked ?? former?.revoked ?? false,
  };
  account.keys.set(key.token, key);
  return key;
};
