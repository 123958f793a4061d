import type { Answer } from '../api/contract.ts';
import type { Role } from '../../src/domain/permissions.ts';

export const roleWords: Readonly<Record<Role, { readonly text: string; readonly what: string }>> = {
  super_admin: { text: 'Super Admin', what: 'Everything, members and API tokens included.' },
  it_manager: { text: 'IT Manager', what: 'Connects and removes integrations.' },
  user_manager: { text: 'User Manager', what: 'Runs syncs, merges, edits and decides about people.' },
  recruiter: { text: 'Recruiter', what: 'Sends prospects to the recruiting systems.' },
  employee: { text: 'Employee', what: 'A member with full access and no admin rights.' },
  new_hire: { text: 'New hire', what: 'Preboarding only, until the first day.' },
};

type State = Answer<'GET /connections'>['items'][number]['state'];

export const connectionWords: Readonly<Record<State, { readonly text: string; readonly color: string }>> = {
  connected: { text: 'Connected', color: 'green' },
  attention: { text: 'Needs attention', color: 'orange' },
  reconnect: { text: 'Reconnect', color: 'red' },
  uninstalled: { text: 'Uninstalled', color: 'gray' },
};
