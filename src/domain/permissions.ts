/** Roles of product.md section 1. A person may hold several. */
export const roles = [
  'super_admin',
  'it_manager',
  'user_manager',
  'recruiter',
  'employee',
  'new_hire',
] as const;
export type Role = (typeof roles)[number];

/** What an endpoint asks for. */
export const permissions = [
  'self.read',
  'connections.read',
  'connections.write',
  'syncs.read',
  'syncs.run',
  'people.read',
  'people.write',
  'employees.read',
  'settings.read',
  'settings.write',
  'members.write',
  'tokens.write',
  'audit.read',
  'notices.read',
  'journeys.read',
  'journeys.write',
  'tasks.own',
  'events.read',
  'events.write',
  'privacy.write',
  'prospects.read',
  'prospects.write',
  'prospects.push',
  'push.settings',
] as const;
export type Permission = (typeof permissions)[number];

const granted: Readonly<Record<Role, readonly Permission[]>> = {
  super_admin: permissions,
  it_manager: [
    'self.read',
    'connections.read',
    'connections.write',
    'syncs.read',
    'settings.read',
    'audit.read',
    'notices.read',
    'tasks.own',
    'events.read',
    'events.write',
  ],
  user_manager: [
    'self.read',
    'connections.read',
    'syncs.read',
    'syncs.run',
    'people.read',
    'people.write',
    'employees.read',
    'settings.read',
    'notices.read',
    'journeys.read',
    'journeys.write',
    'tasks.own',
  ],
  recruiter: ['self.read', 'tasks.own', 'prospects.read', 'prospects.write', 'prospects.push'],
  employee: ['self.read', 'tasks.own'],
  new_hire: ['self.read'],
};

export const may = (held: readonly Role[], permission: Permission): boolean =>
  held.some((role) => granted[role].includes(permission));
