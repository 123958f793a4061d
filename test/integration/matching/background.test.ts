import { findPass } from '../../../src/db/repositories/passes.ts';
import { decideNext } from '../../../src/matching/switches-changed.ts';
import { createTestPerson } from '../../support/people.ts';
import {
  openHouse,
  roster,
  rowsOf,
  somebody,
  type House,
  type RosterOrganization,
} from '../roster/support.ts';
import { turn } from './support.ts';

/** More than are decided about in the request itself, twice over. */
const MANY = 405;

describe('switches of an organization where many wait', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const crowd = async (many: number): Promise<RosterOrganization> => {
    const org = await house.organization();
    await turn(org, { matchEnabled: false });
    const all = Array.from({ length: many }, (_, n) => somebody(n + 1));
    for (let from = 0; from < many; from += 8)
      await Promise.all(
        all.slice(from, from + 8).map(({ fields }) => createTestPerson(org, org.hireSource, fields)),
      );
    await roster(
      org,
      all.map(({ row }) => row),
    );
    return org;
  };
  const pass = (org: RosterOrganization) => org.run((scope) => findPass(scope, 'matches'));
  const step = (org: RosterOrganization): Promise<void> => org.run((scope) => decideNext(scope, org.vault));
  const links = async (org: RosterOrganization): Promise<number> => (await rowsOf(org, 'links')).length;

  it('SC-C11 turned on: the request does the first of them, the rest follow step by step, and how far it is shows', async () => {
    const org = await crowd(MANY);
    await turn(org, { matchEnabled: true });
    expect(await pass(org)).toMatchObject({ done: 200, total: MANY });
    expect(await links(org)).toBe(200);
    expect(await rowsOf(org, 'outbox', { kind: 'rematch' })).toHaveLength(1);

    // A step whose process dies has done nothing, and the next one does the same.
    const lost = org.run(async (scope) => {
      await decideNext(scope, org.vault);
      throw new Error('The power failed');
    });
    await expect(lost).rejects.toThrow('The power failed');
    expect([await links(org), (await pass(org))?.done]).toEqual([200, 200]);

    await Promise.all([step(org), step(org)]);
    expect([await links(org), await pass(org)]).toEqual([MANY, null]);
    // One too many finds nothing to do.
    await step(org);
    expect(await links(org)).toBe(MANY);
  }, 180_000);

  it('turned off on the way: nothing is left to do, and nobody stays suggested', async () => {
    const org = await crowd(205);
    await turn(org, { confirmExact: false, matchEnabled: true });
    expect(await rowsOf(org, 'suggestions')).toHaveLength(200);
    await turn(org, { matchEnabled: false });
    expect(await pass(org)).toBeNull();
    await step(org);
    expect([await rowsOf(org, 'suggestions'), await links(org)]).toEqual([[], 0]);
  }, 180_000);
});
