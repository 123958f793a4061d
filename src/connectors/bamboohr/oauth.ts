import type { Authentication, OAuthProvider } from '../contract.ts';
import { domainField, readDomain } from './domain.ts';
import { bamboohrApiUrl } from './manifest.ts';

/** Each customer's own address answers for authorizations, too. Scopes are those that the endpoints name in the OpenAPI document. */
const oauth: OAuthProvider = {
  authUrl: bamboohrApiUrl,
  authorizePath: '/authorize.php',
  tokenPath: '/token.php?request=token',
  scopes: [
    'offline_access',
    'employee',
    'employee:name',
    'employee:contact',
    'employee:job',
    'employee:custom_fields',
    // The birth date.
    'sensitive_employee:protected_info',
    'field',
    'company:info',
    'webhooks',
    'webhooks.write',
    // The map of changes asks for it, and for nothing else.
    'public.user',
  ],
  parameters: () => ({ request: 'authorize' }),
  account: { field: domainField, read: readDomain, toldAs: 'companyDomain' },
};

/** A key is what every customer can make; the page needs an app that is registered with BambooHR. */
export const authentication: Authentication = {
  kind: 'key',
  page: {
    oauth,
    steps: [
      'Enter your company domain here and go. Foyer opens the page of your BambooHR.',
      'Sign in there as a user who sees all employees: Foyer sees what that user sees.',
      'Read what Foyer asks for and allow it. BambooHR leads back here.',
    ],
    revokeSteps: [
      'In BambooHR open Settings, Apps, as an administrator.',
      'Find Foyer and remove it.',
      'If webhooks to Foyer are left, choose your picture, then Webhooks, and delete them too.',
    ],
  },
};
