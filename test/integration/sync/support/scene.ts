import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { selectList } from '../../../../src/db/bulk.ts';
import { rows } from '../../../../src/db/scope.ts';
import { personColumns, type PersonRow } from '../../../../src/db/tables/people.ts';
import { tabOf, type PersonTab } from '../../../../src/domain/tab.ts';
import { settlePeople, type Settled } from '../../../../src/people/settle.ts';
import type { TestOrganization } from '../../../support/organization.ts';
import type { TestDatabase } from '../../../support/postgres.ts';

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

/** One organization with a connection, on a clock that can be moved; whoever stands behind the connection. */
export type Scene = {
  readonly database: TestDatabase;
  readonly org: TestOrganization;
  readonly connectionId: string;
  /** Epoch ms of the moved clock. */
  readonly now: () => number;
  readonly moveClock: (ms: number) => Promise<void>;
  /** The next run reads everything. */
  readonly requestFullPass: () => Promise<void>;
  /** The next run is one of the hourly ones. */
  readonly requestReconcile: () => Promise<void>;
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

export type SceneProps = Pick<Scene, 'database' | 'org' | 'connectionId' | 'now' | 'moveClock'>;

export const sceneOf = (props: SceneProps): Scene => {
  const { org, connectionId, now } = props;
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
  const settle: Scene['settle'] = async (personId, edit) => {
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
    query,
    personOf,
    settle,
    requestFullPass: async () => {
      await query(`update app.connections set full_pass_requested = 'Asked for by a test.' where id = ?`, [
        connectionId,
      ]);
    },
    requestReconcile: async () => {
      await query(
        `insert into app.syncs (connection_id, trigger, state) values (?, 'reconcile', 'requested')`,
        [connectionId],
      );
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
  query: Scene['query'],
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
    `insert into app.links (person_id, employee_id, connection_id, decision_id, linked_by, automatic)
     select ?, e.id, e.connection_id, ?, 'system:test', false from app.employees e where e.id = ?`,
    [personId, decisionId, id],
  );
  return id;
};
