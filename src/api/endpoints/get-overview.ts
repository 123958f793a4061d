import { z } from 'zod';
import { catalogEntry } from '../../connections/catalog.ts';
import { listConnections } from '../../db/repositories/connections.ts';
import { listNotices } from '../../db/repositories/notices.ts';
import { countTabs } from '../../db/repositories/people-list.ts';
import { countReasons } from '../../db/repositories/reason-counts.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { countStarts, someStarting } from '../../db/repositories/starts.ts';
import { lastSyncs, waitingSyncs } from '../../db/repositories/syncs.ts';
import type { Scope } from '../../db/scope.ts';
import type { Connection } from '../../domain/connection.ts';
import { groupBy } from '../../domain/group-by.ts';
import { may } from '../../domain/permissions.ts';
import { displayName } from '../../domain/person.ts';
import { reasonText } from '../../domain/reasons.ts';
import type { SyncRun } from '../../domain/sync.ts';
import { addDays, dayIn } from '../../time/start-instant.ts';
import { defineEndpoint } from '../endpoint.ts';
import { noticeBody, noticeSchema } from './get-notices.ts';
import { tabCountsSchema } from './person-schema.ts';
import { liveSync, syncBody, syncSchema } from './sync-schema.ts';

/** The next fortnight, today included. */
const DAYS = 14;
const NAMES_PER_DAY = 5;
const MOST_LISTED = 20;

const text = z.string().nullable();

const peopleSchema = z.object({
  counts: tabCountsSchema,
  /** People by open reason, most first; one person may have several. */
  actionNeeded: z.array(z.object({ code: z.string(), message: z.string(), count: z.int() })),
  /** Days of the next 14 on which somebody starts; `people` are the first five by name. */
  starts: z.array(
    z.object({
      day: z.iso.date(),
      count: z.int(),
      actionNeeded: z.int(),
      people: z.array(z.object({ id: z.uuid(), name: z.string() })),
    }),
  ),
});

const overview = z
  .object({
    /** Today in the organization's zone. */
    today: z.iso.date(),
    timeZone: z.string(),
    /** null for a caller who may not read people. */
    people: peopleSchema.nullable(),
    /** Connections that are live, and those of them that need somebody. */
    connected: z.int(),
    trouble: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        provider: z.string(),
        label: z.string(),
        state: z.enum(['attention', 'reconnect']),
        reason: text,
        remedy: text,
      }),
    ),
    /** Held and suspicious runs that wait for a release. */
    waitingRuns: z.array(syncSchema),
    notices: z.array(noticeSchema),
    /** The last run of each connection. */
    lastRuns: z.array(syncSchema),
  })
  .meta({ id: 'Overview' });

const readPeople = async (scope: Scope, today: string): Promise<z.input<typeof peopleSchema>> => {
  const days = { from: today, to: addDays(today, DAYS - 1) };
  const starting = groupBy(await someStarting(scope, days, NAMES_PER_DAY), (person) => person.day);
  return {
    counts: await countTabs(scope),
    actionNeeded: (await countReasons(scope)).map(({ code, count }) => ({
      code,
      message: reasonText(code),
      count,
    })),
    starts: (await countStarts(scope, days)).map(({ day, count, actionNeeded }) => ({
      day,
      count,
      actionNeeded,
      people: (starting.get(day) ?? []).map((person) => ({ id: person.id, name: displayName(person) })),
    })),
  };
};

const troubleOf = (c: Connection): z.input<typeof overview>['trouble'] =>
  c.state === 'attention' || c.state === 'reconnect'
    ? [
        {
          id: c.id,
          name: c.name,
          provider: c.provider,
          label: catalogEntry(c.provider, c.kind).label,
          state: c.state,
          reason: c.stateReason,
          remedy: c.stateRemedy,
        },
      ]
    : [];

const live = async (scope: Scope, runs: readonly SyncRun[]): Promise<z.input<typeof syncSchema>[]> => {
  const bodies: z.input<typeof syncSchema>[] = [];
  for (const run of runs) bodies.push(syncBody(await liveSync(scope, run)));
  return bodies;
};

export const getOverview = defineEndpoint({
  method: 'get',
  path: '/overview',
  summary: 'What needs a person today, who starts in the next 14 days, and the last runs',
  permission: 'notices.read',
  audit: 'none: reads only',
  response: overview,
  handler: async ({ scope, caller }) => {
    const { timeZone } = await loadSettings(scope);
    const today = dayIn(timeZone, scope.now);
    const connections = (await listConnections(scope)).filter(({ state }) => state !== 'uninstalled');
    const notices = await listNotices(scope, { resolved: false, after: null, limit: MOST_LISTED });
    return {
      body: {
        today,
        timeZone,
        people: may(caller.roles, 'people.read') ? await readPeople(scope, today) : null,
        connected: connections.length,
        trouble: connections.flatMap(troubleOf),
        waitingRuns: await live(scope, await waitingSyncs(scope, MOST_LISTED)),
        notices: notices.map(noticeBody(caller)),
        lastRuns: await live(scope, await lastSyncs(scope)),
      },
    };
  },
});
