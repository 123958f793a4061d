import fc from 'fast-check';
import pg from 'pg';
import { listErasures } from '../../../src/db/repositories/erasures.ts';
import { liftTombstones } from '../../../src/db/repositories/tombstones.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { rows } from '../../../src/db/scope.ts';
import { erasePeople, hashOf, type Erased } from '../../../src/privacy/erase.ts';
import { createTestPerson, type TestPerson } from '../../support/people.ts';
import {
  openHouse,
  roster,
  rowsOf,
  somebody,
  type House,
  type RosterOrganization,
} from '../roster/support.ts';
import { everythingReadable, tablesWith } from './support.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const erase = (
  org: RosterOrganization,
  personIds: readonly string[],
  withEmployees = false,
): Promise<Erased | null> =>
  org.run((scope) =>
    erasePeople(scope, org.vault, { personIds, cause: 'request', reason: 'other', withEmployees }),
  );

/** Every row of the organization, as stored. */
const dump = async (orgId: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: house.database.ownerUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'app' and column_name = 'org_id' order by 1`,
    );
    const all: Record<string, unknown> = {};
    for (const { name } of tables.rows) {
      const found = await client.query<{ all: unknown }>(
        `select jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text) as all from app.${name} t where org_id = $1`,
        [orgId],
      );
      all[name] = found.rows[0]?.all ?? null;
    }
    return all;
  } finally {
    await client.end();
  }
};

/** So many people, each matched with an employee by exact evidence. */
const filled = async (org: RosterOrganization, count: number, from = 1): Promise<TestPerson[]> => {
  const list = Array.from({ length: count }, (_, index) => somebody(from + index));
  const people: TestPerson[] = [];
  for (const { fields } of list) people.push(await createTestPerson(org, org.hireSource, fields));
  await roster(
    org,
    list.map(({ row }) => row),
    'partial',
  );
  return people;
};

const textOf = async (org: RosterOrganization, marker: string): Promise<string[]> => {
  const vault = await org.run(async (scope) =>
    org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey),
  );
  return tablesWith(await everythingReadable(house.database.ownerUrl, vault), [marker]);
};

describe('SC-J5: erasing people', () => {
  it('SC-J5: erasing twice changes nothing, in whatever sets and order; nobody else is touched', async () => {
    const other = await house.organization();
    await filled(other, 2, 700);
    const untouched = await dump(other.orgId);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (chosen, withEmployees) => {
          const org = await house.organization();
          const people = await filled(org, 4);
          const ids = chosen.map((index) => people[index]?.personId ?? '');
          const first = await erase(org, ids, withEmployees);
          expect([...(first?.personIds ?? [])].sort()).toEqual([...ids].sort());
          const after = await dump(org.orgId);
          expect(await erase(org, [...ids].reverse(), !withEmployees)).toBeNull();
          for (const id of ids) expect(await erase(org, [id], withEmployees)).toBeNull();
          expect(await dump(org.orgId)).toEqual(after);
          const left = await rowsOf(org, 'people');
          expect(left).toHaveLength(4);
          expect(left.filter((row) => row['first_name'] !== null)).toHaveLength(4 - ids.length);
          expect(await rowsOf(org, 'employees')).toHaveLength(withEmployees ? 4 - ids.length : 4);
        },
      ),
      { numRuns: 6 },
    );
    expect(await dump(other.orgId)).toEqual(untouched);
  });

  it('SC-J5: the proofs are a chain: whoever changes one breaks the next', async () => {
    const org = await house.organization();
    const people = await filled(org, 3);
    for (const { personId } of people) await erase(org, [personId]);
    const proofs = await org.run((scope) => listErasures(scope, { before: null, limit: 10 }));
    expect(proofs.map(({ number }) => number)).toEqual([3, 2, 1]);
    for (const [index, proof] of proofs.entries()) {
      expect(hashOf(proof)).toBe(proof.hash);
      expect(proof.previous).toBe(proofs[index + 1]?.hash ?? null);
      expect(hashOf({ ...proof, counts: { ...proof.counts, people: 9 } })).not.toBe(proof.hash);
    }
    await expect(org.run((scope) => rows(scope.trx, 'update app.erasures set people = 0'))).rejects.toThrow(
      /permission denied/,
    );
  });

  it('SC-J5: killed in the middle nothing is erased, and done again everything is', async () => {
    const org = await house.organization();
    const [person] = await filled(org, 1, 40);
    const id = person?.personId ?? '';
    const before = await dump(org.orgId);
    // Somebody holds the tasks: the erasure has deleted links, records and hires by then, and waits.
    const blocker = new pg.Client({ connectionString: house.database.ownerUrl });
    await blocker.connect();
    await blocker.query('begin; lock table app.tasks in access exclusive mode');
    const running = erase(org, [id], true).then(
      () => 'done',
      () => 'killed',
    );
    const deadline = Date.now() + 30_000;
    for (;;) {
      const { rows: waiting } = await blocker.query<{ pid: number }>(
        `select pid from pg_locks where relation = 'app.tasks'::regclass and not granted`,
      );
      if (waiting[0] !== undefined) {
        await blocker.query('select pg_terminate_backend($1)', [waiting[0].pid]);
        break;
      }
      if (Date.now() > deadline) throw new Error('The erasure never waited');
    }
    expect(await running).toBe('killed');
    await blocker.query('rollback');
    await blocker.end();
    expect(await dump(org.orgId)).toEqual(before);
    expect(await textOf(org, 'somebody0040')).not.toEqual([]);
    expect((await erase(org, [id], true))?.personIds).toEqual([id]);
    expect(await textOf(org, 'somebody0040')).toEqual([]);
  });

  it('SC-J5: an employee record that stays is nobody’s, and comes again; one that went does not', async () => {
    const org = await house.organization();
    const [stays, goes] = await filled(org, 2, 60);
    await erase(org, [stays?.personId ?? '']);
    await erase(org, [goes?.personId ?? ''], true);
    const report = [somebody(60).row, somebody(61).row, somebody(62).row];
    const run = await roster(org, report);
    expect(run.state).toBe('succeeded');
    const names = (await rowsOf(org, 'employees')).map((row) => row['external_id']).sort();
    expect(names).toEqual(['E0060', 'E0062']);
    const skipped = await rowsOf(org, 'sync_results', { sync_id: run.id, outcome: 'skipped' });
    expect(skipped).toEqual([expect.objectContaining({ person_id: goes?.personId, name: null })]);
    expect(await org.run((scope) => liftTombstones(scope, goes?.personId ?? ''))).toBeGreaterThan(0);
    await roster(org, report);
    expect(await rowsOf(org, 'employees')).toHaveLength(3);
  });

  it('SC-J5: who was found to be the same person goes along', async () => {
    const org = await house.organization();
    const [known, newcomer, third] = await filled(org, 3, 80);
    const pair = {
      person_id: newcomer?.personId,
      known_id: known?.personId,
      evidence: ['name'],
      state: 'same',
    };
    await org.run((scope) => scope.trx('app.possible_duplicates').insert(pair));
    const erased = await erase(org, [known?.personId ?? '']);
    expect([...(erased?.personIds ?? [])].sort()).toEqual([known?.personId, newcomer?.personId].sort());
    expect(await rowsOf(org, 'people', { id: third?.personId })).toEqual([
      expect.objectContaining({ first_name: 'Given0082' }),
    ]);
  });
});
