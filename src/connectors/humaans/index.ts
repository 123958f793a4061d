import type { EmployeeSource } from '../employee-source.ts';
import { checkCredentials } from './check.ts';
import {
  credentialFields,
  humaansApiUrl,
  label,
  rate,
  revokeSteps,
  setupSteps,
  webhookSteps,
} from './manifest.ts';
import { fetchEmployees, fetchFields } from './pages.ts';
import { readWebhook } from './webhooks.ts';

/** Humaans as a source of employees. */
export const humaans: EmployeeSource = {
  provider: 'humaans',
  label,
  apiUrl: humaansApiUrl,
  authentication: { kind: 'key' },
  rate,
  credentialFields,
  setupSteps,
  revokeSteps,
  checkCredentials,
  fetchEmployees,
  fetchFields,
  readWebhook,
  webhooks: null,
  webhookSteps,
};
