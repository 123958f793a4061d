import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { insertConnection } from '../../../src/db/repositories/connections.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { findSync } from '../../../src/db/repositories/syncs.ts';
import type { SyncRun } from '../../../src/domain/sync.ts';
import { importRoster } from '../../../src/roster/import-roster.ts';
import { readRoster } from '../../../src/roster/read-roster.ts';
import { receiveRoster } from '../../../src/roster/receive-roster.ts';
import { CREDENTIALS } from '../../../src/sync/credentials.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectAshby,
  connectTestDatabase,
  createTestOrganization,
  testRing,
  type TestOrganization,
} from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';

export type House = {
  readonly database: TestDatabase;
  readonly db: Knex;
  /** A fresh organization with a recruiting system and an employee source. */
  readonly organization: () => Promise<RosterOrganization>;
  readonly close: () => Promise<void>;
};

export type RosterOrganization = TestOrganization & {
  readonly hireSource: string;
  readonly roster: string;
};

export const PUSH_PASSWORD = 'push-password-of-the-tests';

export const openHouse = async (): Promise<House> => {
  const database = await createFoyerDatabase();
  const db = connectTestDatabase(database.appUrl);
  return {
    database,
    db,
    organization: async () => {
      const org = await createTestOrganization({ db, ring: testRing() });
      return {
        ...org,
        hireSource: await connectAshby(org, { apiKey: 'key' }),
        roster: await connectRoster(org),
      };
    },
    close: async () => {
      await db.destroy();
      await database.drop();
    },
  };
};

export const connectRoster = async (org: TestOrganization): Promise<string> => {
  const id = randomUUID();
  await org.run(async (scope) => {
    const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
    await insertConnection(scope, {
      id,
      provider: 'roster',
      kind: 'employee_source',
      name: 'Workday',
      credentials: vault.seal({ pushPassword: PUSH_PASSWORD }, CREDENTIALS),
      accountId: null,
      missingPermissions: [],
      webhookToken: randomBytes(18).toString('base64url'),
      webhookSecret: null,
      backfillFrom: null,
    });
    await scope.trx('app.organizations').where({ id: org.orgId }).update({ uses_hris: true });
  });
  return id;
};

type Report = readonly unknown[] | string;

/** Stores a roster as the endpoint does. */
export const send = (
  org: RosterOrganization,
  report: Report,
  mode: 'full' | 'partial' = 'full',
): Promise<SyncRun> =>
  org.run(async (scope) => {
    const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
    const body = typeof report === 'string' ? report : JSON.stringify(report);
    const rows = readRoster(Buffer.from(body), undefined);
    return receiveRoster(scope, vault, { connectionId: org.roster, trigger: 'push', mode, rows });
  });

/** Takes in a stored roster as the activity does. */
export const takeIn = async (
  org: RosterOrganization,
  sync: SyncRun,
  signal: AbortSignal = new AbortController().signal,
  heartbeat: () => void = () => undefined,
): Promise<SyncRun> => {
  const run = { orgId: org.orgId, connectionId: org.roster, syncId: sync.id };
  await importRoster({ db: org.db, vault: org.vault, signal, heartbeat }, run);
  return org.run((scope) => findSync(scope, sync.id));
};

/** Both. */
export const roster = async (
  org: RosterOrganization,
  report: Report,
  mode: 'full' | 'partial' = 'full',
): Promise<SyncRun> => takeIn(org, await send(org, report, mode));

/** A row of a table of this organization, as it is stored. */
export const rowsOf = (
  org: TestOrganization,
  table: string,
  where: Readonly<Record<string, unknown>> = {},
): Promise<Record<string, unknown>[]> =>
  org.run((scope) => scope.trx<Record<string, unknown>>(`app.${table}`).where(where).select());

export const employeeIdOf = async (org: RosterOrganization, externalId: string): Promise<string> => {
  const [row] = await rowsOf(org, 'employees', { external_id: externalId });
  if (typeof row?.['id'] !== 'string') throw new Error(`No employee ${externalId}`);
  return row['id'];
};

/** A person and an employee row that are the same by exact evidence. */
export const somebody = (n: number) => {
  const digits = String(n).padStart(4, '0');
  const fields = {
    firstName: `Given${digits}`,
    lastName: `Family${digits}`,
    personalEmail: `somebody${digits}@home.example`,
    phone: `+49151234${digits}7`,
    jobTitle: 'Engineer',
    startDate: '2027-01-04',
  };
  const row = {
    Employee_ID: `E${digits}`,
    Legal_First_Name: fields.firstName,
    Legal_Last_Name: fields.lastName,
    Personal_Email: fields.personalEmail,
    Mobile_Phone: fields.phone,
    Job_Title: fields.jobTitle,
    Hire_Date: fields.startDate,
    Primary_Work_Email: `somebody${digits}@work.example`,
  };
  return { fields, row, externalId: row.Employee_ID };
};

/** Matchers without `any`. */
export const containing = (text: string): unknown => expect.stringContaining(text);
export const including = (part: Readonly<Record<string, unknown>>): unknown => expect.objectContaining(part);
export const listing = (parts: readonly unknown[]): unknown => expect.arrayContaining([...parts]);
