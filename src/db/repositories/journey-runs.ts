import type { RunState, StepReason, StepState } from '../../domain/journey.ts';
import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

/** Instants in epoch ms. */
export type RunRow = {
  readonly id: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly hireId: string;
  readonly version: number;
  readonly state: RunState;
  readonly reason: StepReason | null;
  readonly enteredAt: number;
  readonly nextAt: number | null;
  readonly revision: number;
};

export type ItemRow = {
  readonly runId: string;
  readonly stepId: string;
  readonly part: string;
  readonly position: number;
  readonly plannedAt: number | null;
  readonly plannedDay: string | null;
  readonly state: StepState;
  readonly reason: StepReason | null;
  readonly doneAt: number | null;
  readonly doneBy: string | null;
};

const runColumns = {
  id: 'uuid',
  journeyId: 'uuid',
  personId: 'uuid',
  hireId: 'uuid',
  version: 'integer',
  state: 'text',
  reason: 'text',
  enteredAt: 'timestamptz',
  nextAt: 'timestamptz',
  revision: 'integer',
} as const;

const itemColumns = {
  runId: 'uuid',
  stepId: 'text',
  part: 'text',
  position: 'integer',
  plannedAt: 'timestamptz',
  plannedDay: 'date',
  state: 'text',
  reason: 'text',
  doneAt: 'timestamptz',
  doneBy: 'text',
} as const;

const selected = `r.id, r.journey_id as "journeyId", r.person_id as "personId", r.hire_id as "hireId", r.version, r.state, r.reason,
  r.entered_at as "enteredAt", r.next_at as "nextAt", r.revision`;

/** Those whose next instant has come, held: a second taker at the same time gets others. */
export const takeDueRuns = (scope: Scope, limit: number): Promise<RunRow[]> =>
  rows<RunRow>(
    scope.trx,
    `select ${selected} from app.journey_runs r
     where r.org_id = app.org_id() and r.state = 'running' and r.next_at <= app.now()
     order by r.next_at, r.id limit ? for update skip locked`,
    [limit],
  );

/** The runs of people, held, in a fixed order; also those of a current hire that another person's row began. */
export const lockRunsOf = (
  scope: Scope,
  o: { readonly personIds: readonly string[]; readonly hireIds: readonly string[] },
): Promise<RunRow[]> =>
  rows<RunRow>(
    scope.trx,
    `select ${selected} from app.journey_runs r
     where r.person_id = any(?::uuid[]) or r.hire_id = any(?::uuid[]) order by r.id for update`,
    [[...o.personIds], [...o.hireIds]],
  );

/** People on a journey, a page at a time. */
export const runsOfJourney = (
  scope: Scope,
  o: { readonly journeyId: string; readonly after: string | null; readonly limit: number },
): Promise<RunRow[]> =>
  rows<RunRow>(
    scope.trx,
    `select ${selected} from app.journey_runs r where r.journey_id = ? and (?::uuid is null or r.id > ?::uuid)
     order by r.id limit ? for update`,
    [o.journeyId, o.after, o.after, o.limit],
  );

export const listRunsOfPerson = (scope: Scope, personId: string): Promise<RunRow[]> =>
  rows<RunRow>(
    scope.trx,
    `select ${selected} from app.journey_runs r where r.person_id = ? order by r.entered_at, r.id`,
    [personId],
  );

/** What is written of each run, in the order of its steps. */
export const itemsOfRuns = (scope: Scope, runIds: readonly string[]): Promise<ItemRow[]> =>
  rows<ItemRow>(
    scope.trx,
    `select run_id as "runId", step_id as "stepId", part, position, planned_at as "plannedAt", planned_day as "plannedDay",
            state, reason, done_at as "doneAt", done_by as "doneBy"
     from app.journey_steps where run_id = any(?::uuid[]) order by run_id, position, step_id, part`,
    [[...runIds]],
  );

export const saveRuns = async (scope: Scope, list: readonly RunRow[]): Promise<void> => {
  await bulkInsert(scope, {
    table: 'journey_runs',
    columns: runColumns,
    list,
    suffix: `on conflict (id) do update set person_id = excluded.person_id, version = excluded.version, state = excluded.state,
      reason = excluded.reason, next_at = excluded.next_at, revision = excluded.revision`,
  });
};

export const saveItems = async (scope: Scope, list: readonly ItemRow[]): Promise<void> => {
  await bulkInsert(scope, {
    table: 'journey_steps',
    columns: itemColumns,
    list,
    suffix: `on conflict (run_id, step_id, part) do update set position = excluded.position, planned_at = excluded.planned_at,
      planned_day = excluded.planned_day, state = excluded.state, reason = excluded.reason, done_at = excluded.done_at, done_by = excluded.done_by`,
  });
};

/** How one run stands; waits for whoever is at it right now. Null when there is none (any more). */
export const standingOfRun = async (scope: Scope, id: string): Promise<RunRow | null> => {
  const [row] = await rows<RunRow>(
    scope.trx,
    `select ${selected} from app.journey_runs r where r.id = ? for share`,
    [id],
  );
  return row ?? null;
};

/** What runs queued and their stop took back waits to be sent again: the same mails, none that went. */
export const requeueMailsOfRuns = async (scope: Scope, runIds: readonly string[]): Promise<void> => {
  if (runIds.length === 0) return;
  await rows(
    scope.trx,
    `update app.mails m set state = 'queued', state_reason = null, first_tried_at = null,
       not_before = greatest(m.not_before, app.now())
     from app.journey_runs r
     where r.id = any(?::uuid[]) and m.person_id = r.person_id and m.effect_key like 'journey/' || r.id || '/%'
       and m.state = 'cancelled' and m.state_reason in ('not_expected', 'removed', 'journey_stopped')`,
    [[...runIds]],
  );
};

/** Stops what runs queued and has not gone yet. */
export const cancelMailsOfRuns = async (
  scope: Scope,
  runIds: readonly string[],
  reason: string,
): Promise<void> => {
  if (runIds.length === 0) return;
  await rows(
    scope.trx,
    `update app.mails m set state = 'cancelled', state_reason = ? from app.journey_runs r
     where r.id = any(?::uuid[]) and m.person_id = r.person_id and m.effect_key like 'journey/' || r.id || '/%' and m.state = 'queued'`,
    [reason, [...runIds]],
  );
};
