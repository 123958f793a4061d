import type { HireSource } from '../contract.ts';
import { checkCredentials } from './check.ts';
import { ashbyApiUrl, credentialFields, label, rate, revokeSteps, setupSteps, streams } from './manifest.ts';
import { customFieldsOf } from './custom-fields.ts';
import { lookupsOf, toHire } from './mappers.ts';
import { fetchApplication, fetchDetail, fetchPage } from './pages.ts';
import { webhooks } from './webhook-admin.ts';
import { readWebhook } from './webhooks.ts';

/** Ashby as a source of hires. */
export const ashby: HireSource = {
  provider: 'ashby',
  label,
  apiUrl: ashbyApiUrl,
  authentication: { kind: 'key' },
  streams,
  rate,
  credentialFields,
  setupSteps,
  revokeSteps,
  checkCredentials,
  fetchPage,
  fetchApplication,
  fetchDetail,
  lookupsOf,
  toHire,
  customFieldsOf,
  readWebhook,
  webhooks,
};
