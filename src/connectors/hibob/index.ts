import type { EmployeeSource } from '../employee-source.ts';
import { checkCredentials } from './check.ts';
import {
  credentialFields,
  hibobApiUrl,
  label,
  rate,
  revokeSteps,
  setupSteps,
  webhookSteps,
} from './manifest.ts';
import { fetchEmployees, fetchFields } from './pages.ts';
import { isUnsignedTest, readWebhook } from './webhooks.ts';

/** HiBob as a source of employees. */
export const hibob: EmployeeSource = {
  provider: 'hibob',
  label,
  apiUrl: hibobApiUrl,
  authentication: { kind: 'key' },
  rate,
  credentialFields,
  setupSteps,
  revokeSteps,
  checkCredentials,
  fetchEmployees,
  fetchFields,
  readWebhook,
  isUnsignedTest,
  webhooks: null,
  webhookSteps,
};
