/** Those who were let in before their start: few, and the list of active people by start date must not look for them. */
export const name = '0015_index_early_openings';

export const sql = `
create index people_opened_early on app.people (org_id, due_at, id) where deleted_at is null and full_access_at < due_at;
`;
