import { listConnections } from '../../db/repositories/connections.ts';
import {
  countOverdueSteps,
  countOverdueTasks,
  newPeople,
  peopleByReason,
  type NamedPerson,
} from '../../db/repositories/digests.ts';
import { countReasons } from '../../db/repositories/reason-counts.ts';
import { countStarts, someStarting } from '../../db/repositories/starts.ts';
import type { Scope } from '../../db/scope.ts';
import { displayName } from '../../domain/person.ts';
import type { Reason } from '../../domain/standing.ts';
import { addDays } from '../../time/start-instant.ts';

type Named = { readonly id: string; readonly name: string; readonly startDate: string | null };

export type DigestFacts = {
  readonly newcomers: { readonly total: number; readonly some: readonly Named[] };
  readonly starts: { readonly total: number; readonly some: readonly Named[] };
  readonly reasons: readonly {
    readonly code: Reason;
    readonly count: number;
    readonly some: readonly Named[];
  }[];
  readonly connections: readonly {
    readonly id: string;
    readonly name: string;
    readonly reason: string | null;
  }[];
  readonly overdueTasks: number;
  readonly overdueSteps: number;
};

const NAMES = 10;
const NAMES_PER_REASON = 5;
const NAMES_PER_DAY = 5;
/** Today and the six days after it. */
const DAYS_AHEAD = 7;

/** What there is to tell of one organization: a handful of statements, however many members read it. */
export const gatherDigest = async (
  scope: Scope,
  o: { readonly day: string; readonly since: number },
): Promise<DigestFacts> => {
  const days = { from: o.day, to: addDays(o.day, DAYS_AHEAD - 1) };
  const newcomers = await newPeople(scope, { since: o.since, limit: NAMES });
  const starting = await someStarting(scope, days, NAMES_PER_DAY);
  const ofReason = await peopleByReason(scope, NAMES_PER_REASON);
  const connections = await listConnections(scope);
  return {
    newcomers: { total: newcomers[0]?.total ?? 0, some: newcomers.map(namedOf) },
    starts: {
      total: (await countStarts(scope, days)).reduce((sum, { count }) => sum + count, 0),
      some: starting.slice(0, NAMES).map((one) => namedOf({ ...one, startDate: one.day })),
    },
    reasons: (await countReasons(scope)).map(({ code, count }) => ({
      code,
      count,
      some: ofReason.filter((one) => one.code === code).map(namedOf),
    })),
    connections: connections
      .filter(({ state }) => state === 'attention' || state === 'reconnect')
      .map(({ id, name, stateReason }) => ({ id, name, reason: stateReason })),
    overdueTasks: await countOverdueTasks(scope),
    overdueSteps: await countOverdueSteps(scope),
  };
};

const namedOf = (person: NamedPerson): Named => ({
  id: person.id,
  name: displayName(person),
  startDate: person.startDate,
});
