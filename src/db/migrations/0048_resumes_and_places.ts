/**
 * A file of the same name may be another one: each push marks the file that it attached (row E3). Sources, jobs and stages
 * may be deleted at the provider later: what they were called is kept, so that a push can name what is gone.
 */
export const name = '0048_resumes_and_places';

export const sql = `
-- the provider's ids of the candidate's files, just before ours is sent; null: none is on its way
alter table app.prospect_pushes add column resume_before text[];
-- the provider's id of the file that was attached, and what is in it
alter table app.prospect_pushes add column resume_file text;
alter table app.prospect_pushes add column resume_digest bytea;

alter table app.prospect_pushes add column job_name text;
-- of source, job and stage, as they were called when they were chosen
alter table app.push_settings add column names jsonb not null default '{}';
`;
