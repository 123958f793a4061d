import type { Source, WebhookAdmin, WebhookReader, WebhookTest } from './contract.ts';

/** How changes at a provider reach Foyer at once. */
export type WebhookWays = {
  readonly read: WebhookReader;
  /** Null where tests are signed as everything else is. */
  readonly isUnsignedTest: WebhookTest | null;
  /** Null where its API makes none: a person does. */
  readonly admin: WebhookAdmin | null;
  /** Who makes the secret of a webhook that a person makes in the provider. */
  readonly secretFrom: WebhookAdmin['secretFrom'];
  readonly manualSteps: readonly string[];
  readonly afterSteps: readonly string[];
};

/** A source of either kind, as far as webhooks go. */
type Hooked = Source & {
  readonly readWebhook?: WebhookReader | null;
  readonly isUnsignedTest?: WebhookTest;
  readonly webhooks?: WebhookAdmin | null;
  readonly webhookSteps?: readonly string[] | null;
};

/** Null for a provider without webhooks that could be verified. */
export const webhookWays = (source: Hooked): WebhookWays | null => {
  const { readWebhook: read = null, isUnsignedTest = null, webhooks: admin = null, webhookSteps } = source;
  if (read === null) return null;
  return {
    read,
    isUnsignedTest,
    admin,
    // Every HRIS that has its webhooks made by hand shows the secret itself.
    secretFrom: admin?.secretFrom ?? 'provider',
    manualSteps: admin?.manualSteps ?? webhookSteps ?? [],
    afterSteps: admin?.afterSteps ?? [],
  };
};
