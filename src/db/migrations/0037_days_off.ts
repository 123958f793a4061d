import { tenantTable } from './tenant-table.ts';

/** Days on which nobody works, everywhere or at a location: journeys' working-day rule goes around them as around weekends. */
export const name = '0037_days_off';

export const sql = `
create table app.days_off (
  org_id uuid not null references app.organizations,
  day date not null,
  -- as the sources write it; '' is everywhere
  location text not null default '',
  name text not null,
  primary key (org_id, day, location)
);
${tenantTable('days_off')}
`;
