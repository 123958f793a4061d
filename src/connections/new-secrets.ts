import { randomBytes } from 'node:crypto';
import type { OrganizationVault } from '../secrets/vault.ts';
import { CREDENTIALS } from '../sync/credentials.ts';

export const WEBHOOK_SECRET = 'webhook-secret';

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** Part of the address that a provider's webhook calls: cannot be guessed, is no secret by itself. */
export const newWebhookToken = (): string => random(24);

/** What a provider signs its webhooks with; shown once. */
export const newWebhookSecret = (): string => random(32);

/** What an HRIS sends its report with; shown once. */
export const newPushPassword = (): string => random(24);

/** In which of a provider's ways these came. */
export const connectedBy = (credentials: Readonly<Record<string, string>>): 'key' | 'oauth' =>
  credentials['accessToken'] === undefined ? 'key' : 'oauth';

export const sealCredentials = (
  vault: OrganizationVault,
  credentials: Readonly<Record<string, string>>,
): Buffer => vault.seal(credentials, CREDENTIALS);

export const sealWebhookSecret = (vault: OrganizationVault, secret: string): Buffer =>
  vault.seal(secret, WEBHOOK_SECRET);
