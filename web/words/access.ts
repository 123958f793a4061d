import type { Answer } from '../api/contract.ts';
import { may, roles, type Permission, type Role } from '../../src/domain/permissions.ts';

export const roleWords: Readonly<Record<Role, { readonly text: string; readonly what: string }>> = {
  super_admin: { text: 'Super Admin', what: 'Everything, members and API tokens included.' },
  it_manager: { text: 'IT Manager', what: 'Connects and removes integrations.' },
  user_manager: { text: 'User Manager', what: 'Runs syncs, merges, edits and decides about people.' },
  recruiter: { text: 'Recruiter', what: 'Sends prospects to the recruiting systems.' },
  employee: { text: 'Employee', what: 'A member with full access and no admin rights.' },
  new_hire: { text: 'New hire', what: 'Preboarding only, until the first day.' },
};

const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** `a Super Admin or an IT Manager`: whom to ask for what one may not do. */
export const whoMay = (permission: Permission): string =>
  either.format(
    roles
      .filter((role) => may([role], permission))
      .map((role) => `${/^[AEIOU]/.test(roleWords[role].text) ? 'an' : 'a'} ${roleWords[role].text}`),
  );

/** What a permission lets one do; null where there is nothing to say of it. */
export const permissionWords: Readonly<Record<Permission, string | null>> = {
  'self.read': null,
  'connections.read': 'See App Integrations and how each connection fares',
  'connections.write': 'Connect, configure and uninstall integrations',
  'syncs.read': 'See User Imports and their results',
  'syncs.run': 'Run syncs, upload rosters, release what was held',
  'people.read': 'See people with their sources and timeline',
  'people.write': 'Edit people, Merge, withdraw and reinstate',
  'employees.read': 'See the employees of the HRIS',
  'settings.read': 'See the settings of the organization',
  'settings.write': 'Change the settings of the organization',
  'members.write': 'Add and remove members, give roles',
  'tokens.write': 'Make and revoke API tokens',
  'audit.read': 'See the Activity log',
  'privacy.write': 'Export and erase the data of people',
  'notices.read': 'See what needs attention',
  'journeys.read': 'See journeys, who is on them and what comes when',
  'journeys.write': 'Build journeys, turn them on, decide about their steps',
  'tasks.own': 'Do the tasks that journeys give',
  'events.read': 'See outgoing events and their log',
  'prospects.read': 'See prospects and where they were sent',
  'prospects.write': 'Add, import and edit prospects',
  'prospects.push': 'Send prospects to the recruiting systems',
  'push.settings': 'Decide how prospects are sent, and by whom to which jobs',
  'events.write': 'Send events to other systems, replay them',
};

type State = Answer<'GET /connections'>['items'][number]['state'];

export const connectionWords: Readonly<Record<State, { readonly text: string; readonly color: string }>> = {
  connected: { text: 'Connected', color: 'green' },
  attention: { text: 'Needs attention', color: 'orange' },
  reconnect: { text: 'Reconnect', color: 'red' },
  uninstalled: { text: 'Uninstalled', color: 'gray' },
};
