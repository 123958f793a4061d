import { randomUUID } from 'node:crypto';
import { Refusal } from '../../../src/domain/errors.ts';
import { readMatches } from '../../../src/matching/matches.ts';
import { rematch } from '../../../src/matching/rematch.ts';
import { createTestPerson } from '../../support/people.ts';
import {
  containing,
  employeeIdOf,
  including,
  openHouse,
  roster,
  rowsOf,
  somebody,
  type House,
} from '../roster/support.ts';
import { merge, namesakes, personRow, refusalOf, unmerge } from './support.ts';

describe('merge and unmerge', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('M3 a person merges: link, decision, story, event, signal, access; repeating the decision changes nothing', async () => {
    const org = await house.organization();
    const pair = await namesakes(org);
    const { suggestions } = await org.run((scope) => readMatches(scope, pair.personId));
    expect(suggestions).toMatchObject([
      {
        rank: 1,
        employee: { id: pair.employeeId },
        whyNotAutomatic: containing('strong identifier'),
      },
    ]);
    expect(suggestions[0]?.fields).toContainEqual({
      field: 'jobTitle',
      person: 'Engineer',
      employee: 'Engineer',
      outcome: 'agrees',
    });
    expect((await personRow(org, pair.personId))['full_access_at']).toBeNull();

    const decisionId = randomUUID();
    const first = await merge(org, { ...pair, decisionId });
    expect(first).toMatchObject({ ...pair, mergedBy: 'user:ada', changed: true });
    const before = [await rowsOf(org, 'timeline'), await rowsOf(org, 'outbox'), await rowsOf(org, 'people')];
    expect(await merge(org, { ...pair, decisionId })).toEqual({ ...first, changed: false });
    expect([await rowsOf(org, 'timeline'), await rowsOf(org, 'outbox'), await rowsOf(org, 'people')]).toEqual(
      before,
    );

    expect((await personRow(org, pair.personId))['full_access_at']).not.toBeNull();
    expect(await rowsOf(org, 'suggestions')).toEqual([]);
    expect(await rowsOf(org, 'events', { type: 'person.matched' })).toHaveLength(1);
    const signals = (await rowsOf(org, 'outbox', { kind: 'lifecycle' })).map((row) => [
      row['priority'],
      row['payload'],
    ]);
    expect(signals).toContainEqual([1, including({ signal: 'merged' })]);
    const { linked } = await org.run((scope) => readMatches(scope, pair.personId));
    expect(linked[0]?.link).toMatchObject({ linkedBy: 'user:ada', decisionId });
    expect((await refusalOf(merge(org, { ...pair, decisionId, employeeId: randomUUID() }))).code).toBe(
      'decision_reused',
    );
  });

  it('M-8 50 parallel merges of one employee: one link, 49 refusals that name the winner', async () => {
    const org = await house.organization();
    const { employeeId } = await namesakes(org);
    const people: string[] = [];
    for (let n = 0; n < 50; n += 1)
      people.push((await createTestPerson(org, org.hireSource, somebody(100 + n).fields)).personId);
    const outcomes = await Promise.all(
      people.map((personId, n) =>
        merge(org, { personId, employeeId, actor: `user:u${n}` }).catch((error: unknown) => error),
      ),
    );
    const links = await rowsOf(org, 'links');
    expect(links).toHaveLength(1);
    const refusals = outcomes.filter((outcome) => outcome instanceof Refusal);
    expect(refusals).toHaveLength(49);
    for (const refusal of refusals)
      expect(refusal).toMatchObject({
        code: 'already_merged',
        facts: { mergedBy: links[0]?.['linked_by'], personId: links[0]?.['person_id'], employeeId },
      });
    expect(await rowsOf(org, 'decisions')).toHaveLength(1);
  });

  it('the same decision sent 10 times at once is carried out once, and all hear the same', async () => {
    const org = await house.organization();
    const pair = await namesakes(org);
    const decisionId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => merge(org, { ...pair, decisionId })));
    expect(answers.filter((answer) => answer.changed)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.mergedAt)).size).toBe(1);
    expect(await rowsOf(org, 'decisions')).toHaveLength(1);
  });

  it('M5 one person cannot have two employees either', async () => {
    const org = await house.organization();
    const [one, two] = [await namesakes(org, 1), await namesakes(org, 2)];
    const outcomes = await Promise.allSettled([
      merge(org, one),
      merge(org, { personId: one.personId, employeeId: two.employeeId }),
    ]);
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rowsOf(org, 'links')).toHaveLength(1);
  });

  it('SC-C9 the matcher and a manual merge race: exactly one wins, the other is told', async () => {
    for (let round = 0; round < 10; round += 1) {
      const org = await house.organization();
      await org.run((scope) =>
        scope.trx('app.organizations').where({ id: org.orgId }).update({ confirm_exact: false }),
      );
      const one = somebody(round);
      const { personId } = await createTestPerson(org, org.hireSource, one.fields);
      const other = await createTestPerson(org, org.hireSource, somebody(500 + round).fields);
      await roster(org, [one.row]);
      const employeeId = await employeeIdOf(org, one.externalId);
      await org.run((scope) =>
        scope.trx('app.organizations').where({ id: org.orgId }).update({ confirm_exact: true }),
      );
      const [auto, manual] = await Promise.all([
        org.run((scope) => rematch(scope, org.vault, { employeeIds: [employeeId] })),
        merge(org, { personId: other.personId, employeeId }).catch((error: unknown) => error),
      ]);
      const links = await rowsOf(org, 'links');
      expect(links).toHaveLength(1);
      expect(await rowsOf(org, 'decisions')).toHaveLength(1);
      if (auto.linked.length === 1) {
        expect(manual).toBeInstanceOf(Refusal);
        expect(manual).toMatchObject({ code: 'already_merged', facts: { automatic: 'yes', personId } });
      } else expect(manual).toMatchObject({ personId: other.personId, changed: true });
    }
  });

  it('a hire and an employee that arrive at the same instant find each other', async () => {
    const org = await house.organization();
    const one = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, one.fields);
    const setRemoved = (at: string | null) =>
      org.run((scope) => scope.trx('app.people').where({ id: personId }).update({ deleted_at: at }));
    await setRemoved(new Date().toISOString());
    const waitsForMatching = async (): Promise<boolean> => {
      const found: unknown[] = await house
        .db('pg_locks')
        .where({ locktype: 'advisory', granted: false })
        .select('pid');
      return found.length > 0;
    };
    let arrival: Promise<unknown> = Promise.resolve();
    await org.run(async (scope) => {
      // The person is back, which nobody else can see yet; meanwhile the employee arrives.
      await scope.trx('app.people').where({ id: personId }).update({ deleted_at: null });
      await rematch(scope, org.vault, { personIds: [personId] });
      arrival = roster(org, [one.row]);
      const deadline = Date.now() + 5_000;
      while (!(await waitsForMatching()))
        if (Date.now() > deadline) throw new Error('The import did not wait');
    });
    await arrival;
    expect((await personRow(org, personId))['employee_id']).not.toBeNull();
  });

  it('SC-C5 unmerge restores both records, access and timers; the machine keeps its hands off the pair', async () => {
    const org = await house.organization();
    const one = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, {
      ...one.fields,
      startDate: '2027-01-08',
    });
    const before = await personRow(org, personId);
    await roster(org, [one.row]);
    const employeeId = await employeeIdOf(org, one.externalId);
    const [employee] = await rowsOf(org, 'employees');
    expect((await personRow(org, personId))['full_access_at']).not.toBeNull();

    const decisionId = randomUUID();
    expect(await unmerge(org, personId, false, decisionId)).toMatchObject({ employeeId, changed: true });
    expect(await unmerge(org, personId, false, decisionId)).toMatchObject({ employeeId, changed: false });
    const restored = { ...(await personRow(org, personId)), version: null, updated_at: null };
    expect(restored).toEqual({ ...before, version: null, updated_at: null });
    expect((await rowsOf(org, 'employees'))[0]).toEqual(employee);
    expect((await rowsOf(org, 'decisions')).map((d) => d['kind']).sort()).toEqual(['merge', 'unmerge']);
    expect((await rowsOf(org, 'decisions', { kind: 'unmerge' }))[0]?.['before']).toBeInstanceOf(Buffer);
    const signals = (await rowsOf(org, 'outbox', { kind: 'lifecycle' })).map((row) => row['payload']);
    expect(signals).toContainEqual(including({ signal: 'unmerged' }));
    expect((await refusalOf(unmerge(org, personId))).code).toBe('not_merged');

    await roster(org, [{ ...one.row, Job_Title: 'Senior Engineer' }]);
    expect(await rowsOf(org, 'links')).toEqual([]);
    const { suggestions } = await org.run((scope) => readMatches(scope, personId));
    expect(suggestions[0]?.whyNotAutomatic).toContain('unmerged');
    expect(await merge(org, { personId, employeeId })).toMatchObject({ changed: true });
  });

  it('unmerge with "not the same" forgets the suggestion, too; a later merge by hand outweighs it', async () => {
    const org = await house.organization();
    const pair = await namesakes(org);
    await merge(org, pair);
    await unmerge(org, pair.personId, true);
    expect((await org.run((scope) => readMatches(scope, pair.personId))).suggestions).toEqual([]);
    expect(await rowsOf(org, 'rejected_pairs')).toHaveLength(1);
    await merge(org, pair);
    expect(await rowsOf(org, 'rejected_pairs')).toEqual([]);
  });
});
