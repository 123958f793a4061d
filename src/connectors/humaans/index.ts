import type { EmployeeSource } from '../employee-source.ts';
import { checkCredentials } from './check.ts';
import { credentialFields, humaansApiUrl, label, rate, revokeSteps, setupSteps } from './manifest.ts';
import { fetchEmployees, fetchFields } from './pages.ts';

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
  readWebhook: null,
  webhooks: null,
  webhookSteps: null,
};
