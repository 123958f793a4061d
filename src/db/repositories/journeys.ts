import type { JourneyState } from '../../domain/journey.ts';
import { rows, type Scope } from '../scope.ts';

/** Instants in epoch ms. */
export type JourneyRow = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly state: JourneyState;
  /** The newest. */
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Of the newest version. */
  readonly savedAt: number;
  readonly savedByName: string;
};

/** How many are on it. */
export type JourneyCounts = {
  readonly running: number;
  readonly stopped: number;
  readonly ended: number;
  readonly behind: number;
  readonly overdue: number;
};

const columns = `j.id, j.name, j.description, j.state, j.version, j.created_at as "createdAt", j.updated_at as "updatedAt",
  v.saved_at as "savedAt", app.actor_name(v.saved_by) as "savedByName"`;

/** The definition is jsonb as it was stored: whoever reads it parses it. */
export const listJourneys = (
  scope: Scope,
): Promise<(JourneyRow & JourneyCounts & { readonly definition: unknown })[]> =>
  rows(
    scope.trx,
    `select ${columns}, v.definition, coalesce(r.running, 0)::int as running, coalesce(r.stopped, 0)::int as stopped,
            coalesce(r.ended, 0)::int as ended, coalesce(r.behind, 0)::int as behind, coalesce(o.overdue, 0)::int as overdue
     from app.journeys j
     join app.journey_versions v on v.journey_id = j.id and v.version = j.version
     left join lateral (
       select count(*) filter (where state = 'running') as running, count(*) filter (where state = 'stopped') as stopped,
              count(*) filter (where state = 'ended') as ended, count(*) filter (where state = 'running' and version < j.version) as behind
       from app.journey_runs where journey_id = j.id) r on true
     left join lateral (
       select count(*) as overdue from app.journey_steps s join app.journey_runs n on n.id = s.run_id
       where s.org_id = app.org_id() and s.state = 'overdue' and n.journey_id = j.id) o on true
     where j.org_id = app.org_id() and j.deleted_at is null order by j.created_at, j.id`,
  );

export const findJourney = async (
  scope: Scope,
  id: string,
): Promise<(JourneyRow & { readonly definition: unknown }) | null> => {
  const [row] = await rows<JourneyRow & { readonly definition: unknown }>(
    scope.trx,
    `select ${columns}, v.definition from app.journeys j
     join app.journey_versions v on v.journey_id = j.id and v.version = j.version
     where j.id = ? and j.deleted_at is null for update of j`,
    [id],
  );
  return row ?? null;
};

/** @returns its id; version 1 is still to be written */
export const insertJourney = async (
  scope: Scope,
  o: { readonly name: string; readonly description: string },
): Promise<string> => {
  const [row] = await rows<{ id: string }>(
    scope.trx,
    'insert into app.journeys (name, description) values (?, ?) returning id',
    [o.name, o.description],
  );
  if (row === undefined) throw new Error('The journey was not written');
  return row.id;
};

/** A version is written once and stays as it is. */
export const insertVersion = async (
  scope: Scope,
  o: { readonly journeyId: string; readonly version: number; readonly definition: unknown },
): Promise<void> => {
  await rows(
    scope.trx,
    'insert into app.journey_versions (journey_id, version, definition, saved_by) values (?, ?, ?::jsonb, ?)',
    [o.journeyId, o.version, JSON.stringify(o.definition), scope.actor],
  );
};

export const updateJourney = async (
  scope: Scope,
  {
    id,
    name,
    description,
    state,
    version,
  }: Pick<JourneyRow, 'id' | 'name' | 'description' | 'state' | 'version'>,
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.journeys set name = ?, description = ?, state = ?, version = ?, updated_at = app.now() where id = ?`,
    [name, description, state, version, id],
  );
};

/** Versions stay: what was done by them is still told. */
export const markJourneyDeleted = async (scope: Scope, id: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.journeys set deleted_at = app.now(), state = 'off', updated_at = app.now() where id = ?`,
    [id],
  );
};

export type VersionRow = {
  readonly journeyId: string;
  readonly version: number;
  readonly name: string;
  readonly state: JourneyState;
  readonly currentVersion: number;
  readonly definition: unknown;
};

/** Every version that these runs are on, the newest of these journeys, and the newest of all that take in new hires. */
export const versionsInUse = (
  scope: Scope,
  o: { readonly runIds: readonly string[]; readonly journeyIds: readonly string[] },
): Promise<VersionRow[]> =>
  rows<VersionRow>(
    scope.trx,
    `select v.journey_id as "journeyId", v.version, j.name, j.state, j.version as "currentVersion", v.definition
     from app.journey_versions v join app.journeys j on j.id = v.journey_id
     where v.org_id = app.org_id() and (
       (v.version = j.version and j.deleted_at is null and (j.state = 'on' or j.id = any(?::uuid[])))
       or (v.journey_id, v.version) in (select journey_id, version from app.journey_runs where id = any(?::uuid[])))
     order by j.created_at, j.id, v.version`,
    [[...o.journeyIds], [...o.runIds]],
  );
