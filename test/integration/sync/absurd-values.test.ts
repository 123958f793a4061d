import { openTheatre, type Stage, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

/** Spoils one record wherever it is listed, until the faults are removed. */
const spoil = (
  stage: Stage,
  match: string,
  recordId: string,
  path: string,
  value?: string | number | null,
): void => {
  stage.ats.addFault({ kind: 'field', match, recordId, path, ...(value === undefined ? {} : { value }) });
};

const offerOf = (stage: Stage, applicationId: string): string =>
  stage.ats.world.accounts.get('demo')?.data.applications.byId.get(applicationId)?.offers.at(-1)?.id ?? '';

describe('absurd values', () => {
  it.each([
    ['NUL', 'Ann\u0000a No\u0001ll', 'Ann'],
    ['a lone surrogate', 'An\ud800na Half', 'An\ufffdna'],
    ['an emoji', 'Anna\u{1F600} Smile', 'Anna\u{1F600}'],
  ])('imports a name with %s', async (_what, name, firstName) => {
    const stage = await theatre.open();
    const { applicationId } = stage.ats.createCandidate({ name, hire: true });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 1 } });
    expect(await stage.personOf(applicationId)).toMatchObject({ firstName });
  });

  it('lists a name of 10,000 characters as a reason, shortened, and imports a long one', async () => {
    const stage = await theatre.open();
    const absurd = stage.ats.createCandidate({ name: '\u{1F600}\u0000'.repeat(3_334), hire: true });
    // Transliterated, each letter becomes several: more than an index entry holds.
    const long = Array.from({ length: 480 }, (_, n) => String.fromCodePoint(0x4e00 + n * 37)).join(' ');
    const { applicationId } = stage.ats.createCandidate({
      name: long,
      email: `${'å'.repeat(900)}@post.example`,
      hire: true,
    });
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'partially_succeeded', counts: { created: 1, failed: 1 } });
    const failed = (await stage.results(run.id)).find((r) => r.externalId === absurd.applicationId);
    expect(failed?.name?.length).toBeLessThanOrEqual(300);
    expect(failed?.reason).toContain('at most 1000 characters');
    const person = await stage.personOf(applicationId);
    expect(person.nameKey?.length).toBeLessThanOrEqual(500);
    expect(person.personalEmail).toBeNull();
  });

  it.each([
    ['startDate', '0000-00-00'],
    ['startDate', '9999-12-31'],
    ['startDate', '2027-02-30'],
    ['startDate', 20270301],
  ])('an offer with %s %p is listed and the person is in', async (path, value) => {
    const stage = await theatre.open();
    const { applicationId } = stage.ats.createCandidate({ name: 'Dora Date', hire: true, salary: 70_000 });
    spoil(stage, 'offer.*', offerOf(stage, applicationId), `latestVersion.${path}`, value);
    expect(await stage.sync()).toMatchObject({
      state: 'partially_succeeded',
      counts: { created: 1, failed: 1 },
    });
    expect(await stage.tab(applicationId)).toBe('action-needed');
    expect(await stage.personOf(applicationId)).toMatchObject({ startDate: null, compensationAmount: null });
  });

  it.each([
    ['decidedAt', 'last week', 'the day it was decided'],
    ['decidedAt', 20260301, 'the day it was decided'],
    ['latestVersion.salary.value', 1e300, 'the salary'],
    ['latestVersion.salary.value', -5, 'the salary'],
    ['latestVersion.createdAt', 'now', null],
    ['latestVersion.customFields', 'none', null],
  ])(
    'an offer with an odd %s %p keeps its start date, and what was left out is told',
    async (path, value, told) => {
      const stage = await theatre.open();
      const { applicationId } = stage.ats.createCandidate({
        ...{ name: 'Ines Informed', hire: true, salary: 70_000, startDate: '2027-03-01' },
      });
      spoil(stage, 'offer.*', offerOf(stage, applicationId), path, value);
      expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 1, failed: 0 } });
      const person = await stage.personOf(applicationId);
      expect(person).toMatchObject({ startDate: '2027-03-01' });
      const [hire] = await stage.org.run((scope) =>
        scope.trx('app.hires').where({ person_id: person.id }).select<{ choice: unknown }[]>('choice'),
      );
      if (told !== null) expect(JSON.stringify(hire?.choice)).toContain(`cannot be read: ${told}.`);
    },
  );

  it.each(['2027-03-01T23:30:00.000Z', '2027-03-01T23:30:00-11:00', '2027-03-01'])(
    'a start date written %s is the written day',
    async (written) => {
      const stage = await theatre.open();
      const { applicationId } = stage.ats.createCandidate({ name: 'Tim Time', hire: true });
      spoil(stage, 'offer.*', offerOf(stage, applicationId), 'latestVersion.startDate', written);
      await stage.sync();
      expect(await stage.personOf(applicationId)).toMatchObject({ startDate: '2027-03-01' });
    },
  );

  it.each(['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59-23:59'])(
    'an instant that the database does not know (%s) costs nobody anything',
    async (instant) => {
      const stage = await theatre.open();
      const { applicationId } = stage.ats.createCandidate({
        name: 'Zed Zero',
        hire: true,
        startDate: '2027-03-01',
      });
      stage.ats.createCandidate({ name: 'Ned Normal', hire: true });
      spoil(stage, 'offer.*', offerOf(stage, applicationId), 'decidedAt', instant);
      expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 2 } });
      expect(await stage.personOf(applicationId)).toMatchObject({ startDate: '2027-03-01' });
    },
  );

  it('very long lists are read', async () => {
    const stage = await theatre.open();
    const { applicationId, candidateId } = stage.ats.createCandidate({
      name: 'Lia List',
      email: 'lia@post.example',
      hire: true,
    });
    const many = Array.from({ length: 20_000 }, (_, n) => ({
      value: `a${n}@post.example`,
      type: 'Other',
      isPrimary: false,
    }));
    stage.ats.addFault({
      kind: 'field',
      match: 'candidate.*',
      recordId: candidateId,
      path: 'emailAddresses',
      value: many,
    });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded' });
    expect(await stage.personOf(applicationId)).toMatchObject({ personalEmail: 'lia@post.example' });
  });

  it('a page that carries the same record twice is one record', async () => {
    const stage = await theatre.open();
    const one = stage.ats.createCandidate({
      name: 'Dina Double',
      hire: true,
      createdAt: stage.now() - 60_000,
    });
    const other = stage.ats.createCandidate({ name: 'Dan Double', hire: true });
    for (const match of ['application.list', 'offer.list', 'candidate.list']) {
      const [a, b] = match.startsWith('application')
        ? [one.applicationId, other.applicationId]
        : match.startsWith('offer')
          ? [one.offerId ?? '', other.offerId ?? '']
          : [one.candidateId, other.candidateId];
      spoil(stage, match, a, 'id', b);
    }
    expect(await stage.sync()).toMatchObject({ counts: { created: 1, failed: 0 } });
    stage.ats.removeFaults();
    await stage.requestFullPass();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 1 } });
    expect(await stage.people()).toHaveLength(2);
  });
});
