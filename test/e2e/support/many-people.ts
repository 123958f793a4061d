import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../../src/local/postgres/index.ts';

const firstNames =
  `Ada Ben Carla David Elena Farid Greta Hugo Ines Jonas Kim Lena Mateo Nora Oskar Priya Quentin Rosa Samir Tara
  Umar Vera Wanda Ximena Yusuf Zoe`.split(/\s+/);
const lastNames =
  `Abebe Becker Costa Dubois Eriksen Fischer Garcia Haddad Ito Jensen Kowalski Lima Moreau Novak Okafor Petrov
  Quispe Rossi Silva Tanaka Ueda Varga Weber Xu Yilmaz Zhang`.split(/\s+/);
const departments = 'Sales Engineering Platform Finance Support Design People Product Legal Marketing'.split(
  ' ',
);
const locations = ['London', 'New York', 'Sydney', 'Tokyo', 'Berlin', 'Bengaluru', 'Los Angeles', 'Remote'];
const zones = [
  'Europe/London',
  'America/New_York',
  'Australia/Sydney',
  'Asia/Tokyo',
  'Europe/Berlin',
  'Asia/Kolkata',
  'America/Los_Angeles',
  'Europe/Berlin',
];

/**
 * So many hired people of the demo's Ashby, made in the database itself: of twenty about eleven are active, five before
 * their start, three need an admin, one is withdrawn. For looking at lists only: nobody stands behind them in Ashby, and
 * they have no keys, so that nothing can be decided about them.
 * @param dir the product's data folder
 */
export const addManyPeople = async (dir: string, count: number): Promise<void> => {
  const postgres = await startPostgres({ dir: path.join(dir, 'postgres') });
  const client = new pg.Client({ connectionString: postgres.ownerUrl('foyer') });
  await client.connect();
  try {
    await client.query(
      `with made as (
         select n, gen_random_uuid() as id, gen_random_uuid() as hire, $2::text[] as f, $3::text[] as l, $4::text[] as d, $5::text[] as o, $6::text[] as z,
                (current_date + (n * 37 % 190) + case n % 20 when 0 then -300 when 1 then -25 else case when n % 20 < 6 then 1 else -195 end end)::date as start
         from generate_series(1, $1::int) n),
       named as (
         select *, f[1 + n % array_length(f, 1)] as first, l[1 + n / 26 % array_length(l, 1)] || case when n % 3 = 0 then '' else '-' || l[1 + n / 7 % array_length(l, 1)] end as last,
                d[1 + n / 3 % array_length(d, 1)] as department, 1 + n / 11 % array_length(o, 1) as place,
                case n % 20 when 0 then 'long-past' when 1 then 'due' when 19 then 'withdrawn' else case when n % 20 < 6 then 'ahead' else 'active' end end as kind
         from made),
       placed as (
         select *, o[place] as location, z[place] as zone, start::timestamp at time zone z[place] as due, lower(first || '.' || last) || n || '@mail.example' as email
         from named),
       people as (
         insert into app.people (id, org_id, current_hire_id, status, status_by, first_name, last_name, name_key, personal_email, personal_email_key, job_title, department,
           location, employment_type, worker_type, start_date, start_date_source, ats_start_date, time_zone, time_zone_source, due_at, full_access_at,
           activated_at, start_reached_for, reasons, primary_email, primary_email_key, company_email_key, search)
         select id, (select id from app.organizations limit 1), hire, case kind when 'withdrawn' then 'withdrawn' else 'expected' end,
           case kind when 'withdrawn' then 'ats' end, first, last, lower(first || ' ' || last), email, email,
           'Engineer', department, location, 'FullTime', 'employee', start, 'ats', start, zone, 'source', due,
           case kind when 'active' then due end, case kind when 'active' then due end, case when due <= now() then due end,
           case kind when 'long-past' then array['start_long_past'] else '{}'::text[] end,
           case kind when 'active' then n || '@company.example' end, case kind when 'active' then n || '@company.example' end,
           case kind when 'active' then n || '@company.example' end,
           lower(first || ' ' || replace(last, '-', ' ')) || ' | ' || email || ' | ' || lower('engineer ' || department || ' ' || location)
         from placed returning 1)
       insert into app.hires (id, org_id, connection_id, external_id, candidate_id, person_id, state, provider_state, dirty)
       select hire, (select id from app.organizations limit 1), (select id from app.connections where provider = 'ashby' limit 1),
         'many-' || n, 'many-' || n, id, 'hired', 'hired', false from placed`,
      [count, firstNames, lastNames, departments, locations, zones],
    );
    // What autovacuum does within a minute or two: lists do not depend on when it comes.
    await client.query('vacuum (analyze) app.people');
    await client.query('vacuum (analyze) app.hires');
  } finally {
    await client.end();
    // Leaves a server that the running product owns.
    await postgres.stop();
  }
};
