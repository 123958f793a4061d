import type { EmployeeSource } from '../employee-source.ts';
import { checkCredentials } from './check.ts';
import { fetchFields } from './fields.ts';
import {
  bamboohrApiUrl,
  credentialFields,
  label,
  rate,
  revokeSteps,
  setupSteps,
  webhookSteps,
} from './manifest.ts';
import { authentication } from './oauth.ts';
import { fetchEmployees } from './pages.ts';
import { webhooks } from './webhook-admin.ts';
import { readWebhook } from './webhooks.ts';

/** BambooHR as a source of employees. */
export const bamboohr: EmployeeSource = {
  provider: 'bamboohr',
  label,
  apiUrl: bamboohrApiUrl,
  authentication,
  rate,
  credentialFields,
  setupSteps,
  revokeSteps,
  checkCredentials,
  fetchEmployees,
  fetchFields,
  readWebhook,
  webhooks,
  webhookSteps,
};
