import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import {
  DEMO_KEY,
  startAshbySandbox,
  type AshbySandbox,
  type Control,
} from '../../../../sandbox/ashby/index.ts';
import { selectList } from '../../../../src/db/bulk.ts';
import { rows } from '../../../../src/db/scope.ts';
import { personColumns, type PersonRow } from '../../../../src/db/tables/people.ts';
import type { SyncRun } from '../../../../src/domain/sync.ts';
import { tabOf, type PersonTab } from '../../../../src/domain/tab.ts';
import { settlePeople, type Settled } from '../../../../src/people/settle.ts';
import { createFoyerDatabase } from '../../../support/database.ts';
import {
  connectAshby,
  connectTestDatabase,
  createTestOrganization,
  setDatabaseClock,
  testRing,
  type TestOrganization,
} from '../../../support/organization.ts';
import type { TestDatabase } from '../../../support/postgres.ts';
import { syncOnce } from '../../../support/sync.ts';

export const DAY_MS = 86_400_000;

/** The ISO day so many days from a moment, in UTC. */
export const dayFrom = (epochMs: number, days: number): string =>
  new Date(epochMs + days * DAY_MS).toISOString().slice(0, 10);

export type ResultRow = {
  readonly externalId: string;
  readonly personId: string | null;
  readonly name: string | null;
  readonly outcome: string;
  readonly reason: string | null;
};

export type TimelineLine = {
  readonly kind: string;
  readonly actor: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** One organization, its own simulated Ashby and its connection, on a clock that can be moved. */
export type Stage = {
  readonly database: TestDatabase;
  readonly sandbox: AshbySandbox;
  readonly ats: Control;
  readonly org: TestOrganization;
  readonly connectionId: string;
  /** Epoch ms of the moved clock. */
  readonly now: () => number;
  readonly moveClock: (ms: number) => Promise<void>;
  readonly sync: (o?: Omit<Parameters<typeof syncOnce>[1], 'ashbyUrl' | 'connectionId'>) => Promise<SyncRun>;
  /** The next run reads everything. */
  readonly requestFullPass: () => Promise<void>;
  readonly query: <Row>(sql: string, bindings?: Knex.RawBinding[]) => Promise<Row[]>;
  readonly people: () => Promise<PersonRow[]>;
  readonly personOf: (applicationId: string) => Promise<PersonRow>;
  readonly tab: (applicationId: string) => Promise<PersonTab>;
  readonly timeline: (personId: string) => Promise<TimelineLine[]>;
  readonly results: (syncId: string) => Promise<ResultRow[]>;
  readonly settle: (personId: string, edit?: (row: PersonRow) => PersonRow) => Promise<Settled>;
  /** Gives the person a Primary Email, as an admin does. */
  readonly giveEmail: (personId: string) => Promise<Settled>;
  readonly linkEmployee: (
    personId: string,
    employee?: Readonly<Record<string, string | null>>,
  ) => Promise<string>;
};

export type StageOptions = {
  readonly seed?: { count: number; seed: number; hiredShare?: number };
  readonly timeZone?: string;
  readonly backfillFrom?: string;
  readonly apiKey?: string;
};

export type Theatre = {
  readonly open: (o?: StageOptions) => Promise<Stage>;
  readonly close: () => Promise<void>;
};

/** A database for a test file; each test opens a stage of its own in it. */
export const openTheatre = async (): Promise<Theatre> => {
  const database = await createFoyerDatabase();
  const db = connectTestDatabase(database.appUrl);
  const sandboxes: AshbySandbox[] = [];
  return {
    open: async (o = {}) => {
      let offset = 0;
      await setDatabaseClock(database.ownerUrl, 0);
      const now = (): number => Date.now() + offset;
      const sandbox = await startAshbySandbox({ port: 0, seed: o.seed ?? { count: 0, seed: 1 }, clock: now });
      sandboxes.push(sandbox);
      const org = await createTestOrganization({
        db,
        ring: testRing(),
        ...(o.timeZone === undefined ? {} : { timeZone: o.timeZone }),
      });
      const connectionId = await connectAshby(org, {
        apiKey: o.apiKey ?? DEMO_KEY,
        backfillFrom: o.backfillFrom ?? null,
      });
      // The bucket keeps real time: made now, before any clock is moved.
      await org.run((scope) =>
        rows(
          scope.trx,
          `insert into app.rate_buckets (connection_id, tokens, refilled_at) values (?, 1000, clock_timestamp())`,
          [connectionId],
        ),
      );
      const moveClock = async (ms: number): Promise<void> => {
        offset += ms;
        await setDatabaseClock(database.ownerUrl, offset);
      };
      return stageOf({ database, sandbox, org, connectionId, now, moveClock });
    },
    close: async () => {
      await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
      await db.destroy();
      await database.drop();
    },
  };
};

type Props = Pick<Stage, 'database' | 'sandbox' | 'org' | 'connectionId' | 'now' | 'moveClock'>;

const stageOf = (props: Props): Stage => {
  const { org, connectionId, sandbox, now } = props;
  const query = <Row>(sql: string, bindings: Knex.RawBinding[] = []): Promise<Row[]> =>
    org.run((scope) => rows<Row>(scope.trx, sql, bindings));
  const selectPeople = `select ${selectList(personColumns, 'p')} from app.people p`;
  const personOf = async (applicationId: string): Promise<PersonRow> => {
    const [person] = await query<PersonRow>(
      `${selectPeople} join app.hires h on h.person_id = p.id where h.connection_id = ? and h.external_id = ?`,
      [connectionId, applicationId],
    );
    if (person === undefined) throw new Error(`Nobody stands on application ${applicationId}`);
    return person;
  };
  const settle: Stage['settle'] = async (personId, edit) => {
    const [settled] = await org.run((scope) =>
      settlePeople(scope, org.vault, {
        personIds: [personId],
        cause: { kind: 'test', facts: {}, signal: 'hireChanged', priority: 'person' },
        ...(edit === undefined ? {} : { edit }),
      }),
    );
    if (settled === undefined) throw new Error('Nobody was settled');
    return settled;
  };
  return {
    ...props,
    ats: sandbox.control,
    query,
    personOf,
    settle,
    sync: (o = {}) => syncOnce(org, { ashbyUrl: sandbox.url, connectionId, ...o }),
    requestFullPass: async () => {
      await query(`update app.connections set full_pass_requested = 'Asked for by a test.' where id = ?`, [
        connectionId,
      ]);
    },
    people: () => query<PersonRow>(`${selectPeople} order by p.name_key, p.id`),
    tab: async (applicationId) => {
      const person = await personOf(applicationId);
      const [settings] = await query<{ usesHris: boolean }>(
        `select uses_hris as "usesHris" from app.organizations where id = ?`,
        [org.orgId],
      );
      return tabOf({
        ...person,
        matched: person.employeeId !== null,
        needsMatch: settings?.usesHris === true && !person.exempt,
        companyEmail: person.hrisEmail ?? person.primaryEmail,
        now: now(),
      });
    },
    timeline: (personId) =>
      query<TimelineLine>(`select kind, actor, facts from app.timeline where person_id = ? order by id`, [
        personId,
      ]),
    results: (syncId) =>
      query<ResultRow>(
        `select external_id as "externalId", person_id as "personId", name, outcome, reason from app.sync_results where sync_id = ? order by id`,
        [syncId],
      ),
    giveEmail: (personId) =>
      settle(personId, (row) => ({
        ...row,
        primaryEmail: `${personId}@company.example`,
        primaryEmailKey: `${personId}@company.example`,
      })),
    linkEmployee: (personId, employee = {}) => linkEmployee(query, connectionId, personId, employee),
  };
};

const linkEmployee = async (
  query: Stage['query'],
  connectionId: string,
  personId: string,
  employee: Readonly<Record<string, string | null>>,
): Promise<string> => {
  const [id, decisionId] = [randomUUID(), randomUUID()];
  const columns: Record<string, string | null> = { work_email: `${id}@company.example`, ...employee };
  const names = Object.keys(columns);
  await query(
    `insert into app.employees (id, connection_id, external_id, key_id, hash, ${names.join(', ')})
     values (?, ?, ?, ?, ''::bytea, ${names.map(() => '?').join(', ')})`,
    [id, connectionId, id, randomUUID(), ...Object.values(columns)],
  );
  await query(
    `insert into app.decisions (id, kind, person_id, employee_id, actor) values (?, 'merge', ?, ?, 'system:test')`,
    [decisionId, personId, id],
  );
  await query(
    `insert into app.links (person_id, employee_id, decision_id, linked_by, automatic) values (?, ?, ?, 'system:test', false)`,
    [personId, id, decisionId],
  );
  return id;
};
