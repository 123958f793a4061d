import { privacyOf } from '../../../src/db/repositories/erasures.ts';
import { rows } from '../../../src/db/scope.ts';
import { eraseDue, previewRetention } from '../../../src/privacy/retention.ts';
import { setDatabaseClock } from '../../support/organization.ts';
import { createTestPerson, setTestHireState, type TestPerson } from '../../support/people.ts';
import { openHouse, rowsOf, type House, type RosterOrganization } from '../roster/support.ts';

const DAY_MS = 86_400_000;
let house: House;
let offset = 0;
const move = async (days: number): Promise<void> => {
  offset += days * DAY_MS;
  await setDatabaseClock(house.database.ownerUrl, offset);
};
const today = (inDays: number): string =>
  new Date(Date.now() + offset + inDays * DAY_MS).toISOString().slice(0, 10);

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const keepFor = (org: RosterOrganization, days: number | null): Promise<unknown> =>
  org.run((scope) =>
    scope
      .trx('app.organizations')
      .where({ id: org.orgId })
      .update({ retention_days: days, uses_hris: false }),
  );
const isErased = async (org: RosterOrganization, { personId }: TestPerson): Promise<boolean> => {
  const [row] = await rowsOf(org, 'people', { id: personId });
  return row?.['erased_at'] !== null;
};

describe('SC-J6: people who were un-hired', () => {
  it('SC-J6: are erased after so many days; hired again the count begins anew; never without the setting', async () => {
    const org = await house.organization();
    const gone = await createTestPerson(org, org.hireSource, { startDate: today(90), lastName: 'Gone' });
    const back = await createTestPerson(org, org.hireSource, { startDate: today(90), lastName: 'Back' });
    const stays = await createTestPerson(org, org.hireSource, { startDate: today(90), lastName: 'Stays' });
    for (const person of [gone, back]) await setTestHireState(org, person, 'unhired');
    await move(31);
    await eraseDue(org.db, org.vault);
    expect(await isErased(org, gone)).toBe(false);

    await keepFor(org, 30);
    await setTestHireState(org, back, 'hired');
    await setTestHireState(org, back, 'unhired');
    expect(await eraseDue(org.db, org.vault)).toBe(1);
    expect([await isErased(org, gone), await isErased(org, back), await isErased(org, stays)]).toEqual([
      true,
      false,
      false,
    ]);
    const { eraseAt } = await org.run((scope) => privacyOf(scope, back.personId));
    expect(eraseAt).toBeGreaterThan(Date.now() + offset + 29 * DAY_MS);
    await move(29);
    expect(await eraseDue(org.db, org.vault)).toBe(0);
    await move(2);
    expect(await eraseDue(org.db, org.vault)).toBe(1);
    expect(await isErased(org, back)).toBe(true);
    const audit = await rowsOf(org, 'audit', { action: 'person.erased' });
    expect(new Set(audit.map((row) => row['actor']))).toEqual(new Set(['system:retention']));
  });

  it('SC-J6: who ever started stays, and who works here by the word of the HRIS', async () => {
    const org = await house.organization();
    const started = await createTestPerson(org, org.hireSource, { startDate: today(-3) });
    await org.run((scope) =>
      scope
        .trx('app.people')
        .where({ id: started.personId })
        .update({ full_access_at: new Date(Date.now() + offset - DAY_MS) }),
    );
    await org.run((scope) =>
      scope
        .trx('app.people')
        .where({ id: started.personId })
        .update({ full_access_at: null, status: 'withdrawn' }),
    );
    await keepFor(org, 1);
    await move(5);
    expect(await org.run((scope) => previewRetention(scope, 1))).toEqual({
      due: 0,
      needsConfirmation: false,
    });
    await eraseDue(org.db, org.vault);
    expect(await isErased(org, started)).toBe(false);
  });

  it('SC-J6: ten thousand who are due go in sets, each look a few, and another organization stays', async () => {
    const [org, other] = [await house.organization(), await house.organization()];
    const seed = (target: RosterOrganization, count: number): Promise<unknown> =>
      target.run((scope) =>
        rows(
          scope.trx,
          `with made as (
             insert into app.people (id, first_name, last_name, search, time_zone, time_zone_source, status, status_by, match_keys, match_terms)
             select gen_random_uuid(), 'Given', 'Family ' || n, 'given family ' || n, 'UTC', 'organization', 'withdrawn', 'ats', '{}', '{}'
             from generate_series(1, ?) n returning id),
           keyed as (insert into app.person_keys (person_id, wrapped_key) select id, '\\x00' from made),
           known as (insert into app.identities (connection_id, external_id, person_id) select ?, id::text, id from made)
           insert into app.hires (connection_id, external_id, candidate_id, person_id, state, provider_state)
           select ?, gen_random_uuid(), id::text, id, 'unhired', 'not_hired' from made`,
          [count, target.hireSource, target.hireSource],
        ),
      );
    await seed(org, 10_000);
    await seed(other, 3);
    await move(3);
    expect(await org.run((scope) => previewRetention(scope, 2))).toEqual({
      due: 10_000,
      needsConfirmation: true,
    });
    await keepFor(org, 2);
    const looks: number[] = [];
    for (;;) {
      const done = await eraseDue(org.db, org.vault);
      if (done === 0) break;
      looks.push(done);
    }
    expect(looks.every((count) => count <= 1_000)).toBe(true);
    expect(looks.reduce((a, b) => a + b)).toBe(10_000);
    for (const table of ['person_keys', 'hires', 'identities'])
      expect([table, await rowsOf(org, table)]).toEqual([table, []]);
    expect(await rowsOf(org, 'erasures')).toHaveLength(20);
    expect(await rowsOf(other, 'hires')).toHaveLength(3);
  }, 180_000);
});
