import { createHmac } from 'node:crypto';
import { newWebhookSecret, sealWebhookSecret } from '../../../src/connections/new-secrets.ts';
import { loadConnectionSecrets } from '../../../src/db/repositories/connections.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { replaceSecretToken } from '../../../src/db/repositories/webhook-registrations.ts';
import type { Stage } from './stage.ts';

/** Sends signed events of a stage's connection, as its provider does. */
export type Provider = {
  /** @returns milliseconds until the answer. @throws for any other answer than 2xx */
  readonly deliver: (action: string, actionId: string, data: unknown) => Promise<number>;
};

export const startProvider = async (stage: Stage, serverUrl: string): Promise<Provider> => {
  const secret = newWebhookSecret();
  const { org, connectionId } = stage;
  const token = await org.run(async (scope) => {
    const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
    await replaceSecretToken(scope, connectionId, sealWebhookSecret(vault, secret));
    return (await loadConnectionSecrets(scope, connectionId)).webhookToken;
  });
  const url = `${serverUrl}/webhooks/ashby/${token}`;
  return {
    deliver: async (action, webhookActionId, data) => {
      const body = JSON.stringify({ webhookActionId, action, data });
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      const began = performance.now();
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'ashby-signature': `sha256=${signature}` },
        body,
      });
      const ms = performance.now() - began;
      const text = await answer.text();
      if (!answer.ok) throw new Error(`A webhook was answered ${answer.status}: ${text}`);
      return ms;
    },
  };
};

/** Runs `act` so many times a second, whatever the earlier ones take; settles when all have. */
export const atRate = async (o: {
  readonly perSecond: number;
  readonly count: number;
  readonly act: (index: number) => Promise<void>;
}): Promise<void> => {
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < o.count; index += 1) {
    const wait = began + (index * 1000) / o.perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(o.act(index));
  }
  await Promise.all(running);
};
