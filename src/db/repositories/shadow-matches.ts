import type { Grade } from '../../domain/matching/switches.ts';
import type { Contribution } from '../../domain/matching/types.ts';
import { bulkInsert, type Cell } from '../bulk.ts';
import { rows, timestamp, type Scope } from '../scope.ts';

export type ShadowMatch = {
  readonly personId: string;
  readonly employeeId: string;
  readonly would: 'link' | 'suggest';
  readonly grade: Grade;
  readonly score: number;
  readonly probability: number;
  readonly contributions: readonly Contribution[];
};

/** A link that would have been made stays one that would have been made; a suggestion may become one. */
export const saveShadow = async (scope: Scope, list: readonly ShadowMatch[]): Promise<void> => {
  await bulkInsert<Omit<ShadowMatch, 'contributions'> & { readonly contributions: Cell }>(scope, {
    table: 'shadow_matches',
    columns: {
      personId: 'uuid',
      employeeId: 'uuid',
      would: 'text',
      grade: 'text',
      score: 'real',
      probability: 'real',
      contributions: 'jsonb',
    },
    list: list.map(({ personId, employeeId, would, grade, score, probability, contributions }) => ({
      personId,
      employeeId,
      would,
      grade,
      score,
      probability,
      contributions: { list: contributions },
    })),
    suffix: `on conflict (person_id, employee_id) do update set would = excluded.would, grade = excluded.grade,
        score = excluded.score, probability = excluded.probability, contributions = excluded.contributions
      where shadow_matches.would = 'suggest' and (shadow_matches.would, shadow_matches.grade, shadow_matches.contributions)
        is distinct from (excluded.would, excluded.grade, excluded.contributions)`,
  });
};

/**
 * What became of a pair since: people decided `same` or `otherwise` (not the same, taken apart, or one of the two merged
 * with somebody else of that source), the machine linked it after all, or the person is gone; else it is `open`.
 */
export const shadowOutcomes = ['same', 'otherwise', 'open', 'machine', 'gone'] as const;
export type ShadowOutcome = (typeof shadowOutcomes)[number];

export type ShadowFilter = {
  readonly would: ShadowMatch['would'] | null;
  readonly grade: Grade | null;
  readonly outcome: ShadowOutcome | null;
};

/** The latest word about the pair itself counts; else a merge of one of the two with another that still stands. */
const JUDGED = `
  select s.person_id, s.employee_id, s.would, s.grade, s.score, s.probability, s.recorded_at,
         case when d.kind = 'merge' then 'same'
              when d.kind is not null then 'otherwise'
              when o.actor is not null then 'otherwise'
              when exists (select from app.links l where l.person_id = s.person_id and l.employee_id = s.employee_id) then 'machine'
              when p.deleted_at is not null or p.status <> 'expected' then 'gone'
              else 'open' end as outcome,
         coalesce(d.actor, o.actor) as decided_by, coalesce(d.at, o.at) as outcome_at,
         p.first_name, p.middle_name, p.last_name, p.start_date,
         e.first_name as e_first, e.middle_name as e_middle, e.last_name as e_last, e.external_id, c.name as source
  from app.shadow_matches s
  join app.people p on p.id = s.person_id
  join app.employees e on e.id = s.employee_id join app.connections c on c.id = e.connection_id
  left join lateral (
    select d.kind, d.actor, d.at from app.decisions d
    where d.person_id = s.person_id and d.employee_id = s.employee_id and not d.automatic and d.at >= s.recorded_at
    order by d.at desc limit 1) d on true
  left join lateral (
    select l.linked_by as actor, l.linked_at as at from app.links l join app.employees other on other.id = l.employee_id
    where d.kind is null and not l.automatic and l.linked_at >= s.recorded_at and other.connection_id = e.connection_id
      and (l.person_id = s.person_id or l.employee_id = s.employee_id)
      and (l.person_id, l.employee_id) is distinct from (s.person_id, s.employee_id)
    order by l.linked_at desc limit 1) o on true
  where s.org_id = app.org_id()`;

const FILTER = `(?::text is null or j.would = ?::text) and (?::text is null or j.grade = ?::text)
  and (?::text is null or j.outcome = ?::text)`;
const filterOf = (f: ShadowFilter): (string | null)[] => [
  f.would,
  f.would,
  f.grade,
  f.grade,
  f.outcome,
  f.outcome,
];

type NameParts = {
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
};

export type ListedShadow = Omit<ShadowMatch, 'contributions'> & {
  readonly outcome: ShadowOutcome;
  /** Who decided, as a person reads it; null while it is open. */
  readonly decidedByName: string | null;
  /** Epoch ms. */
  readonly decidedAt: number | null;
  readonly recordedAt: number;
  readonly person: NameParts;
  readonly startDate: string | null;
  readonly employee: NameParts;
  readonly externalId: string;
  readonly source: string;
};

export type ShadowPosition = {
  readonly recordedAt: number;
  readonly personId: string;
  readonly employeeId: string;
};

/** Latest first, after a position. */
export const listShadow = (
  scope: Scope,
  o: { readonly filter: ShadowFilter; readonly after: ShadowPosition | null; readonly limit: number },
): Promise<ListedShadow[]> =>
  rows<ListedShadow>(
    scope.trx,
    `select j.person_id as "personId", j.employee_id as "employeeId", j.would, j.grade, j.score, j.probability, j.outcome,
            case when j.decided_by is not null then app.actor_name(j.decided_by) end as "decidedByName",
            j.outcome_at as "decidedAt", j.recorded_at as "recordedAt", j.start_date as "startDate",
            json_build_object('firstName', j.first_name, 'middleName', j.middle_name, 'lastName', j.last_name) as person,
            json_build_object('firstName', j.e_first, 'middleName', j.e_middle, 'lastName', j.e_last) as employee,
            j.external_id as "externalId", j.source
     from (${JUDGED}) j
     where ${FILTER} and (?::timestamptz is null
       or (j.recorded_at, j.person_id, j.employee_id) < (?::timestamptz, ?::uuid, ?::uuid))
     order by j.recorded_at desc, j.person_id desc, j.employee_id desc limit ?`,
    [
      ...filterOf(o.filter),
      ...(o.after === null
        ? [null, null, null, null]
        : [
            timestamp(o.after.recordedAt),
            timestamp(o.after.recordedAt),
            o.after.personId,
            o.after.employeeId,
          ]),
      o.limit,
    ],
  );

export type ShadowCount = {
  readonly would: ShadowMatch['would'];
  readonly grade: Grade;
  readonly outcome: ShadowOutcome;
  readonly count: number;
};

/** How many of each kind came out how. */
export const countShadow = (scope: Scope): Promise<ShadowCount[]> =>
  rows<ShadowCount>(
    scope.trx,
    `select j.would, j.grade, j.outcome, count(*)::int as count from (${JUDGED}) j group by j.would, j.grade, j.outcome`,
  );
