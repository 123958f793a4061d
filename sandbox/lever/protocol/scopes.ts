const READ_ONLY = [
  'applications',
  'archive_reasons',
  'audit_events',
  'diversity_surveys',
  'eeo_responses',
  'eeo_responses_pii',
  'offers',
  'referrals',
  'resumes',
  'sources',
  'stages',
  'tags',
  'tasks',
] as const;

const READ_WRITE = [
  'contact',
  'feedback',
  'feedback_templates',
  'files',
  'forms',
  'form_templates',
  'groups',
  'interviews',
  'notes',
  'opportunities',
  'panels',
  'permissions',
  'postings',
  'requisitions',
  'requisition_fields',
  'roles',
  'users',
  'webhooks',
] as const;

export const OFFLINE_ACCESS = 'offline_access';
export const CONFIDENTIAL = 'confidential:access:admin';

/** Every scope that Lever documents. */
export const SCOPES: readonly string[] = [
  OFFLINE_ACCESS,
  CONFIDENTIAL,
  'uploads:write:admin',
  ...[...READ_ONLY, ...READ_WRITE].map((name) => `${name}:read:admin`),
  ...READ_WRITE.map((name) => `${name}:write:admin`),
];

/** Whether the scopes allow what needs `scope`; writing includes reading. */
export const allows = (scopes: readonly string[], scope: string): boolean =>
  scopes.includes(scope) ||
  (scope.endsWith(':read:admin') && scopes.includes(scope.replace(/:read:admin$/, ':write:admin')));
