import { previewImport } from '../../../../src/connections/preview.ts';
import { syncDeps } from '../../../support/sync.ts';
import { DAY_MS, dayFrom, openTheatre, type FakeStage, type Theatre } from '../support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const preview = (stage: FakeStage) => {
  const { log, ...deps } = syncDeps(stage.org, 'https://fake.example');
  return previewImport(
    { ...deps, hireSource: () => stage.fake.source, logger: log },
    stage.org.run,
    stage.connectionId,
  );
};

describe('the back-fill window of a provider whose offers are read by id', () => {
  it('SC-A8 Y10 the preview goes by the day of the hire, says so, and asks for no offer', async () => {
    const from = dayFrom(Date.now(), -60);
    const stage = await theatre.openFake({ backfillFrom: from });
    for (const days of [-400, -90, -30, -1])
      stage.fake.put({ id: `hired${days}`, hiredAt: stage.now() + days * DAY_MS });
    stage.fake.put({ id: 'undated' });
    stage.fake.put({ id: 'erased', anonymized: true });
    const counted = await preview(stage);
    expect(counted).toMatchObject({
      basis: 'hire_date',
      complete: true,
      hired: 5,
      future: 0,
      past: 4,
      missingStartDate: 1,
      wouldImport: 3,
      outsideWindow: 2,
      backfillFrom: from,
    });
    expect(counted.byMonth.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    expect(stage.fake.calls).toEqual(['opportunities']);
  });

  it('SC-A8 who was hired before the window but starts inside it is imported', async () => {
    const stage = await theatre.openFake({ backfillFrom: dayFrom(Date.now(), -60) });
    const hiredAt = stage.now() - 90 * DAY_MS;
    stage.fake.put({ id: 'starts', hiredAt, offers: [{ id: 'o1', startDate: dayFrom(stage.now(), 20) }] });
    stage.fake.put({ id: 'started', hiredAt, offers: [{ id: 'o2', startDate: dayFrom(stage.now(), -80) }] });
    expect(await stage.sync()).toMatchObject({ counts: { created: 1, skipped: 1 } });
    expect(await stage.personOf('starts')).toMatchObject({ status: 'expected' });
  });
});
