/** Which column of a roster's file each field is read from, where an admin said so (`src/roster/mapping.ts`). */
export const name = '0010_add_column_mapping';

export const sql = `
alter table app.connections add column column_mapping jsonb not null default '{}' check (jsonb_typeof(column_mapping) = 'object');
`;
