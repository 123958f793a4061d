/** What the activity log says of an act: by itself, and as a sentence "Ana merged Jo Doe with an employee". */
export type AuditText = {
  /** For menus and columns. */
  readonly text: string;
  /** Between who acted and what it was done to. */
  readonly verb: string;
  /** After what it was done to; empty where nothing follows. */
  readonly rest: string;
};

const texts: Readonly<Record<string, readonly [text: string, verb: string, rest?: string]>> = {
  'person.changed': ['Details changed', 'changed'],
  'person.changed_in_bulk': ['Changed together with others', 'changed', 'together with others'],
  'person.withdrawn': ['Withdrawn', 'withdrew'],
  'person.reinstated': ['Reinstated', 'reinstated'],
  'person.no_show': ['Marked as a no-show', 'marked', 'as a no-show'],
  'person.reason_resolved': ['Action Needed settled', 'settled a reason of'],
  'person.removed': ['Removed', 'removed'],
  'person.restored': ['Restored', 'restored'],
  'person.erased': ['Erased', 'erased'],
  'person.readmitted': ['Let in again after an erasure', 'let', 'in again after an erasure'],
  'person.exported': ['Data exported', 'exported the data of'],
  'person.merged': ['Merged with an employee', 'merged', 'with an employee'],
  'person.unmerged': ['Merge undone', 'undid the merge of'],
  'person.match_rejected': [
    'Marked as not the same person',
    'marked',
    'as not the same person as an employee',
  ],
  'employee.set_aside': ['Hire expected of an employee or not', 'said whether a hire is expected of'],
  'new_hire.edited': ['New hire edited', 'edited the new hire'],
  'new_hire.added': ['New hire added', 'added the new hire'],
  'new_hire.removed': ['New hire deleted', 'deleted the new hire'],
  'new_hire.restored': ['New hire restored', 'restored the new hire'],
  'new_hire.decided_in_bulk': [
    'Decided together with others',
    'decided about the new hire',
    'together with others',
  ],
  'organization.changed': ['Settings changed', 'changed the settings of'],
  'days_off.changed': ['Days off changed', 'changed the days off of'],
  'setup.confirmed': ['First step confirmed', 'confirmed a first step of'],
  'member.digest_chosen': ['Digest chosen', 'chose the digest of'],
  'member.added': ['Member added', 'added the member'],
  'member.invited': ['Member invited', 'invited'],
  'member.removed': ['Member removed', 'removed the member'],
  'person.invited': ['Invited to the preboarding page', 'invited'],
  'person.invitation_cancelled': ['Invitation cancelled', 'cancelled the invitation of'],
  'question.settled': ['Question of a new hire settled', 'settled a question of'],
  'task.done': ['Own task ticked off or taken back', 'ticked off or took back'],
  'member.renamed': ['Name changed', 'changed the name of'],
  'member.roles_changed': ['Roles changed', 'changed the roles of'],
  'session.ended': ['Signed out elsewhere', 'ended', 'on another device'],
  'api_token.created': ['API token created', 'created the API token'],
  'api_token.revoked': ['API token revoked', 'revoked the API token'],
  'connection.installed': ['Connected', 'connected'],
  'authorization.started': ['Connecting begun', 'began', ''],
  'connection.authorized': ['Connected at the provider', 'connected', 'at the provider'],
  'connection.changed': ['Connection changed', 'changed the connection'],
  'connection.writing_changed': ['Writing new hires changed', 'changed what is written to'],
  'person.write_retried': ['Written to Humaans once more', 'had', 'written to Humaans once more'],
  'connection.token_renewed': ['New token made', 'made a new token for'],
  'connection.fetch_checked': ['Report tried', 'tried the report of'],
  'connection.checked': ['Connection checked', 'checked the connection'],
  'connection.uninstalled': ['Uninstalled', 'uninstalled'],
  'connection.webhooks_set_up': ['Webhooks set up', 'set up the webhooks of'],
  'connection.secret_token_replaced': ['Secret Token replaced', 'replaced the Secret Token of'],
  'event_endpoint.created': ['Endpoint for events added', 'added the endpoint'],
  'event_endpoint.changed': ['Endpoint for events changed', 'changed the endpoint'],
  'event_endpoint.removed': ['Endpoint for events removed', 'removed the endpoint'],
  'event_endpoint.secret_replaced': ['Signing secret replaced', 'replaced the signing secret of'],
  'event_endpoint.tested': ['Test event sent', 'sent a test to'],
  'event_endpoint.replayed': ['Events sent again', 'sent events again to'],
  'sync.requested': ['Run started', 'started', ''],
  'sync.released': ['Run released', 'released', ''],
  'journey.previewed': ['Journey previewed', 'previewed a journey for'],
  'journey.tried': ['Journey tried on everybody', 'tried a journey on everybody of'],
  'journey.created': ['Journey made', 'made the journey'],
  'journey.changed': ['Journey changed', 'changed the journey'],
  'journey.turned': ['Journey turned on or off', 'turned', 'on or off'],
  'journey.deleted': ['Journey deleted', 'deleted the journey'],
  'journey.moved': ['People moved to a new version', 'moved', 'to the newest version of a journey'],
  'journey.entered_by_hand': ['Put on a journey', 'put', 'on a journey'],
  'journey.stopped_by_hand': ['Taken off a journey', 'took', 'off a journey'],
  'journey.step_decided': ['Step run or skipped', 'decided a step of the journey of'],
  'task.changed': ['Task done or open again', 'changed', ''],
  'prospect.added': ['Prospect added', 'added', 'as a prospect'],
  'prospect.changed': ['Prospect changed', 'changed the prospect'],
  'prospect.deleted': ['Prospect deleted', 'deleted the prospect'],
  'prospect.resume_stored': ['Résumé stored', 'stored the résumé of'],
  'prospect.resume_removed': ['Résumé taken away', 'took away the résumé of'],
  'prospect.imported': ['Prospects imported', 'imported prospects into'],
  'prospect.checked': ['Prospect checked', 'looked for', 'in a recruiting system'],
  'prospect.pushed': ['Prospect sent', 'sent', 'to a recruiting system'],
  'prospect.push_repeated': ['Sending repeated', 'sent', 'to a recruiting system again'],
  'prospect.exported': ['Prospects exported', 'made', ''],
  'prospect.export_stopped': ['Export stopped', 'stopped', ''],
  'prospect.export_deleted': ['Export deleted', 'deleted', ''],
  'push.settings_changed': ['Sending of prospects set', 'set how prospects are sent to'],
  'push.previewed': ['Mapping previewed', 'previewed a mapping of'],
  'push.permission_changed': ['Jobs of a member set', 'set the jobs of'],
  'talent.switched': ['Import of candidates switched', 'switched the import of candidates of'],
  'talent.import_requested': ['Import of candidates started', 'started importing candidates of'],
  'integration.requested': ['Integration asked for', 'asked for', ''],
  'integration.decided': ['Request for an integration decided', 'decided', ''],
  'roster.received': ['Roster received', 'sent a roster to'],
};

export const isAuditTextKnown = (action: string): boolean => action in texts;

/** Also for an act that has no words yet: its code, readable. */
export const auditText = (action: string): AuditText => {
  const [text, verb, rest = ''] = texts[action] ?? [capitalized(action), `did “${plain(action)}” to`];
  return { text, verb, rest };
};

const plain = (action: string): string => action.replaceAll(/[._]/g, ' ');
const capitalized = (action: string): string => plain(action).replace(/^./, (first) => first.toUpperCase());

const kinds: Readonly<Record<string, string>> = {
  person: 'a person',
  employee: 'an employee record',
  organization: 'the organization',
  member: 'a member',
  session: 'a session',
  api_token: 'an API token',
  authorization: 'an authorization at a provider',
  connection: 'a connection',
  sync: 'a run',
  journey: 'a journey',
  task: 'a task',
  event_endpoint: 'an endpoint for events',
  prospect: 'a prospect',
  prospect_export: 'an export of prospects',
  integration_request: 'a request for an integration',
};

/** What kind of thing it was done to, for where it has no name (any more). */
export const auditTargetKind = (targetType: string): string => kinds[targetType] ?? plain(targetType);
