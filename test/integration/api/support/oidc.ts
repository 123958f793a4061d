import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import express from 'express';
import { z } from 'zod';
import { serve, type RunningServer } from '../../../../src/api/serve.ts';
import { cookiesOf, type Answer, type Rig } from './rig.ts';

/** A company sign-in (OpenID Connect, authorization code with PKCE) that says yes to everybody as one chosen user. */
export type OidcProvider = {
  readonly discoveryUrl: string;
  signInAs: (email: string, verified: boolean) => void;
  readonly stop: RunningServer['stop'];
};

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const startOidcProvider = async (clientId: string): Promise<OidcProvider> => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
  let user = { sub: randomUUID(), email: 'nobody@example.com', email_verified: true, name: 'Nobody' };
  let nonce: string | undefined;
  const app = express();
  const server = await serve({ app: (req, res) => void app(req, res), port: 0, host: '127.0.0.1' });
  const issuer = `http://127.0.0.1:${server.port}`;
  app.get('/.well-known/openid-configuration', (_req, res) => {
    res.json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    });
  });
  app.get('/jwks', (_req, res) => {
    res.json({ keys: [jwk] });
  });
  app.get('/authorize', (req, res) => {
    nonce = typeof req.query['nonce'] === 'string' ? req.query['nonce'] : undefined;
    const asked = z.object({ redirect_uri: z.url(), state: z.string() }).parse(req.query);
    const back = new URL(asked.redirect_uri);
    back.searchParams.set('code', 'the-code');
    back.searchParams.set('state', asked.state);
    res.redirect(back.href);
  });
  app.post('/token', (_req, res) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      aud: clientId,
      iat: now,
      exp: now + 300,
      ...user,
      ...(nonce ? { nonce } : {}),
    };
    const signed = `${base64url({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${base64url(claims)}`;
    const signature = createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url');
    const id_token = `${signed}.${signature}`;
    res.json({ access_token: 'access', token_type: 'Bearer', expires_in: 300, id_token });
  });
  app.get('/userinfo', (_req, res) => {
    res.json(user);
  });
  return {
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    signInAs: (email, verified) => {
      user = { sub: randomUUID(), email, email_verified: verified, name: email };
    },
    stop: server.stop,
  };
};

/** The way through the company's page and back. @returns the answer that sets the session, or says why not */
export const signInWithCompany = async (rig: Rig): Promise<Answer> => {
  const started = await rig.call('/api/auth/sign-in/social', {
    body: { provider: 'company', callbackURL: '/people' },
    headers: { origin: rig.url },
  });
  if (started.status !== 200) throw new Error(`Signing in answered ${started.status}: ${started.text}`);
  const url = /"url":"([^"]+)"/.exec(started.text)?.[1] ?? '';
  const back = await fetch(url, { redirect: 'manual' });
  const location = back.headers.get('location') ?? '';
  return rig.call(location.slice(rig.url.length), { headers: { cookie: cookiesOf(started) } });
};
