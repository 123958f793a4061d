import type { ProviderCall } from '../../../src/connectors/contract.ts';
import { callTo } from '../support/scripted-server.ts';

/** A token as Lever's are: a JWT that names account, user and scopes. */
export const tokenWith = (claims: object): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS512', v: '2.0' })}.${part(claims)}.c2lnbmF0dXJl`;
};

/** A call with tokens that are given out in turn: each refusal brings the next. */
export const callWith = (o: {
  readonly baseUrl: string;
  readonly tokens?: readonly string[];
}): ProviderCall & { readonly slots: () => number; readonly refused: string[] } => {
  const tokens = o.tokens ?? ['token-of-the-test'];
  const refused: string[] = [];
  const accessToken = (bad?: string): Promise<string> => {
    if (bad !== undefined) refused.push(bad);
    return Promise.resolve(tokens[Math.min(refused.length, tokens.length - 1)] ?? '');
  };
  return { ...callTo({ baseUrl: o.baseUrl, accessToken }), refused };
};
