import { employeeSource } from '../../../../src/connectors/registry.ts';
import { connectDatabase } from '../../../../src/db/client.ts';
import { parseKeyRing } from '../../../../src/secrets/keyring.ts';
import { createVault } from '../../../../src/secrets/vault.ts';
import { openProviderCall } from '../../../../src/sync/provider-call.ts';
import { systemClock } from '../../../../src/time/clock.ts';
import { CLIENT } from '../../../support/oauth-provider.ts';
import { oauthSource, withOAuthSource } from '../../../support/oauth-source.ts';
import { childSetup } from './renewal-rig.ts';

/** A worker of its own process: at each message it asks for a token of the connection and says what it got. */
const setup = childSetup.parse(JSON.parse(process.argv[2] ?? ''));
const db = connectDatabase({ url: setup.appUrl, applicationName: `renew-${process.pid}` });
const call = await openProviderCall(
  {
    db,
    vault: createVault(parseKeyRing(setup.ring)),
    clock: systemClock,
    hireSource: withOAuthSource,
    employeeSource,
    baseUrl: () => setup.providerUrl,
    oauth: () => ({ ...CLIENT, authUrl: setup.providerUrl }),
    log: { info: () => undefined, warn: () => undefined },
  },
  { ...setup, source: oauthSource, signal: new AbortController().signal },
);
const answer = async (): Promise<object> => {
  try {
    return { token: await call.accessToken?.() };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : 'unknown' };
  }
};
process.on('message', () => void answer().then((said) => process.send?.(said)));
process.send?.('ready');
