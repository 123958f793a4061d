import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { Knex } from 'knex';
import { insertConnection } from '../../src/db/repositories/connections.ts';
import { foyerDataConverter } from '../../src/temporal/data-converter.ts';
import { parseKeyRing } from '../../src/secrets/keyring.ts';
import { temporalGateway } from '../../src/temporal/gateway.ts';
import { taskQueues } from '../../src/temporal/task-queues.ts';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import {
  connectAshby,
  connectTestDatabase,
  createTestOrganization,
  type TestOrganization,
} from '../support/organization.ts';
import type { Scope } from '../../src/db/scope.ts';
import { openHris, type Hris } from './hris.ts';
import type { House } from './house.ts';
import type { SentRoster } from './roster.ts';

/** An organization with a connected Ashby and an HRIS in the house, and the hands of its admin. */
export type Stage = {
  readonly house: House;
  readonly db: Knex;
  readonly org: TestOrganization;
  readonly connectionId: string;
  readonly rosterId: string;
  readonly hris: Hris;
  /** Every roster that was sent, in order. */
  readonly sent: SentRoster[];
  readonly client: Client;
  readonly close: () => Promise<void>;
};

/** A run whose worker was killed is taken over after this long, so that rounds take seconds. */
export const SILENCE_MS = 3_000;

export const setStage = async (house: House, o: { readonly reviewFirst: boolean }): Promise<Stage> => {
  const ring = parseKeyRing(house.secretKeys);
  const db = connectTestDatabase(house.appUrl);
  const org = await createTestOrganization({ db, ring, timeZone: 'UTC' });
  // Generations leave together here; the guard against mass changes has tests of its own.
  await org.run((scope) =>
    scope.trx('app.organizations').where({ id: org.orgId }).update({ mass_change_minimum: 1_000_000 }),
  );
  const connectionId = await connectAshby(org, { apiKey: DEMO_KEY });
  await org.run((scope) =>
    scope.trx('app.connections').where({ id: connectionId }).update({ review_first: o.reviewFirst }),
  );
  const rosterId = await connectRoster(org);
  const connection = await Connection.connect({ address: house.temporalAddress });
  const client = new Client({ connection, dataConverter: foyerDataConverter(ring) });
  await temporalGateway(client, taskQueues, { silenceMs: SILENCE_MS }).ensureSyncSchedule({
    ...{ orgId: org.orgId, connectionId },
    // Far from now: only the admin's button starts runs.
    slot: { hour: (new Date().getUTCHours() + 12) % 24, timeZone: 'UTC' },
  });
  return {
    ...{ house, db, org, connectionId, rosterId, client },
    hris: openHris(),
    sent: [],
    close: async () => {
      await connection.close();
      await db.destroy();
    },
  };
};

/** People become ready by a match or by a Primary Email here: no match is demanded of anybody. */
const connectRoster = async (org: TestOrganization): Promise<string> => {
  const id = randomUUID();
  await org.run((scope) =>
    insertConnection(scope, {
      ...{ id, provider: 'roster', kind: 'employee_source', name: 'HRIS', credentials: null },
      ...{ accountId: null, missingPermissions: [], webhookToken: randomUUID(), webhookSecret: null },
      backfillFrom: null,
    }),
  );
  return id;
};

/** What a killed relay had claimed is free again after its lease (a minute); a test need not wait for that. */
export const expireLeases = async (scope: Scope): Promise<void> => {
  await scope
    .trx('app.outbox')
    .where('attempts', '>', 0)
    .whereRaw(`available_at > app.now() + interval '5 seconds'`)
    .update({ available_at: scope.trx.raw('app.now()') });
};
