import { z } from 'zod';
import { ashby } from '../../src/connectors/ashby/index.ts';
import type { HireSource, ProviderCall } from '../../src/connectors/contract.ts';
import { ConnectorError } from '../../src/connectors/errors.ts';
import { requestJson, type HttpAnswer } from '../../src/connectors/http.ts';
import { hireSource } from '../../src/connectors/registry.ts';

const answerSchema = z.object({
  account: z.string(),
  user: z.string(),
  missing: z.array(z.string()),
});

const get = async (call: ProviderCall, path: string): Promise<HttpAnswer> => {
  if (call.accessToken === undefined) throw new Error('There is no way to a token.');
  const ask = (token: string): Promise<HttpAnswer> =>
    requestJson({
      method: 'GET',
      url: `${call.baseUrl}${path}`,
      headers: { Authorization: `Bearer ${token}` },
      signal: call.signal,
      service: 'Lever',
    });
  const token = await call.accessToken();
  await call.takeSlot();
  const first = await ask(token);
  const answer = first.status === 401 ? await ask(await call.accessToken(token)) : first;
  if (answer.status === 401)
    throw new ConnectorError({ kind: 'auth', message: 'Lever refuses the access that it gave to Foyer.' });
  if (answer.status >= 500)
    throw new ConnectorError({ kind: 'transient', message: 'Lever failed to answer.' });
  return answer;
};

/** A recruiting system behind the `OAuthStandIn`, under Lever's name: whose account it is, and nobody hired. */
export const oauthSource: HireSource = {
  ...ashby,
  provider: 'lever',
  label: 'Lever',
  apiUrl: 'https://api.lever.invalid',
  authentication: {
    kind: 'oauth',
    oauth: {
      authUrl: 'https://auth.lever.invalid',
      authorizePath: '/authorize',
      tokenPath: '/oauth/token',
      scopes: ['offline_access', 'candidates:read'],
      parameters: (apiUrl) => ({ audience: `${apiUrl}/` }),
    },
    key: null,
  },
  checkCredentials: async (call) => {
    const { account, user, missing } = answerSchema.parse((await get(call, '/me')).json);
    return {
      ok: missing.length === 0,
      accountId: account,
      accountName: null,
      authorizedBy: { id: user, name: `Dana ${user}` },
      missing: missing.map((permission) => ({ permission, needed: 'Needed.', remedy: 'Give it.' })),
    };
  },
  fetchPage: async (call) => {
    await get(call, '/hires');
    return { records: [], rejected: [], nextCursor: null, syncToken: null };
  },
};

/** The connectors of Foyer, with that one in Lever's place. */
export const withOAuthSource = (provider: string): HireSource =>
  provider === oauthSource.provider ? oauthSource : hireSource(provider);
