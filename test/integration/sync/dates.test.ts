import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { reachStartDates } from '../../../src/people/reach-start.ts';
import { DAY_MS, dayFrom, openTheatre, type Stage, type Theatre } from './support/stage.ts';

const run = promisify(execFile);

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const importOne = async (stage: Stage, o: { startDate?: string; jobId?: string; name?: string } = {}) => {
  const ids = stage.ats.createCandidate({ name: 'Dana Date', hire: true, ...o });
  await stage.sync();
  return { ...ids, personId: (await stage.personOf(ids.applicationId)).id };
};

const ready = async (stage: Stage, startDate: string) => {
  const one = await importOne(stage, { startDate });
  await stage.giveEmail(one.personId);
  return one;
};

const moveTo = async (stage: Stage, applicationId: string, startDate: string) => {
  stage.ats.moveStartDate({ applicationId, startDate });
  await stage.sync();
  return stage.personOf(applicationId);
};

const jobAt = (stage: Stage, place: string): string =>
  String(
    stage.ats
      .jobs()
      .find(
        (job) =>
          job['status'] === 'Open' &&
          job['confidential'] === false &&
          String(job['location']).includes(place),
      )?.['jobId'],
  );

const tellZone = (stage: Stage, zones: Record<string, string>) =>
  stage.query(`update app.organizations set location_zones = ?::jsonb where id = ?`, [
    JSON.stringify(zones),
    stage.org.orgId,
  ]);

describe('start dates', () => {
  it('SC-D1 a date never drifts: saved ten times in each of four zones', async () => {
    const stage = await theatre.open({ timeZone: 'America/Los_Angeles' });
    const { personId, applicationId } = await importOne(stage, { startDate: '2027-03-14' });
    const before = await stage.personOf(applicationId);
    for (const zone of ['UTC', 'America/Los_Angeles', 'Australia/Sydney', 'Pacific/Kiritimati']) {
      const script = path.join(import.meta.dirname, 'support', 'resave-people.ts');
      const { stdout } = await run(
        process.execPath,
        ['--import', 'tsx', script, stage.database.appUrl, stage.org.orgId, personId, '10'],
        { env: { ...process.env, TZ: zone, PGTZ: zone } },
      );
      expect(JSON.parse(stdout)).toEqual(['2027-03-14', before.dueAt]);
    }
    expect(await stage.personOf(applicationId)).toEqual(before);
    for (let n = 0; n < 10; n += 1) {
      stage.ats.moveStartDate({ applicationId, startDate: '2027-03-14' });
      await stage.sync();
    }
    expect(await stage.personOf(applicationId)).toEqual(before);
  });

  it('SC-D2 the same start date begins at the hour of each work location', async () => {
    const stage = await theatre.open({ timeZone: 'UTC' });
    await stage.query(`update app.organizations set activation_hour = 9 where id = ?`, [stage.org.orgId]);
    const due: Record<string, number | null> = {};
    for (const place of ['Sydney', 'London', 'Los Angeles']) {
      const jobId = jobAt(stage, place);
      if (jobId === 'undefined') {
        const { applicationId, personId } = await importOne(stage, {
          name: `At ${place}`,
          startDate: '2027-01-11',
        });
        const { location } = await stage.personOf(applicationId);
        await tellZone(stage, { [location ?? '']: 'America/Los_Angeles' });
        await stage.settle(personId);
        due[place] = (await stage.personOf(applicationId)).dueAt;
        await tellZone(stage, {});
        continue;
      }
      const { applicationId } = await importOne(stage, {
        name: `At ${place}`,
        startDate: '2027-01-11',
        jobId,
      });
      due[place] = (await stage.personOf(applicationId)).dueAt;
    }
    expect(due).toEqual({
      Sydney: Date.parse('2027-01-11T09:00:00+11:00'),
      London: Date.parse('2027-01-11T09:00:00Z'),
      'Los Angeles': Date.parse('2027-01-11T09:00:00-08:00'),
    });
  });

  it('SC-D3 without a known location the organization’s zone counts, and it is shown', async () => {
    const stage = await theatre.open({ timeZone: 'Asia/Tokyo' });
    const { applicationId } = stage.ats.createCandidate({
      name: 'Nola Nowhere',
      hire: true,
      startDate: '2027-01-11',
    });
    stage.ats.addFault({ kind: 'emptyResults', match: 'location.list' });
    await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({
      timeZone: 'Asia/Tokyo',
      timeZoneSource: 'organization',
      dueAt: Date.parse('2027-01-11T00:00:00+09:00'),
    });
  });

  it.each([
    ['earlier', 10],
    ['to today', 0],
    ['to the past', -5],
  ])('SC-D6 moved %s: in at once or at the new instant, never missed', async (_what, days) => {
    const stage = await theatre.open({ timeZone: 'UTC' });
    const { applicationId } = await ready(stage, dayFrom(stage.now(), 30));
    const after = await moveTo(stage, applicationId, dayFrom(stage.now(), days));
    if (days > 0) {
      expect(after.fullAccessAt).toBe(after.dueAt);
      expect(await stage.tab(applicationId)).toBe('preboarding');
      return;
    }
    expect(after.fullAccessAt).toBeGreaterThanOrEqual(after.dueAt ?? Infinity);
    expect(after.fullAccessAt).toBeLessThanOrEqual(stage.now());
    expect(await stage.tab(applicationId)).toBe('active');
    await reachStartDates(stage.org.db, stage.org.orgId);
    await reachStartDates(stage.org.db, stage.org.orgId);
    const opened = (await stage.timeline(after.id)).filter((line) => line.kind === 'access.opened');
    expect(opened).toHaveLength(1);
    expect(opened[0]?.facts).toMatchObject({ fullAccessAt: after.fullAccessAt, dueAt: after.dueAt });
  });

  it('SC-D6 moved more than 30 days into the past: an admin must look, approval opens', async () => {
    const stage = await theatre.open();
    const { applicationId, personId } = await ready(stage, dayFrom(stage.now(), 30));
    const past = dayFrom(stage.now(), -45);
    expect(await moveTo(stage, applicationId, past)).toMatchObject({
      fullAccessAt: null,
      reasons: ['start_long_past'],
    });
    expect(await stage.tab(applicationId)).toBe('action-needed');
    await stage.settle(personId, (row) => ({ ...row, startApprovedOn: past }));
    expect(await stage.tab(applicationId)).toBe('active');
  });

  it('SC-D7 moved later after activation: the door stays open and somebody decides', async () => {
    const stage = await theatre.open();
    const { applicationId } = await ready(stage, dayFrom(stage.now(), -1));
    const before = await stage.personOf(applicationId);
    expect(await moveTo(stage, applicationId, dayFrom(stage.now(), 14))).toMatchObject({
      fullAccessAt: before.fullAccessAt,
      reasons: ['start_moved_after_activation'],
    });
    expect(await stage.tab(applicationId)).toBe('action-needed');
    expect(await moveTo(stage, applicationId, dayFrom(stage.now(), -1))).toMatchObject({
      reasons: [],
      flags: [],
    });
  });

  it('SC-D9 SC-A20 once matched the HRIS’s date wins, whatever its status field says; the difference stays visible', async () => {
    const stage = await theatre.open({ timeZone: 'UTC' });
    await stage.query(`update app.organizations set uses_hris = true where id = ?`, [stage.org.orgId]);
    const { applicationId, personId } = await importOne(stage, { startDate: '2027-03-03' });
    expect(await stage.personOf(applicationId)).toMatchObject({
      startDate: '2027-03-03',
      startDateSource: 'ats',
      fullAccessAt: null,
    });
    const employeeId = await stage.linkEmployee(personId, { start_date: '2027-03-10', time_zone: 'UTC' });
    await stage.settle(personId);
    expect(await stage.personOf(applicationId)).toMatchObject({
      startDate: '2027-03-10',
      startDateSource: 'hris',
      atsStartDate: '2027-03-03',
      fullAccessAt: Date.parse('2027-03-10T00:00:00Z'),
    });
    // The HRIS moves its date: it decides. The ATS moves its own: it does not.
    await stage.query(`update app.employees set start_date = '2027-03-17' where id = ?`, [employeeId]);
    await stage.settle(personId);
    expect((await moveTo(stage, applicationId, '2027-02-01')).fullAccessAt).toBe(
      Date.parse('2027-03-17T00:00:00Z'),
    );
    expect(await stage.personOf(applicationId)).toMatchObject({
      startDate: '2027-03-17',
      atsStartDate: '2027-02-01',
    });
    expect((await stage.timeline(personId)).filter((l) => l.kind === 'start_date.changed')).toHaveLength(2);
  });

  it('SC-A20 an application whose offer moves decides by its date although its status stays', async () => {
    const stage = await theatre.open({ timeZone: 'UTC' });
    const { applicationId } = await ready(stage, '2027-03-03');
    const moved = await moveTo(stage, applicationId, '2027-03-05');
    expect(moved.fullAccessAt).toBe(moved.dueAt);
    const lines = await stage.timeline(moved.id);
    expect(lines.slice(-2).map((l) => [l.kind, l.facts['cause']])).toEqual([
      ['start_date.changed', 'import'],
      ['access.armed', 'import'],
    ]);
  });

  it('SC-D12 the start comes and the company email does not: told once, open as soon as it is there', async () => {
    const stage = await theatre.open({ timeZone: 'UTC' });
    const { applicationId, personId } = await importOne(stage, { startDate: dayFrom(stage.now(), 2) });
    await stage.moveClock(3 * DAY_MS);
    await reachStartDates(stage.org.db, stage.org.orgId);
    await reachStartDates(stage.org.db, stage.org.orgId);
    expect(await stage.tab(applicationId)).toBe('action-needed');
    const told = (await stage.timeline(personId)).filter((l) => l.kind === 'start.not_ready');
    expect(told).toMatchObject([{ facts: { reasons: ['no_company_email'] } }]);
    const notices = () =>
      stage.query(`select from app.notices where org_id = ? and kind = 'start_not_ready'`, [stage.org.orgId]);
    expect(await notices()).toHaveLength(1);
    await stage.giveEmail(personId);
    const person = await stage.personOf(applicationId);
    expect(person.fullAccessAt).toBeGreaterThan(person.dueAt ?? Infinity);
    expect(await stage.tab(applicationId)).toBe('active');
    // All are in: the next one who is not ready is news of its own.
    await importOne(stage, { name: 'Later One', startDate: dayFrom(stage.now(), 1) });
    await stage.moveClock(2 * DAY_MS);
    await reachStartDates(stage.org.db, stage.org.orgId);
    expect(await notices()).toHaveLength(2);
  });

  it('an opening of somebody without a hire stops nobody else’s', async () => {
    const stage = await theatre.open({ timeZone: 'UTC' });
    const one = await ready(stage, dayFrom(stage.now(), -1));
    const two = await ready(stage, dayFrom(stage.now(), -1));
    await stage.query(`update app.people set current_hire_id = null where id = ?`, [one.personId]);
    await reachStartDates(stage.org.db, stage.org.orgId);
    for (const { personId } of [one, two])
      expect((await stage.timeline(personId)).filter((l) => l.kind === 'access.opened')).toHaveLength(1);
  });
});
