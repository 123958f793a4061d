import type { Knex } from 'knex';
import type { PersonRow } from '../../../src/db/tables/people.ts';
import { insertMember } from './member.ts';
import { decide, type PersonDecision } from '../../../src/people/edit-decision.ts';
import { settlePeople } from '../../../src/people/settle.ts';
import type { KeyRing } from '../../../src/secrets/keyring.ts';
import { lifecycleId } from '../../../src/temporal/ids.ts';
import { addDays, dayIn } from '../../../src/time/start-instant.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectAshby,
  connectTestDatabase,
  createTestOrganization,
  testRing,
  type TestOrganization,
} from '../../support/organization.ts';
import type { TestPerson } from '../../support/people.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { fastForward, type FastForwardResult } from '../../support/timeSkipping.ts';
import {
  eventually,
  startTestWorker,
  type TestWorker,
  type TestWorkerOptions,
} from '../../support/worker.ts';
import { eventsOf, type HistoryEvent } from './histories.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const ZONE = 'Europe/Berlin';

export type StoredPerson = {
  readonly full_access_at: number | null;
  readonly activated_at: number | null;
  readonly due_at: number | null;
  readonly start_reached_for: number | null;
  readonly status: string;
  readonly reasons: readonly string[];
  readonly version: number;
};

export type TimelineRow = { readonly kind: string; readonly facts: Readonly<Record<string, unknown>> };

/** An organization in a database of its own with a worker, and the hands that move people and time. */
export type Rig = {
  readonly database: TestDatabase;
  readonly db: Knex;
  readonly clock: TestClock;
  readonly org: TestOrganization;
  readonly connectionId: string;
  /** The one that runs now. */
  readonly worker: () => TestWorker;
  /** Ends the worker; `startWorker` brings a new one up on the same queues. */
  readonly stopWorker: () => Promise<void>;
  readonly startWorker: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly inDays: (days: number) => string;
  readonly stored: (person: TestPerson) => Promise<StoredPerson>;
  readonly storedWhen: (person: TestPerson, is: (row: StoredPerson) => boolean) => Promise<StoredPerson>;
  readonly timeline: (person: TestPerson, kind?: string) => Promise<TimelineRow[]>;
  readonly eventTypes: (person: TestPerson) => Promise<string[]>;
  readonly setPrimaryEmail: (people: readonly TestPerson[], email: string) => Promise<void>;
  readonly decide: (person: TestPerson, decision: PersonDecision) => Promise<void>;
  /** Settles when nothing waits in the outbox: all signals are with Temporal. */
  readonly delivered: () => Promise<void>;
  readonly phase: (person: TestPerson) => Promise<string>;
  /** Settles when the workflow has taken the signals in. */
  readonly started: (person: TestPerson) => Promise<string>;
  /** Status of the newest run and what it answered, when it has ended. */
  readonly ended: (person: TestPerson) => Promise<unknown>;
  readonly events: (person: TestPerson) => Promise<HistoryEvent[]>;
  /** Moves the database's clock; the workflows' own go with `forward`. */
  readonly forward: (person: TestPerson, ms: number) => Promise<FastForwardResult>;
  /** Moves the database's clock and these people's workflows together. */
  readonly pass: (people: readonly TestPerson[], ms: number) => Promise<void>;
};

export const startRig = async (
  o: { ring?: KeyRing; worker?: TestWorkerOptions; apiKey?: string; adminEmail?: string } = {},
): Promise<Rig> => {
  const database = await createFoyerDatabase();
  const db = connectTestDatabase(database.appUrl);
  const clock = createTestClock(database.ownerUrl);
  const org = await createTestOrganization({ db, ring: o.ring ?? testRing(), timeZone: ZONE });
  if (o.adminEmail !== undefined) await insertMember(org, o.adminEmail);
  const connectionId = await connectAshby(org, { apiKey: o.apiKey ?? 'unused' });
  let worker = await startTestWorker(org, o.worker);
  const { taskQueues } = worker;

  const handle = (person: TestPerson) =>
    worker.client.workflow.getHandle(lifecycleId(org.orgId, person.hireId));
  const stored = (person: TestPerson): Promise<StoredPerson> =>
    org.run((scope) => scope.trx('app.people').where({ id: person.personId }).first());
  const phase = (person: TestPerson): Promise<string> =>
    handle(person)
      .query<string>('getPhase')
      .catch(() => 'none');
  const forward = (person: TestPerson, ms: number): Promise<FastForwardResult> =>
    fastForward({
      connection: worker.connection,
      workflowId: lifecycleId(org.orgId, person.hireId),
      durationMs: ms,
    });

  return {
    database,
    db,
    clock,
    org,
    connectionId,
    worker: () => worker,
    stopWorker: () => worker.stop(),
    startWorker: async () => {
      worker = await startTestWorker(org, { ...o.worker, taskQueues });
    },
    stop: async () => {
      await worker.stop();
      await db.destroy();
      await database.drop();
    },
    inDays: (days) => addDays(dayIn(ZONE, clock.now()), days),
    stored,
    storedWhen: (person, is) => eventually(() => stored(person), is),
    timeline: (person, kind) =>
      org.run((scope) =>
        scope
          .trx('app.timeline')
          .where({ person_id: person.personId, ...(kind === undefined ? {} : { kind }) })
          .orderBy('id')
          .select('kind', 'facts'),
      ),
    eventTypes: (person) =>
      org.run((scope) =>
        scope.trx('app.events').where({ person_id: person.personId }).orderBy('seq').pluck('type'),
      ),
    setPrimaryEmail: (people, email) =>
      org.run(async (scope) => {
        await settlePeople(scope, org.vault, {
          personIds: people.map(({ personId }) => personId),
          cause: { kind: 'primary_email', facts: {}, signal: 'hireChanged', priority: 'person' },
          edit: (row: PersonRow) => ({ ...row, primaryEmail: email }),
        });
      }),
    decide: (person, decision) =>
      org.run(async (scope) => {
        await decide(scope, org.vault, { id: person.personId, decision });
      }),
    delivered: async () => {
      await eventually(
        () => org.run((scope) => scope.trx('app.outbox').pluck<string[]>('kind')),
        (kinds) => kinds.length === 0,
      );
    },
    phase,
    started: (person) =>
      eventually(
        () => phase(person),
        (name) => name !== 'none' && name !== 'awaited',
      ),
    ended: async (person) => {
      await eventually(
        () => handle(person).describe(),
        ({ status }) => status.name !== 'RUNNING',
        60_000,
      );
      const outcome: unknown = await handle(person).result();
      return outcome;
    },
    events: (person) => eventsOf(worker.client, lifecycleId(org.orgId, person.hireId)),
    forward,
    pass: async (people, ms) => {
      await clock.advance(ms);
      await Promise.all(people.map((person) => forward(person, ms)));
    },
  };
};
