import { reachStartDates } from '../../../src/people/reach-start.ts';
import { erasePeople } from '../../../src/privacy/erase.ts';
import { decideReviews, type ReviewDecision } from '../../../src/review/decide.ts';
import { addition, comeback, deletion } from '../../../src/review/decisions.ts';
import { providersIn } from './support/providers.ts';
import {
  add,
  reviewFirst,
  hireIdOf,
  listed,
  decide,
  edit,
  view,
  page,
  field,
  reached,
  opened,
} from './support/review.ts';
import { DAY_MS, dayFrom, openTheatre, type Theatre } from './support/stage.ts';

let theatre: Theatre;
const providers = providersIn(() => theatre);
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(async () => {
  await providers.close();
  await theatre.close();
});

describe.each(providers.each)('review first in $name', ({ open }) => {
  it('waits once however often it is told; nothing reaches the person, not even past the start; Add lets them in', async () => {
    const { stage, ids, hireId, personId } = await opened(open);
    await stage.sync();
    await stage.requestFullPass();
    await stage.sync();
    expect(await listed(stage, 'awaiting')).toEqual([hireId]);
    expect(await stage.tab(ids.applicationId)).toBe('new-hires');
    const nothing = await reached(stage, personId);
    expect(Object.entries(nothing).filter(([, n]) => n !== 0)).toEqual([]);
    await stage.moveClock(5 * DAY_MS);
    await reachStartDates(stage.org.db, stage.org.orgId);
    expect(await reached(stage, personId)).toEqual(nothing);
    expect(await stage.personOf(ids.applicationId)).toMatchObject({
      status: 'in_review',
      firstName: 'Nora',
      lastName: 'van der Newcomer',
      reasons: [],
      fullAccessAt: null,
      activatedAt: null,
    });
    expect((await view(stage, hireId)).rawName).toBe('Nora van der Newcomer');

    await decide(stage, hireId, add);
    expect(await stage.personOf(ids.applicationId)).toMatchObject({ status: 'expected' });
    expect(await reached(stage, personId)).toMatchObject({ events: 1, signals: 1, journeys: 1 });
    expect((await stage.timeline(personId)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['hire.imported', 'review.awaited', 'review.added']),
    );
    await stage.requestFullPass();
    await stage.sync();
    expect(await listed(stage, 'awaiting')).toEqual([]);
  });

  it('SC-E10 a deleted new hire stays deleted over syncs; changes are shown there; restored it waits again', async () => {
    const { stage, ids, hireId, personId } = await opened(open);
    await decide(stage, hireId, deletion);
    stage.ats.moveStart(ids.applicationId, dayFrom(stage.now(), 30));
    await stage.sync();
    await stage.requestFullPass();
    await stage.sync();
    expect([await listed(stage, 'awaiting'), await listed(stage, 'removed')]).toEqual([[], [hireId]]);
    const removed = await view(stage, hireId);
    expect(removed).toMatchObject({ changed: ['startDate'], materialChange: true });
    expect(removed.notes.hiredAgain).toBe(false);
    stage.ats.unhire(ids.applicationId);
    await stage.sync();
    stage.ats.hire(ids.applicationId);
    await stage.sync();
    expect(await listed(stage, 'removed')).toEqual([hireId]);
    expect((await view(stage, hireId)).notes.hiredAgain).toBe(true);
    expect(await reached(stage, personId)).toMatchObject({ events: 0, signals: 0, mails: 0 });
    const [out] = await stage.query<{ out: boolean }>(
      'select withdrawn_at is not null as out from app.people where id = ?',
      [personId],
    );
    expect(out?.out).toBe(true);
    await expect(decide(stage, hireId, add)).rejects.toMatchObject({ code: 'already_removed' });
    await decide(stage, hireId, comeback);
    expect(await listed(stage, 'awaiting')).toEqual([hireId]);
    await decide(stage, hireId, add);
    expect(await stage.personOf(ids.applicationId)).toMatchObject({ status: 'expected' });
  });

  it('taken back while it waits it leaves the list by itself, and comes back when hired again', async () => {
    const { stage, ids, hireId, personId } = await opened(open);
    stage.ats.unhire(ids.applicationId);
    await stage.sync();
    expect([await listed(stage, 'awaiting'), await listed(stage, 'gone')]).toEqual([[], [hireId]]);
    await expect(decide(stage, hireId, add)).rejects.toMatchObject({ code: 'no_longer_hired' });
    expect(await reached(stage, personId)).toMatchObject({ events: 0, signals: 0 });
    stage.ats.hire(ids.applicationId);
    await stage.sync();
    expect(await listed(stage, 'awaiting')).toEqual([hireId]);
  });

  it('what was entered stays over later syncs, before and after Add, with the later value of the source beside', async () => {
    const { stage, ids, hireId, personId } = await opened(open);
    const entered = dayFrom(stage.now(), 10);
    const later = dayFrom(stage.now(), 20);
    await edit(stage, hireId, { startDate: entered, department: 'Kitchen' });
    stage.ats.moveStart(ids.applicationId, later);
    await stage.sync();
    expect(await stage.personOf(ids.applicationId)).toMatchObject({
      startDate: entered,
      department: 'Kitchen',
    });
    expect(field(await view(stage, hireId), 'startDate')).toMatchObject({
      value: entered,
      source: { value: later },
      edited: true,
      changedSince: { was: dayFrom(stage.now(), 3), since: 'edit' },
    });
    await decide(stage, hireId, add);
    stage.ats.moveStart(ids.applicationId, dayFrom(stage.now(), 25));
    await stage.sync();
    expect(await stage.personOf(ids.applicationId)).toMatchObject({ startDate: entered, status: 'expected' });
    const saidBy = async (name: string): Promise<unknown> =>
      (await page(stage, personId)).provenance.find((one) => one.field === name);
    const editor = { byName: expect.any(String) as unknown, at: expect.any(Number) as unknown };
    expect(await saidBy('startDate')).toEqual({
      field: 'startDate',
      source: 'review',
      connectionId: stage.connectionId,
      connectionName: expect.any(String) as unknown,
      edit: { ...editor, sourceValue: dayFrom(stage.now(), 25) },
    });
    expect(await saidBy('jobTitle')).toMatchObject({ source: 'ats', edit: null });
    expect(field(await view(stage, hireId), 'department')).toMatchObject({
      editedByName: expect.any(String) as unknown,
      editedAt: expect.any(Number) as unknown,
    });
    await edit(stage, hireId, { startDate: null });
    expect(await stage.personOf(ids.applicationId)).toMatchObject({
      startDate: dayFrom(stage.now(), 25),
      department: 'Kitchen',
    });
    expect(await saidBy('startDate')).toMatchObject({ source: 'ats', edit: null });
  });

  it('H2 money of 0, 2 and 3 decimals is reviewed to the last digit, a name in its parts and as it was written', async () => {
    const stage = await open();
    await reviewFirst(stage);
    const offers = [
      {
        name: '김 민준',
        parts: ['민준', null, '김'],
        currencyCode: 'JPY',
        value: 4_200_000,
        shown: '4200000',
      },
      {
        ...{ name: 'José Ortega y Gasset', parts: ['José', null, 'Ortega y Gasset'] },
        ...{ currencyCode: 'EUR', value: 61_234.5, shown: '61234.50' },
      },
      {
        ...{ name: 'Anna Maria van den Berg', parts: ['Anna', 'Maria', 'van den Berg'] },
        ...{ currencyCode: 'KWD', value: 1_250.125, shown: '1250.125' },
      },
      { name: 'Suharto', parts: ['Suharto', null, null], currencyCode: 'USD', value: 0.1, shown: '0.10' },
    ];
    const made = offers.map(({ name, currencyCode, value }, n) => {
      const startDate = dayFrom(stage.now(), 9);
      const email = `money${n}@post.example`;
      return stage.ats.create({ name, email, startDate, salary: { value, currencyCode } });
    });
    await stage.sync();
    for (const [n, { name, parts, currencyCode, shown }] of offers.entries()) {
      const ids = made[n];
      if (ids === undefined) throw new Error(`${name} was not made`);
      const seen = await view(stage, await hireIdOf(stage, ids));
      const { firstName, middleName, lastName, compensationCurrency } = seen.fields;
      expect([firstName, middleName, lastName, seen.rawName]).toEqual([...parts, name]);
      expect([compensationCurrency, field(seen, 'compensationAmount')?.value]).toEqual([currencyCode, shown]);
    }
  });

  it('switched on, it concerns who comes from then on; switched off, who waits goes on waiting', async () => {
    const stage = await open();
    const hired = (name: string) =>
      stage.ats.create({ name, email: `${name.split(' ')[0] ?? ''}@post.example` });
    const before = hired('Ada Before');
    await stage.sync();
    await reviewFirst(stage);
    const during = hired('Dora During');
    stage.ats.changePerson(before, { phone: '+49 30 1234567' });
    await stage.sync();
    await reviewFirst(stage, false);
    const after = hired('Alba After');
    await stage.requestFullPass();
    await stage.sync();
    const statuses = [before, during, after].map(
      async (ids) => (await stage.personOf(ids.applicationId)).status,
    );
    expect(await Promise.all(statuses)).toEqual(['expected', 'in_review', 'expected']);
  });
});

describe('review first', () => {
  const [{ open }] = providers.each as [(typeof providers.each)[number]];

  it('two admins add at once: one does, the other hears by whom and when', async () => {
    const { stage, hireId, personId } = await opened(open);
    const both = await Promise.allSettled([decide(stage, hireId, add), decide(stage, hireId, add)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      code: 'already_added',
      facts: { at: expect.stringMatching(/^\d{4}-/) as unknown },
    });
    expect(await reached(stage, personId)).toMatchObject({ events: 1 });
  });

  it('missing required fields are named, and refuse Add until somebody says that they have seen it', async () => {
    const stage = await open();
    await reviewFirst(stage);
    const ids = stage.ats.create({ name: 'Suharto' });
    await stage.sync();
    const hireId = await hireIdOf(stage, ids);
    expect((await view(stage, hireId)).missing).toEqual(
      expect.arrayContaining(['lastName', 'personalEmail']),
    );
    await expect(decide(stage, hireId, addition({ confirmMissing: false }))).rejects.toMatchObject({
      code: 'required_missing',
      message: expect.stringContaining('Last name') as unknown,
    });
    const bulk = (decision: ReviewDecision) =>
      stage.org.run((scope) =>
        decideReviews(scope, stage.org.vault, {
          hireIds: [hireId, ids.applicationId.replace(/^.{8}/, '00000000')],
          decision,
        }),
      );
    expect((await bulk(add)).map(({ refusal }) => refusal?.code ?? 'done')).toEqual([
      'done',
      'new_hire_unknown',
    ]);
    expect((await bulk(add)).map(({ refusal }) => refusal?.code)).toEqual([
      'already_added',
      'new_hire_unknown',
    ]);
  });

  it('a known person who is hired again stays as they are until the new hire is added', async () => {
    const stage = await open();
    const first = stage.ats.create({
      name: 'Rita Returner',
      email: 'rita@post.example',
      startDate: dayFrom(stage.now(), 9),
    });
    await stage.sync();
    await reviewFirst(stage);
    const again = stage.ats.create({
      name: 'Rita Returner',
      candidateId: first.candidateId,
      startDate: dayFrom(stage.now(), 40),
    });
    await stage.sync();
    const person = await stage.personOf(first.applicationId);
    expect((await stage.personOf(again.applicationId)).id).toBe(person.id);
    expect(person).toMatchObject({ status: 'expected', startDate: dayFrom(stage.now(), 9) });
    const hireId = await hireIdOf(stage, again);
    expect((await view(stage, hireId)).row).toMatchObject({ knownPerson: true, review: 'awaiting' });
    expect((await page(stage, person.id)).waitingHireId).toBe(hireId);
    await decide(stage, hireId, add);
    expect((await page(stage, person.id)).waitingHireId).toBeNull();
    expect(await stage.personOf(first.applicationId)).toMatchObject({ startDate: dayFrom(stage.now(), 40) });
  });

  it('a field that is switched off is not taken, and is said to be; one who may be known already is shown with reasons', async () => {
    const stage = await open();
    const known = stage.ats.create({
      name: 'Nora Newcomer',
      email: 'nora@post.example',
      phone: '+4930123456',
    });
    await stage.sync();
    await reviewFirst(stage);
    await stage.query(`update app.connections set fields_off = '{startDate,phone}' where id = ?`, [
      stage.connectionId,
    ]);
    const ids = stage.ats.create({
      name: 'N. Newcomer',
      email: 'nora@post.example',
      phone: '+4930999999',
      startDate: dayFrom(stage.now(), 5),
    });
    await stage.sync();
    const seen = await view(stage, await hireIdOf(stage, ids));
    expect(field(seen, 'startDate')).toMatchObject({ value: null, switchedOff: true, missing: true });
    expect(await stage.personOf(ids.applicationId)).toMatchObject({ startDate: null, phone: null });
    const { id } = await stage.personOf(known.applicationId);
    expect(seen.people).toMatchObject([{ personId: id, reasons: ['Same personal email'] }]);
  });

  it('whoever is erased leaves the list', async () => {
    const { stage, personId } = await opened(open);
    await stage.org.run((scope) =>
      erasePeople(scope, stage.org.vault, {
        personIds: [personId],
        cause: 'request',
        reason: 'other',
        withEmployees: false,
      }),
    );
    expect(await listed(stage, 'awaiting')).toEqual([]);
  });
});
