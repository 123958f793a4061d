/** A run may be asked for because new hires were written to the HRIS: what was made there is read, and linked, at once. */
export const name = '0036_sync_after_writing';

export const sql = `
alter table app.syncs drop constraint syncs_trigger_check, add constraint syncs_trigger_check
  check (trigger in ('schedule', 'manual', 'webhook', 'backfill', 'upload', 'push', 'reconcile', 'written'));
`;
