import type { HireSource } from '../contract.ts';
import { checkCredentials } from './check.ts';
import {
  credentialFields,
  key,
  label,
  leverApiUrl,
  oauth,
  rate,
  revokeSteps,
  setupSteps,
  streams,
} from './manifest.ts';
import { customFieldsOf } from './custom-fields.ts';
import { lookupsOf, toHire } from './mappers.ts';
import { fetchApplication, fetchDetail, fetchLookup, fetchPage } from './pages.ts';
import { webhooks } from './webhook-admin.ts';
import { readWebhook } from './webhooks.ts';

/** Lever as a source of hires. */
export const lever: HireSource = {
  provider: 'lever',
  label,
  apiUrl: leverApiUrl,
  authentication: { kind: 'oauth', oauth, key },
  streams,
  rate,
  credentialFields,
  setupSteps,
  revokeSteps,
  checkCredentials,
  fetchPage,
  fetchApplication,
  fetchDetail,
  fetchLookup,
  lookupsOf,
  toHire,
  customFieldsOf,
  readWebhook,
  webhooks,
};
