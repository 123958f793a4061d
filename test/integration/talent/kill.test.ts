import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import type { Knex } from 'knex';
import { z } from 'zod';
import { DEMO_KEY, startAshbySandbox, type AshbySandbox } from '../../../sandbox/ashby/index.ts';
import { insertConnection } from '../../../src/db/repositories/connections.ts';
import { findExport } from '../../../src/db/repositories/prospect-exports.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import {
  demandWhole,
  findTalentImport,
  insertTalentImport,
  setTalentEnabled,
} from '../../../src/db/repositories/talent-runs.ts';
import { rows } from '../../../src/db/scope.ts';
import { requestExport } from '../../../src/prospect-export/request.ts';
import { createProspect } from '../../../src/prospects/store.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { CREDENTIALS } from '../../../src/sync/credentials.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectTestDatabase,
  createTestOrganization,
  type TestOrganization,
} from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { eventually } from '../../support/worker.ts';
import { blank } from './support.ts';
import type { TurnsSetup } from './turns-setup.ts';

/** More of them by hand. */
const ROUNDS = Number(process.env['FOYER_KILL_ROUNDS'] ?? 2);
const PEOPLE = 730;
const PROSPECTS = 260;

describe('a worker that is killed', () => {
  let database: TestDatabase;
  let sandbox: AshbySandbox;
  let db: Knex;
  let org: TestOrganization;
  const ring = `test:${randomBytes(32).toString('base64')}`;
  beforeAll(async () => {
    database = await createFoyerDatabase();
    sandbox = await startAshbySandbox({ port: 0, seed: { count: PEOPLE, seed: 4 } });
    sandbox.control.addFault({ kind: 'delay', match: '*', ms: 60 });
    db = connectTestDatabase(database.appUrl);
    org = await createTestOrganization({ db, ring: parseKeyRing(ring) });
  }, 120_000);
  afterAll(async () => {
    await db.destroy();
    await sandbox.close();
    await database.drop();
  });

  const start = (work: TurnsSetup['work']): ChildProcess => {
    const setup: TurnsSetup = {
      ...{ appUrl: database.appUrl, ring, orgId: org.orgId, ashbyUrl: sandbox.url, work },
    };
    return fork(path.join(import.meta.dirname, 'turns-process.ts'), [JSON.stringify(setup)], {
      execArgv: ['--import', 'tsx'],
      stdio: 'inherit',
    });
  };
  /** Kills it once something is so; another one then goes on to the end. @returns whether it was killed in time */
  const killedWhen = async (work: TurnsSetup['work'], is: () => Promise<boolean>): Promise<boolean> => {
    const first = start(work);
    await eventually(
      async () => first.exitCode !== null || (await is()),
      (met) => met,
      30_000,
    );
    const killed = first.exitCode === null;
    if (killed) {
      const gone = once(first, 'exit');
      first.kill('SIGKILL');
      await gone;
    }
    const next = start(work);
    await once(next, 'exit');
    expect(next.exitCode).toBe(0);
    return killed;
  };

  it('row E6 while it imports candidates: the next one goes on, everybody is here once, whoever is gone is not', async () => {
    const connectionId = randomUUID();
    await org.run(async (scope) => {
      const own = org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      await insertConnection(scope, {
        ...{ id: connectionId, provider: 'ashby', kind: 'prospect_target', name: 'Ashby', accountId: null },
        ...{ missingPermissions: [], webhookToken: randomUUID(), webhookSecret: null, backfillFrom: null },
        credentials: own.seal({ apiKey: DEMO_KEY }, CREDENTIALS),
      });
      await setTalentEnabled(scope, connectionId, true);
    });
    const candidates = z
      .array(z.looseObject({ candidateId: z.string() }))
      .parse(sandbox.control.candidates({ limit: 200 }).items);
    let kills = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const importId = randomUUID();
      await org.run(async (scope) => {
        await demandWhole(scope, connectionId, 'Everybody, for the test.');
        await insertTalentImport(scope, { id: importId, connectionId, trigger: 'manual' });
      });
      const gone = candidates.slice(round * 3, round * 3 + 3);
      if (round > 0) for (const { candidateId } of gone) sandbox.control.deleteCandidate({ candidateId });
      const seen = sandbox.control.calls().length;
      const at = 2 + ((round * 4) % 11);
      if (
        await killedWhen({ kind: 'talent', connectionId, importId }, () =>
          Promise.resolve(sandbox.control.calls().length - seen >= at),
        )
      )
        kills += 1;
      const left = PEOPLE - round * 3;
      const run = await org.run((scope) => findTalentImport(scope, importId));
      expect(run).toMatchObject({ state: 'done', whole: true, removed: round === 0 ? 0 : 3 });
      const [held] = await org.run((scope) =>
        rows<{ n: number; different: number }>(
          scope.trx,
          'select count(*) as n, count(distinct external_id) as different from app.talent_candidates',
        ),
      );
      expect([round, held?.n, held?.different]).toEqual([round, left, left]);
    }
    expect(kills).toBeGreaterThanOrEqual(ROUNDS / 2);
  }, 400_000);

  it('row E5 while it draws pages: the next one goes on, everybody has one page', async () => {
    const ids = await org.run(async (scope) => {
      const own = org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      const made: string[] = [];
      for (let n = 0; n < PROSPECTS; n += 1)
        made.push(
          await createProspect(scope, own, {
            ...{ profile: { ...blank, firstName: 'Nr', lastName: String(n) }, ownerId: null, origin: 'api' },
          }),
        );
      return made;
    });
    let kills = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id: exportId } = await org.run((scope) =>
        requestExport(scope, { kind: 'pdf', selection: { ids } }),
      );
      const drawn = async (): Promise<number> => {
        const row = await org.run((scope) => findExport(scope, exportId));
        return (row?.drawn ?? 0) + (row?.files.people ?? 0);
      };
      // In the first file, at its end, and after it.
      const at = [50, 200, 250][round % 3] ?? 50;
      if (await killedWhen({ kind: 'export', exportId }, async () => (await drawn()) >= at)) kills += 1;
      const row = await org.run((scope) => findExport(scope, exportId));
      expect(row).toMatchObject({ state: 'done', files: { count: 2, people: PROSPECTS } });
      const [items] = await org.run((scope) =>
        rows<{ n: number; people: number }>(
          scope.trx,
          `select count(*) as n, count(distinct prospect_id) as people from app.prospect_export_items
           where export_id = ? and outcome = 'drawn'`,
          [exportId],
        ),
      );
      expect([round, items?.n, items?.people]).toEqual([round, PROSPECTS, PROSPECTS]);
    }
    expect(kills).toBeGreaterThanOrEqual(ROUNDS / 2);
  }, 400_000);
});
