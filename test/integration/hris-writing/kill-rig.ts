import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { HumaansSandbox } from '../../../sandbox/humaans/index.ts';
import { requestHumaansWrite } from '../../../src/hris-writing/request.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectAshby,
  connectTestDatabase,
  createTestOrganization,
  type TestOrganization,
} from '../../support/organization.ts';
import { createTestPerson, type TestPerson } from '../../support/people.ts';
import { connectHumaans, hire, startHumaans, writeOf } from './support.ts';
import type { WriteSetup } from './write-setup.ts';

/** Longer than a request of the simulated Humaans takes, as the real one is longer than the time-out of a write. */
const LEASE_MS = 600;

export type KillRig = {
  readonly org: TestOrganization;
  readonly sandbox: HumaansSandbox;
  readonly ownerUrl: string;
  /** Somebody who was added and is to be written; each number is somebody else. */
  readonly added: (n: number) => Promise<TestPerson>;
  /** A worker in a process of its own that writes this person. */
  readonly start: (person: TestPerson) => Promise<ChildProcess>;
  readonly stop: () => Promise<void>;
};

/** @param o.way where the workers find Humaans, once it is up */
export const startKillRig = async (
  o: { readonly way?: (sandbox: HumaansSandbox) => Promise<string> } = {},
): Promise<KillRig> => {
  const database = await createFoyerDatabase();
  const sandbox = await startHumaans();
  const humaansUrl = (await o.way?.(sandbox)) ?? sandbox.url;
  const ring = `test:${randomBytes(32).toString('base64')}`;
  const db = connectTestDatabase(database.appUrl);
  const org = await createTestOrganization({ db, ring: parseKeyRing(ring) });
  const hires = await connectAshby(org, { apiKey: 'unused' });
  await connectHumaans(org);
  return {
    ...{ org, sandbox, ownerUrl: database.ownerUrl },
    added: async (n) => {
      const person = await createTestPerson(org, hires, hire(n));
      await org.run((scope) => requestHumaansWrite(scope, person));
      return person;
    },
    start: async (person) => {
      const { id: writeId } = await writeOf(org, person);
      const setup: WriteSetup = {
        ...{ appUrl: database.appUrl, ring, orgId: org.orgId, writeId, humaansUrl, leaseMs: LEASE_MS },
      };
      return fork(path.join(import.meta.dirname, 'write-process.ts'), [JSON.stringify(setup)], {
        execArgv: ['--import', 'tsx'],
        stdio: 'inherit',
      });
    },
    stop: async () => {
      await db.destroy();
      await sandbox.close();
      await database.drop();
    },
  };
};
