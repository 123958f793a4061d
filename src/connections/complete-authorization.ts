import { exchangeCode, isSandboxAddress, isSandboxToken } from '../connectors/oauth.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { oauthOf, type Source } from '../connectors/contract.ts';
import { takeAuthorization, type Authorization } from '../db/repositories/authorizations.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { Refusal } from '../domain/errors.ts';
import { tokenCredentials } from '../sync/access-token.ts';
import { checkReplacement, replaceable, type NewCredentials } from './change-connection.ts';
import { catalogEntry } from './catalog.ts';
import { prepareConnection, type ConnectRequest, type PreparedConnection } from './connect-source.ts';
import type { Run } from './same-account.ts';
import {
  authorizable,
  hashState,
  redirectUriOf,
  REQUEST,
  requestSchema,
  type AuthorizationDeps,
} from './start-authorization.ts';

/** What the provider sent the browser back with. */
export type AuthorizationAnswer =
  { readonly state: string; readonly code: string } | { readonly state: string; readonly error: string };

/** Checked at the provider and not stored yet. */
export type Authorized =
  | { readonly kind: 'new'; readonly request: ConnectRequest; readonly prepared: PreparedConnection }
  | { readonly kind: 'again'; readonly id: string; readonly replacement: NewCredentials };

type Asked = Authorization & { readonly wanted: ReturnType<typeof requestSchema.parse> };

/**
 * Everything before the first write but one: the state is used up whatever follows. Then it must be this session's and
 * in time, the code is turned into tokens, and the account is checked as it is for a key.
 * @throws Refusal, ConnectorError
 */
export const prepareAuthorized = async (
  deps: AuthorizationDeps,
  run: Run,
  o: { readonly answer: AuthorizationAnswer; readonly sessionId: string | null },
): Promise<Authorized> => {
  const asked = await takeUp(deps, run, o);
  const { verifier, entered, ...wanted } = asked.wanted;
  const { source, server } = authorizable(deps, asked.provider, entered);
  const { answer } = o;
  if ('error' in answer) throw notGiven(source, answer.error);
  const redirectUri = redirectUriOf(deps, asked.provider);
  const tokens = await refusingCode(() => exchangeCode(server, { code: answer.code, verifier, redirectUri }));
  refuseSandbox(source.label, { apiUrl: deps.baseUrl(asked.provider), accessToken: tokens.accessToken });
  if (tokens.refreshToken === null)
    throw new Refusal(
      'conflict',
      'no_lasting_access',
      `${source.label} gave access for an hour only, without the means to renew it. Nothing was stored.`,
    );
  refuseOtherPlace(source, { entered, told: tokens.account });
  const credentials = tokenCredentials(tokens, entered);
  if (asked.connectionId !== null) {
    const target = await replaceable(deps, run, { id: asked.connectionId, kind: 'oauth' });
    return {
      kind: 'again',
      id: asked.connectionId,
      replacement: await checkReplacement(deps, run, { ...target, credentials }),
    };
  }
  const { provider } = asked;
  const request = { ...wanted, provider, kind: catalogEntry(provider).kind, credentials };
  return { kind: 'new', request, prepared: await prepareConnection(deps, run, request) };
};

const takeUp = async (
  deps: AuthorizationDeps,
  run: Run,
  o: { readonly answer: AuthorizationAnswer; readonly sessionId: string | null },
): Promise<Asked> => {
  const found = await run(async (scope) => {
    const authorization = await takeAuthorization(scope, hashState(o.answer.state));
    const { wrappedKey } = await loadSettings(scope);
    return { authorization, vault: deps.vault.organization(scope.orgId, wrappedKey), scope };
  });
  const { authorization, vault, scope } = found;
  if (authorization === null)
    throw new Refusal(
      'not_found',
      'authorization_unknown',
      'Foyer did not ask for this authorization, or long ago. Nothing was stored. Start again under App Integrations.',
    );
  const { request, actor, sessionId, expiresAt } = authorization;
  if (request === null)
    throw unusable(
      'authorization_used',
      'This authorization was used already. If nothing is connected, start again.',
    );
  if (actor !== scope.actor)
    throw unusable(
      'authorization_of_another',
      'Somebody else began this authorization. Start one of your own.',
    );
  if (sessionId !== o.sessionId)
    throw unusable(
      'authorization_of_another_session',
      'This authorization was begun in another session. Start again in this one.',
    );
  if (expiresAt <= scope.now)
    throw unusable(
      'authorization_expired',
      'This authorization took too long. Start again under App Integrations.',
    );
  return { ...authorization, wanted: requestSchema.parse(vault.open(request, REQUEST)) };
};

const unusable = (code: string, message: string): Refusal =>
  new Refusal('conflict', code, `${message} Nothing was stored.`);

/** RFC 6749, section 4.1.2.1. The provider's words for people are not shown: anybody can write them into an address. */
const notGiven = ({ label }: Source, error: string): Refusal => {
  if (error === 'access_denied')
    return unusable(
      'authorization_denied',
      `${label} was not allowed to let Foyer in: somebody chose Deny, or who is signed in there is no Super Admin of ${label}.`,
    );
  const code = /^[a-z_]{1,60}$/.test(error) ? ` (${error})` : '';
  return unusable(
    'authorization_failed',
    `${label} could not let Foyer in${code}. Start again; if it goes on, ask ${label}.`,
  );
};

/** A code that the provider does not take is no fault of a stored credential: it is said as a refusal of this attempt. */
const refusingCode = async <T>(exchange: () => Promise<T>): Promise<T> => {
  try {
    return await exchange();
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'auth') throw error;
    throw unusable('code_refused', error.message);
  }
};

/** Whoever is signed in at another customer's account of the provider must not let Foyer in there by mistake. */
const refuseOtherPlace = (
  source: Source,
  {
    entered,
    told,
  }: { readonly entered: Readonly<Record<string, string>>; readonly told: string | undefined },
): void => {
  const account = oauthOf(source)?.account;
  if (account === undefined || told === undefined) return;
  const wanted = account.read(entered[account.field] ?? '');
  if (told.toLowerCase() === wanted) return;
  throw unusable(
    'other_place',
    `${source.label} let Foyer in to another account than "${wanted}". Sign in there to the right one, and start again.`,
  );
};

/**
 * C9: an account of the provider's sandbox says so in its token. It is let in only where Foyer works with that sandbox.
 */
const refuseSandbox = (label: string, o: { readonly apiUrl: string; readonly accessToken: string }): void => {
  if (!isSandboxToken(o.accessToken) || isSandboxAddress(o.apiUrl)) return;
  throw unusable(
    'sandbox_account',
    `This is an account of ${label}’s sandbox, and Foyer works with the real ${label} here. Sign in to the real account.`,
  );
};
