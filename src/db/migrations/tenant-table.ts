/**
 * SQL that turns a table with an `org_id` column into an organization's own: row-level security, also for its owner.
 * The policy fails closed (no setting, no rows) and reads the setting directly, which is cheaper than a subselect;
 * `nullif` because a pooled connection reads '' after a local setting.
 */
export const tenantTable = (
  table: string,
  rights: string = 'select, insert, update, delete',
  column: string = 'org_id',
): string => `
  alter table app.${table} alter column ${column} set default nullif(current_setting('app.org_id', true), '')::uuid;
  alter table app.${table} enable row level security;
  alter table app.${table} force row level security;
  create policy organization_only on app.${table}
    using (${column} = nullif(current_setting('app.org_id', true), '')::uuid)
    with check (${column} = nullif(current_setting('app.org_id', true), '')::uuid);
  grant ${rights} on app.${table} to foyer_application;
  grant select, insert, update, delete on app.${table} to foyer_definer;`;
