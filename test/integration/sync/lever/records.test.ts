import { openLever, type LeverOptions, type LeverStage } from '../support/lever-stage.ts';
import { DAY_MS, dayFrom, openTheatre, type Theatre } from '../support/stage.ts';

let theatre: Theatre;
const opened: LeverStage[] = [];
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(async () => {
  await Promise.all(opened.map(({ sandbox }) => sandbox.close()));
  await theatre.close();
});
const open = async (o?: LeverOptions): Promise<LeverStage> => {
  const stage = await openLever(theatre, o);
  opened.push(stage);
  return stage;
};

const hired = (
  stage: LeverStage,
  days: number,
  more: Parameters<LeverStage['lever']['createOpportunity']>[0] = {},
) =>
  stage.lever.createOpportunity({
    name: 'Lea Lever',
    email: 'lea@post.example',
    hire: true,
    startDate: dayFrom(stage.now(), days),
    ...more,
  });
const called = (stage: LeverStage): string[] => stage.lever.calls().map(({ endpoint }) => endpoint);

describe('what Lever tells', () => {
  it('SC-A12 of three opportunities one is hired, of two signed offers the latest counts, and the choice is told', async () => {
    const stage = await open();
    const { contactId } = stage.lever.createOpportunity({ name: 'Otto Offers', email: 'otto@post.example' });
    stage.lever.createOpportunity({ contactId });
    const { opportunityId } = hired(stage, 20, { contactId });
    await stage.moveClock(60_000);
    const { offerId } = stage.lever.addOffer({
      opportunityId,
      status: 'signed',
      startDate: dayFrom(stage.now(), 33),
    });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 1 } });
    const person = await stage.personOf(opportunityId);
    expect(person).toMatchObject({ lastName: 'Lever', startDate: dayFrom(stage.now(), 33) });
    const [hire] = await stage.query<{ choice: { offerId: string; acceptedOffers: number } }>(
      `select choice from app.hires where external_id = ?`,
      [opportunityId],
    );
    expect(hire?.choice).toMatchObject({ offerId, acceptedOffers: 2 });
  });

  it('SC-A1 SC-A5 hired is what is archived with a hired reason, however old the opportunity is', async () => {
    const stage = await open();
    stage.lever.createOpportunity({ name: 'Nora Not', email: 'nora@post.example' });
    const old = stage.lever.createOpportunity({
      name: 'Olga Old',
      email: 'olga@post.example',
      createdAt: stage.now() - 800 * DAY_MS,
      updatedAt: false,
    });
    await stage.sync();
    expect(await stage.people()).toEqual([]);
    await stage.moveClock(DAY_MS);
    stage.lever.hire({ opportunityId: old.opportunityId, startDate: dayFrom(stage.now(), 9) });
    expect(await stage.sync()).toMatchObject({ counts: { created: 1 } });
    stage.lever.addFault({ kind: 'offsetExpiry', match: 'GET /opportunities', times: 1 });
    await stage.requestFullPass();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { unchanged: 1 } });
  });

  it('a run with nothing new asks for the reasons, the two lists, and the offers of who has not started', async () => {
    const stage = await open();
    const { opportunityId } = hired(stage, 20);
    const started = hired(stage, -20, { email: 'other@post.example', name: 'Stan Started' });
    await stage.sync();
    await stage.giveEmail((await stage.personOf(started.opportunityId)).id);
    await stage.moveClock(2 * 3_600_000);
    stage.lever.clearCalls();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { updated: 0 } });
    expect(called(stage).sort()).toEqual([
      'GET /archive_reasons',
      'GET /opportunities',
      'GET /opportunities',
      'GET /opportunities/:opportunity/offers',
    ]);
    expect((await stage.personOf(opportunityId)).status).toBe('expected');
  });

  it('X4 the hourly look finds a moved start, a withdrawn offer, an un-hire and a deletion at once', async () => {
    const stage = await open();
    const [moved, denied, back, gone, kept] = ['Mo', 'De', 'Ba', 'Go', 'Ke'].map((name) =>
      hired(stage, 20, { name: `${name} Name`, email: `${name}@post.example` }),
    );
    if (!moved || !denied || !back || !gone || !kept) throw new Error('Nobody was hired');
    await stage.sync();
    stage.lever.moveStartDate({ opportunityId: moved.opportunityId, startDate: dayFrom(stage.now(), 44) });
    stage.lever.setOfferStatus({ opportunityId: denied.opportunityId, status: 'denied' });
    stage.lever.unhire({ opportunityId: back.opportunityId });
    stage.lever.deleteOpportunity({ opportunityId: gone.opportunityId });
    await stage.requestReconcile();
    expect(await stage.sync()).toMatchObject({
      trigger: 'reconcile',
      state: 'succeeded',
      fullPass: false,
      counts: { updated: 2, withdrawn: 2 },
    });
    expect(await stage.personOf(moved.opportunityId)).toMatchObject({ startDate: dayFrom(stage.now(), 44) });
    expect(await stage.personOf(denied.opportunityId)).toMatchObject({ reasons: ['no_start_date'] });
    expect(await stage.personOf(back.opportunityId)).toMatchObject({
      statusReason: 'no longer hired in the recruiting system',
    });
    expect(await stage.personOf(gone.opportunityId)).toMatchObject({
      statusReason: 'gone from the recruiting system',
    });
    expect(await stage.personOf(kept.opportunityId)).toMatchObject({ status: 'expected', reasons: [] });
  });

  it('SC-E7 anonymized: withdrawn with its own reason, the name stays until it is erased', async () => {
    const stage = await open();
    const { opportunityId, contactId } = hired(stage, 20);
    await stage.sync();
    await stage.moveClock(60_000);
    stage.lever.anonymize({ contactId });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { withdrawn: 1 } });
    expect(await stage.personOf(opportunityId)).toMatchObject({
      firstName: 'Lea',
      personalEmail: 'lea@post.example',
      statusReason: 'anonymized in the recruiting system',
    });
  });

  it('SC-E2 archived again for another reason is hired no more; for another hired reason it still is', async () => {
    const stage = await open();
    const { opportunityId } = hired(stage, 20);
    await stage.sync();
    const reasons = stage.lever.archiveReasons();
    const otherHire = reasons.filter(({ type }) => type === 'hired')[1];
    if (otherHire !== undefined) {
      stage.lever.changeReason({ opportunityId, reasonId: otherHire.id });
      expect(await stage.sync()).toMatchObject({ counts: { withdrawn: 0 } });
    }
    const noHire = reasons.find(({ type }) => type !== 'hired');
    stage.lever.changeReason({ opportunityId, ...(noHire === undefined ? {} : { reasonId: noHire.id }) });
    expect(await stage.sync()).toMatchObject({ counts: { withdrawn: 1 } });
    expect(await stage.personOf(opportunityId)).toMatchObject({ status: 'withdrawn' });
  });

  it('SC-J9 a contractor and a late hire: the worker type and the near start come with the hire', async () => {
    const stage = await open();
    const [posting] = stage.lever.postings().filter(({ text }) => text === 'Customer Success Manager');
    const contractor = hired(stage, 20, posting === undefined ? {} : { postingId: posting.postingId });
    // The day after tomorrow: tomorrow by UTC may have begun at the work location.
    const late = hired(stage, 2, { name: 'Lou Late', email: 'late@post.example' });
    const past = hired(stage, -3, { name: 'Pat Past', email: 'past@post.example' });
    await stage.sync();
    expect(await stage.personOf(contractor.opportunityId)).toMatchObject({ workerType: 'contractor' });
    expect(await stage.tab(late.opportunityId)).toBe('preboarding');
    await stage.giveEmail((await stage.personOf(past.opportunityId)).id);
    expect(await stage.tab(past.opportunityId)).toBe('active');
  });

  it('SC-F5 without the confidential scope: the others are in, it is named, nobody counts as gone, and with it all come', async () => {
    const stage = await open();
    const open_ = hired(stage, 20);
    const secret = hired(stage, 20, {
      name: 'Conny Confidential',
      email: 'conny@post.example',
      confidential: true,
    });
    await stage.sync();
    expect(await stage.people()).toHaveLength(2);
    const scopes = stage.lever.authorizedApps()[0]?.scopes ?? [];
    stage.lever.setScopes({ scopes: scopes.filter((scope) => scope !== 'confidential:access:admin') });
    const later = hired(stage, 9, { name: 'Luke Later', email: 'luke@post.example' });
    for (const prepare of [stage.requestFullPass, stage.requestReconcile]) {
      await prepare();
      const run = await stage.sync();
      expect(run).toMatchObject({ state: 'partially_succeeded', counts: { withdrawn: 0 } });
      expect(run.failure).toContain('confidential:access:admin');
    }
    expect(await stage.personOf(secret.opportunityId)).toMatchObject({ status: 'expected' });
    expect(await stage.personOf(later.opportunityId)).toMatchObject({ startDate: dayFrom(stage.now(), 9) });
    stage.lever.setScopes({ scopes });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded' });
    expect(await stage.personOf(open_.opportunityId)).toMatchObject({ status: 'expected' });
  });

  it('SC-A9 an offer that cannot be read is listed for its person, stops nobody, and is tried again', async () => {
    const stage = await open();
    const one = hired(stage, 20);
    const other = hired(stage, 20, { name: 'Otto Other', email: 'otto@post.example' });
    stage.lever.addFault({
      kind: 'field',
      match: 'GET /opportunities/:opportunity/offers',
      recordId: one.offerId ?? '',
      path: 'fields',
      value: 7,
    });
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'partially_succeeded', counts: { created: 2, failed: 1 } });
    expect((await stage.results(run.id)).find(({ outcome }) => outcome === 'failed')).toMatchObject({
      name: 'Lea Lever',
    });
    expect(await stage.personOf(other.opportunityId)).toMatchObject({ startDate: dayFrom(stage.now(), 20) });
    stage.lever.removeFaults();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { failed: 0 } });
    expect(await stage.personOf(one.opportunityId)).toMatchObject({ startDate: dayFrom(stage.now(), 20) });
  });
});
