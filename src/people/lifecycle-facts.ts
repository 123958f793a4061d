import type { PersonRow } from '../db/tables/people.ts';
import type { LifecycleFacts } from '../domain/lifecycle.ts';

/** To a story that has begun, whoever waits for review again is out until somebody adds them. */
const presenceOf = ({ status, deletedAt }: PersonRow): LifecycleFacts['presence'] => {
  if (deletedAt !== null) return 'removed';
  return status === 'in_review' ? 'withdrawn' : status;
};

/** What the hire's workflow needs to know, and no more: ids, instants and states, nothing about the person. */
export const lifecycleFacts = (
  person: PersonRow,
  hireId: string,
  o: { readonly journeys: boolean } = { journeys: false },
): LifecycleFacts => {
  const superseded = person.currentHireId !== hireId;
  return {
    version: person.version,
    presence: superseded ? 'superseded' : presenceOf(person),
    matched: person.employeeId !== null,
    dueAt: person.dueAt,
    fullAccessAt: person.fullAccessAt,
    reached: person.dueAt !== null && person.startReachedFor === person.dueAt,
    activated: person.activatedAt !== null,
    ...(o.journeys ? { journeys: true } : {}),
  };
};

const FACTS = [
  'currentHireId',
  'status',
  'deletedAt',
  'employeeId',
  'dueAt',
  'fullAccessAt',
  'startReachedFor',
  'activatedAt',
] as const satisfies readonly (keyof PersonRow)[];

/** Whether the workflow must hear of a change: an unchanged story costs no signal. */
export const concernsLifecycle = (changed: readonly (keyof PersonRow)[]): boolean =>
  FACTS.some((fact) => changed.includes(fact));

/** What journeys are counted from and chosen by, and who does their tasks, beyond what lifecycles hear of. */
const TRAITS = [
  'startDate',
  'timeZone',
  'department',
  'location',
  'employmentType',
  'manager',
] as const satisfies readonly (keyof PersonRow)[];

export const concernsJourneys = (changed: readonly (keyof PersonRow)[]): boolean =>
  concernsLifecycle(changed) || TRAITS.some((trait) => changed.includes(trait));
