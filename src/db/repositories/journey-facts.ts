import type { JourneyConditions } from '../../domain/journey.ts';
import type { PersonStatus } from '../../domain/standing.ts';
import { rows, type Scope } from '../scope.ts';

/** What journeys know of a person. Instants in epoch ms, days ISO. */
export type JourneyPerson = {
  readonly personId: string;
  readonly hireId: string | null;
  readonly status: PersonStatus;
  readonly deletedAt: number | null;
  readonly startDate: string | null;
  readonly zone: string;
  readonly hiredAt: number | null;
  readonly source: string | null;
  readonly department: string | null;
  readonly location: string | null;
  readonly employmentType: string | null;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly preferredName: string | null;
  readonly jobTitle: string | null;
  readonly manager: string | null;
  readonly fullAccessAt: number | null;
  /** Null when it was thrown away. */
  readonly wrappedKey: Buffer | null;
};

const columns = `p.id as "personId", p.current_hire_id as "hireId", p.status, p.deleted_at as "deletedAt", p.start_date as "startDate",
  p.time_zone as zone, coalesce(h.hired_at, h.created_at) as "hiredAt", h.connection_id as source, p.department, p.location,
  p.employment_type as "employmentType", p.first_name as "firstName", p.middle_name as "middleName", p.last_name as "lastName",
  p.preferred_name as "preferredName", p.job_title as "jobTitle", p.manager,
  p.full_access_at as "fullAccessAt", k.wrapped_key as "wrappedKey"`;
const tables = `app.people p left join app.hires h on h.id = p.current_hire_id left join app.person_keys k on k.person_id = p.id`;

export const journeyPeople = (scope: Scope, ids: readonly string[]): Promise<JourneyPerson[]> =>
  rows<JourneyPerson>(
    scope.trx,
    `select ${columns} from ${tables} where p.id = any(?::uuid[]) order by p.id`,
    [[...ids]],
  );

/**
 * Somebody changed what journeys depend on; a row more than needed costs a look. One that waits already is held until this
 * is committed: whoever takes it sooner would plan by what was before.
 */
export const addJourneyNews = async (scope: Scope, personIds: readonly string[]): Promise<void> => {
  if (personIds.length === 0) return;
  await rows(
    scope.trx,
    `insert into app.journey_news (person_id) select id from unnest(?::uuid[]) as w(id)
     on conflict (person_id) do update set since = journey_news.since`,
    [[...new Set(personIds)].sort()],
  );
};

/** Everybody who is expected, as `addJourneyNews`: a journey was turned on, or the calendar changed. @returns how many */
export const addNewsOfAll = async (scope: Scope): Promise<number> => {
  const added = await rows(
    scope.trx,
    `insert into app.journey_news (person_id)
     select id from app.people where org_id = app.org_id() and status = 'expected' and deleted_at is null and current_hire_id is not null
     order by id on conflict (person_id) do update set since = journey_news.since returning person_id`,
  );
  return added.length;
};

/** Takes the next set; whoever asks at the same time gets others. */
export const takeJourneyNews = async (scope: Scope, limit: number): Promise<string[]> => {
  const taken = await rows<{ personId: string }>(
    scope.trx,
    `with next as (select person_id from app.journey_news where org_id = app.org_id() order by person_id limit ? for update skip locked)
     delete from app.journey_news n using next where n.person_id = next.person_id returning n.person_id as "personId"`,
    [limit],
  );
  return taken.map(({ personId }) => personId).sort();
};

export type DryRunGroup = Pick<
  JourneyPerson,
  'startDate' | 'zone' | 'source' | 'department' | 'location' | 'employmentType'
> & { readonly hiredDay: string; readonly people: number };

/** Everybody who is expected, in groups that a journey cannot tell apart. */
export const dryRunGroups = (scope: Scope): Promise<DryRunGroup[]> =>
  rows<DryRunGroup>(
    scope.trx,
    `select p.start_date as "startDate", p.time_zone as zone, h.connection_id as source, p.department, p.location,
            p.employment_type as "employmentType", (coalesce(h.hired_at, h.created_at) at time zone p.time_zone)::date as "hiredDay", count(*)::int as people
     from app.people p join app.hires h on h.id = p.current_hire_id
     where p.org_id = app.org_id() and p.status = 'expected' and p.deleted_at is null
     group by 1, 2, 3, 4, 5, 6, 7`,
  );

/** Those of an audience, the next start first, after a position. */
export const audiencePage = (
  scope: Scope,
  o: {
    readonly audience: JourneyConditions;
    readonly after: { readonly startDate: string | null; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<JourneyPerson[]> =>
  rows<JourneyPerson>(
    scope.trx,
    `with wanted as (select ?::text[] as departments, ?::text[] as locations, ?::text[] as types, ?::uuid[] as sources, ?::date as day, ?::uuid as id)
     select ${columns} from wanted w, ${tables}
     where p.org_id = app.org_id() and p.status = 'expected' and p.deleted_at is null and h.id is not null
       and (cardinality(w.departments) = 0 or p.department = any(w.departments))
       and (cardinality(w.locations) = 0 or p.location = any(w.locations))
       and (cardinality(w.types) = 0 or p.employment_type = any(w.types))
       and (cardinality(w.sources) = 0 or h.connection_id = any(w.sources))
       and (w.id is null or (coalesce(p.start_date, 'infinity'), p.id) > (coalesce(w.day, 'infinity'), w.id))
     order by coalesce(p.start_date, 'infinity'), p.id limit ?`,
    [
      [...o.audience.departments],
      [...o.audience.locations],
      [...o.audience.employmentTypes],
      [...o.audience.sources],
      o.after?.startDate ?? null,
      o.after?.id ?? null,
      o.limit,
    ],
  );

/** The employment types that people have, most first. */
export const employmentTypes = async (scope: Scope): Promise<string[]> => {
  const found = await rows<{ value: string }>(
    scope.trx,
    `select employment_type as value from app.people
     where org_id = app.org_id() and deleted_at is null and employment_type is not null
     group by employment_type order by count(*) desc, employment_type limit 200`,
  );
  return found.map(({ value }) => value);
};
