import { decide } from '../../../src/people/edit-decision.ts';
import { resolutionDecision } from '../../../src/people/resolve.ts';
import { joinPeople } from '../../../src/matching/join-people.ts';
import { separatePeople } from '../../../src/matching/separate-people.ts';
import { dayFrom, openTheatre, type FakeStage, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

/** Two recruiting systems of one organization. */
const openTwo = async (): Promise<readonly [one: FakeStage, other: FakeStage]> => {
  const one = await theatre.openFake({ name: 'First system' });
  return [one, await theatre.openFake({ name: 'Second system', beside: one })];
};
const keepApart = resolutionDecision({ reason: 'possible_duplicate', choice: 'keep-apart' });
const kinds = async (stage: FakeStage, personId: string): Promise<string[]> =>
  (await stage.timeline(personId)).map((line) => line.kind);

describe('SC-B11 the same person from two recruiting systems', () => {
  it('SC-B11 same mailbox and same name: one person with two hires, one activation', async () => {
    const [one, other] = await openTwo();
    const ana = { firstName: 'Ana', lastName: 'Both', email: 'ana@post.example' };
    one.fake.put({ id: 'a1', ...ana, offers: [{ id: 'o1', startDate: dayFrom(one.now(), 10) }] });
    other.fake.put({
      id: 'b1',
      ...ana,
      email: 'ANA@post.example',
      offers: [{ id: 'o2', startDate: dayFrom(one.now(), 10) }],
    });
    await one.sync();
    expect(await other.sync()).toMatchObject({ state: 'succeeded', counts: { created: 0 } });
    const people = await one.people();
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ reasons: [] });
    expect((await other.personOf('b1')).id).toBe((await one.personOf('a1')).id);
  });

  it('SC-B11 a name that agrees in part: one question, and no door opens until it is answered', async () => {
    const [one, other] = await openTwo();
    const start = dayFrom(one.now(), -1);
    one.fake.put({
      id: 'a1',
      firstName: 'Katherine',
      lastName: 'Miller',
      email: 'km@post.example',
      offers: [{ id: 'o1', startDate: start }],
    });
    await one.sync();
    const known = await one.personOf('a1');
    await one.giveEmail(known.id);
    other.fake.put({
      id: 'b1',
      firstName: 'Kate',
      lastName: 'Miller',
      email: 'km@post.example',
      offers: [{ id: 'o2', startDate: start }],
    });
    const run = await other.sync();
    expect(run).toMatchObject({ state: 'succeeded', counts: { created: 1 } });
    const newcomer = await other.personOf('b1');
    await one.giveEmail(newcomer.id);
    expect(await other.personOf('b1')).toMatchObject({
      fullAccessAt: null,
      reasons: ['possible_duplicate'],
    });
    expect(await other.tab('b1')).toBe('action-needed');
    expect(await one.tab('a1')).toBe('active');
    expect(await kinds(one, known.id)).toContain('duplicate.found');
    expect(
      (await other.timeline(newcomer.id)).find((line) => line.kind === 'duplicate.found')?.facts,
    ).toMatchObject({
      otherId: known.id,
      evidence: ['personal_email', 'name_in_part', 'other_system'],
    });
    // Read again and taken back in between, the question stays.
    other.fake.put({ id: 'b1', hired: false });
    await other.sync();
    other.fake.put({ id: 'b1', hired: true });
    await other.sync();
    expect(await other.personOf('b1')).toMatchObject({
      status: 'expected',
      fullAccessAt: null,
      reasons: ['possible_duplicate'],
    });
  });

  it('SC-B11 another name in the other system, with the same mailbox: still one question', async () => {
    const [one, other] = await openTwo();
    one.fake.put({ id: 'a1', firstName: 'William', lastName: 'Tell', email: 'tell@post.example' });
    await one.sync();
    other.fake.put({ id: 'b1', firstName: 'Bill', lastName: 'Tell', email: 'tell@post.example' });
    await other.sync();
    expect((await other.personOf('b1')).reasons).toContain('possible_duplicate');
  });

  it('the same phone and name with another mailbox is a question; a family with one mailbox is none', async () => {
    const stage = await theatre.openFake();
    stage.fake.put({
      id: 'a',
      firstName: 'Pia',
      lastName: 'Phone',
      email: 'old@post.example',
      phone: '+4915112345679',
    });
    stage.fake.put({ id: 'c', firstName: 'Ann', lastName: 'Family', email: 'family@post.example' });
    await stage.sync();
    stage.fake.put({
      id: 'b',
      firstName: 'Pia',
      lastName: 'Phone',
      email: 'new@post.example',
      phone: '+4915112345679',
    });
    stage.fake.put({ id: 'd', firstName: 'Bob', lastName: 'Family', email: 'family@post.example' });
    await stage.sync();
    expect((await stage.personOf('b')).reasons).toContain('possible_duplicate');
    expect((await stage.personOf('a')).reasons).not.toContain('possible_duplicate');
    expect((await stage.personOf('d')).reasons).not.toContain('possible_duplicate');
  });

  const question = async () => {
    const [one, other] = await openTwo();
    const start = dayFrom(one.now(), 20);
    one.fake.put({
      id: 'a1',
      firstName: 'Eva',
      lastName: 'Alt',
      email: 'eva@post.example',
      offers: [{ id: 'o1', startDate: start }],
    });
    await one.sync();
    other.fake.put({
      id: 'b1',
      firstName: 'Eva',
      lastName: 'Neu',
      email: 'eva@post.example',
      offers: [{ id: 'o2', startDate: dayFrom(one.now(), 40) }],
    });
    await other.sync();
    const [known, newcomer] = [await one.personOf('a1'), await other.personOf('b1')];
    return { one, other, pair: { personId: newcomer.id, knownId: known.id } };
  };

  it('SC-B11 kept apart: the door opens for both, and nobody asks again', async () => {
    const { other, pair } = await question();
    const { org } = other;
    await org.run((scope) => decide(scope, org.vault, { id: pair.personId, decision: keepApart }));
    expect(await other.personOf('b1')).toMatchObject({ reasons: [] });
    await other.giveEmail(pair.personId);
    expect((await other.personOf('b1')).fullAccessAt).not.toBeNull();
    other.fake.put({ id: 'b1', phone: '+4915112340000' });
    await other.requestFullPass();
    await other.sync();
    expect(await other.personOf('b1')).toMatchObject({ reasons: [] });
    await expect(
      org.run((scope) => decide(scope, org.vault, { id: pair.personId, decision: keepApart })),
    ).rejects.toMatchObject({ code: 'reason_not_open' });
  });

  it('SC-B11 the same person: the hires move over, told on both, one lifecycle goes on, and it can be undone', async () => {
    const { one, other, pair } = await question();
    const { org } = one;
    await one.giveEmail(pair.knownId);
    await org.run((scope) => joinPeople(scope, org.vault, pair));
    expect((await other.personOf('b1')).id).toBe(pair.knownId);
    const people = (await one.people()).filter((p) => p.deletedAt === null);
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ id: pair.knownId, reasons: [] });
    for (const id of [pair.personId, pair.knownId])
      expect(await kinds(one, id)).toContain('duplicate.joined');
    await expect(org.run((scope) => joinPeople(scope, org.vault, pair))).rejects.toMatchObject({
      code: 'reason_not_open',
    });
    // The lifecycle of the moved hire hears of its new person last, and believes it.
    const heard = await one.query<{ subject: string; personId: string; version: number; presence: string }>(
      `select subject_id as subject, payload->>'personId' as "personId", (payload->'facts'->>'version')::int as version,
              payload->'facts'->>'presence' as presence from app.outbox where org_id = ? and kind = 'lifecycle' order by id`,
      [org.orgId],
    );
    const moved = (await one.personOf('a1')).currentHireId;
    const last = heard.filter((entry) => entry.subject === moved).at(-1);
    expect(last).toMatchObject({ personId: pair.knownId, presence: 'expected' });
    expect(Math.max(...heard.filter((e) => e.subject === moved).map((e) => e.version))).toBe(last?.version);
    // What was moved is readable under its new key, and the next runs find nothing new.
    for (const stage of [one, other]) {
      await stage.requestFullPass();
      expect(await stage.sync()).toMatchObject({
        state: 'succeeded',
        counts: { created: 0, updated: 0, failed: 0 },
      });
    }
    await org.run((scope) => separatePeople(scope, org.vault, pair));
    expect((await other.personOf('b1')).id).toBe(pair.personId);
    expect(await one.personOf('a1')).toMatchObject({ lastName: 'Alt', startDate: dayFrom(one.now(), 20) });
    expect(await other.personOf('b1')).toMatchObject({ lastName: 'Neu', deletedAt: null, reasons: [] });
    for (const stage of [one, other]) {
      await stage.requestFullPass();
      expect(await stage.sync()).toMatchObject({
        state: 'succeeded',
        counts: { created: 0, updated: 0, failed: 0 },
      });
    }
  });

  it('SC-B11 whoever was found to be somebody known, and is hired once more, is that one and not lost', async () => {
    const stage = await theatre.openFake();
    const pia = { firstName: 'Pia', lastName: 'Phone', phone: '+4915112345679' };
    stage.fake.put({ id: 'a', ...pia, email: 'old@post.example', hiredAt: stage.now() });
    await stage.sync();
    stage.fake.put({ id: 'b', ...pia, email: 'new@post.example', hiredAt: stage.now() - 1000 });
    await stage.sync();
    const [known, newcomer] = [await stage.personOf('a'), await stage.personOf('b')];
    const { org } = stage;
    await org.run((scope) => joinPeople(scope, org.vault, { personId: newcomer.id, knownId: known.id }));
    // A third profile, by the address that nobody but the newcomer had.
    const start = dayFrom(stage.now(), 30);
    stage.fake.put({
      id: 'c',
      ...pia,
      email: 'new@post.example',
      hiredAt: stage.now() + 1000,
      offers: [{ id: 'o', startDate: start }],
    });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { skipped: 0, updated: 1 } });
    expect(await stage.personOf('c')).toMatchObject({ id: known.id, deletedAt: null, startDate: start });
  });
});
