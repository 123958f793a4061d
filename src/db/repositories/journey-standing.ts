import { rows, type Scope } from '../scope.ts';

/** How many follow a version. */
export type VersionCount = {
  readonly version: number;
  /** Epoch ms. */
  readonly savedAt: number;
  readonly savedByName: string;
  readonly running: number;
  readonly stopped: number;
  readonly ended: number;
};

/** Versions that somebody follows or followed, and the newest; the newest first. */
export const countVersions = (scope: Scope, journeyId: string): Promise<VersionCount[]> =>
  rows<VersionCount>(
    scope.trx,
    `select v.version, v.saved_at as "savedAt", app.actor_name(v.saved_by) as "savedByName",
            count(*) filter (where r.state = 'running')::int as running,
            count(*) filter (where r.state = 'stopped')::int as stopped,
            count(*) filter (where r.state = 'ended')::int as ended
     from app.journey_versions v join app.journeys j on j.id = v.journey_id
     left join app.journey_runs r on r.journey_id = v.journey_id and r.version = v.version
     where v.org_id = app.org_id() and v.journey_id = ?
     group by v.version, v.saved_at, v.saved_by, j.version
     having count(r.id) > 0 or v.version = j.version
     order by v.version desc`,
    [journeyId],
  );

export type OverduePerson = {
  readonly personId: string;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly steps: number;
  /** Epoch ms: when the first of them should have come. */
  readonly since: number;
};

/** Whose steps could not come on time, the longest waiting first. */
export const overduePeople = (
  scope: Scope,
  o: { readonly journeyId: string; readonly limit: number },
): Promise<OverduePerson[]> =>
  rows<OverduePerson>(
    scope.trx,
    `select p.id as "personId", p.first_name as "firstName", p.middle_name as "middleName", p.last_name as "lastName",
            count(*)::int as steps, min(s.planned_at) as since
     from app.journey_steps s join app.journey_runs r on r.id = s.run_id join app.people p on p.id = r.person_id
     where s.org_id = app.org_id() and s.state = 'overdue' and r.journey_id = ? and r.state <> 'stopped'
     group by p.id order by min(s.planned_at), p.id limit ?`,
    [o.journeyId, o.limit],
  );
