import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openNotice } from '../../../src/db/repositories/open-notices.ts';
import { endSync } from '../../../src/db/repositories/syncs.ts';
import { rows } from '../../../src/db/scope.ts';
import type { PersonFields } from '../../../src/domain/person.ts';
import { dayIn, addDays } from '../../../src/time/start-instant.ts';
import type { Organization } from '../api/support/rig.ts';
import { listWith, objectWith, textWith } from '../connections/support/like.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { openSync, seedConnection, seedHire, seedSync } from '../people/support/hires.ts';

const overview = z.looseObject({
  today: z.iso.date(),
  people: z
    .object({
      counts: z.record(z.string(), z.number()),
      actionNeeded: z.array(z.object({ code: z.string(), message: z.string(), count: z.number() })),
      starts: z.array(
        z.object({
          day: z.string(),
          count: z.number(),
          actionNeeded: z.number(),
          people: z.array(z.object({ id: z.string(), name: z.string() })),
        }),
      ),
    })
    .nullable(),
  trouble: z.array(z.object({ id: z.string(), state: z.string() }).loose()),
  waitingRuns: z.array(z.object({ id: z.string(), state: z.string() }).loose()),
  notices: z.array(z.object({ subjectId: z.string(), message: z.string() }).loose()),
  lastRuns: z.array(z.object({ id: z.string(), connectionName: z.string() }).loose()),
});
type Overview = z.infer<typeof overview>;

describe('the home page', () => {
  let rig: ConnectedRig;
  let organization: Organization;
  let token: string;
  let connectionId: string;
  let names = 0;

  beforeAll(async () => {
    rig = await startConnectedRig();
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    names += 1;
    ({ organization, token } = await rig.ready(`Org${names}`));
    connectionId = await rig.inOrganization(organization, (scope) => seedConnection(scope));
  });

  const show = async (as = token): Promise<Overview> =>
    overview.parse((await rig.call('/api/v1/overview', { token: as })).json);
  const hire = (fields: Partial<PersonFields> = {}): Promise<string> =>
    rig.inOrganization(organization, (scope) => seedHire(scope, rig.deps.vault, { connectionId, fields }));
  const run = <T>(work: Parameters<typeof rig.inOrganization<T>>[1]): Promise<T> =>
    rig.inOrganization(organization, work);

  it('counts Action Needed by reason, stored ones and those that came with the start date', async () => {
    const today = dayIn('Europe/Berlin', Date.now());
    await hire({ startDate: null });
    await hire({ startDate: null });
    await hire({ startDate: addDays(today, -90) });
    await hire({ startDate: addDays(today, -2) });
    await hire({ startDate: addDays(today, 40) });
    const { people } = await show();
    expect(people?.counts).toEqual({
      'new-hires': 0,
      preboarding: 1,
      'action-needed': 4,
      active: 0,
      withdrawn: 0,
    });
    expect(people?.actionNeeded).toEqual([
      { code: 'no_company_email', count: 2, message: textWith('Primary Email') },
      { code: 'no_start_date', count: 2, message: textWith('No start date') },
      { code: 'start_long_past', count: 1, message: textWith('30 days') },
    ]);
    for (const { code, count } of people?.actionNeeded ?? []) {
      const listed = await rig.call(`/api/v1/people?tab=action-needed&reason=${code}`, { token });
      expect([code, listed.json]).toEqual([code, objectWith({ total: count })]);
    }
    await run((scope) => rows(scope.trx, `update app.organizations set uses_hris = true`));
    expect((await show()).people?.actionNeeded).toEqual(listWith(objectWith({ code: 'no_match', count: 2 })));
  });

  it('shows who starts in the next 14 days in the organization’s zone, five names a day', async () => {
    const today = dayIn('Europe/Berlin', Date.now());
    for (const name of ['F', 'A', 'C', 'B', 'E', 'D', 'G'])
      await hire({ firstName: name, lastName: 'Day', startDate: addDays(today, 3) });
    await hire({ firstName: 'Today', lastName: 'One', startDate: today });
    await hire({ firstName: 'Last', lastName: 'One', startDate: addDays(today, 13) });
    await hire({ firstName: 'Beyond', lastName: 'One', startDate: addDays(today, 14) });
    await hire({ firstName: 'Before', lastName: 'One', startDate: addDays(today, -1) });
    const gone = await hire({ firstName: 'Gone', lastName: 'One', startDate: addDays(today, 3) });
    await rig.call(`/api/v1/people/${gone}/withdraw`, { token, body: {} });
    const shown = await show();
    expect(shown.today).toBe(today);
    expect(shown.people?.starts.map(({ day, count }) => [day, count])).toEqual([
      [today, 1],
      [addDays(today, 3), 7],
      [addDays(today, 13), 1],
    ]);
    expect(shown.people?.starts[0]).toMatchObject({ actionNeeded: 1, people: [{ name: 'Today One' }] });
    expect(shown.people?.starts[1]?.people.map(({ name }) => name)).toEqual(
      ['A', 'B', 'C', 'D', 'E'].map((one) => `${one} Day`),
    );
  });

  it('A7 Y5 names runs that wait for a release, connections in trouble, open notices and the last run of each', async () => {
    const other = await run((scope) => seedConnection(scope));
    const gone = await run((scope) => seedConnection(scope));
    await run((scope) => seedSync(scope, connectionId));
    const held = await run(async (scope) => {
      const id = await openSync(scope, connectionId);
      await endSync(scope, id, { state: 'held', held: { withdrawals: 9, of: 10 } });
      return id;
    });
    const moot = await run((scope) => seedSync(scope, other, 'suspicious'));
    const done = await run((scope) => seedSync(scope, other));
    await run((scope) => seedSync(scope, gone, 'held'));
    await run(async (scope) => {
      await rows(
        scope.trx,
        `update app.connections set state = 'reconnect', state_reason = 'The key was revoked.', state_remedy = 'Enter a new key.' where id = ?`,
        [connectionId],
      );
      await rows(
        scope.trx,
        `update app.connections set state = 'uninstalled', uninstalled_at = app.now() where id = ?`,
        [gone],
      );
      await openNotice(scope, {
        kind: 'sync_held',
        subjectId: connectionId,
        message: 'The run is held.',
        remedy: 'Release it.',
      });
    });
    const shown = await show();
    expect(shown.waitingRuns).toEqual([
      objectWith({
        id: held,
        state: 'held',
        held: { withdrawals: 9, of: 10 },
        connectionName: 'Ashby',
        providerLabel: 'Ashby',
      }),
    ]);
    expect(shown.waitingRuns.map(({ id }) => id)).not.toContain(moot);
    expect(shown.trouble).toEqual([
      {
        id: connectionId,
        name: 'Ashby',
        provider: 'ashby',
        label: 'Ashby',
        state: 'reconnect',
        reason: 'The key was revoked.',
        remedy: 'Enter a new key.',
      },
    ]);
    expect(shown['connected']).toBe(2);
    expect(shown.notices).toEqual([
      objectWith({ subjectId: connectionId, message: 'The run is held.', remedy: 'Release it.' }),
    ]);
    expect(new Set(shown.lastRuns.map(({ id }) => id))).toEqual(new Set([held, done]));
  });

  it('shows a run under way with what it wrote until now', async () => {
    const id = await run((scope) => openSync(scope, connectionId));
    await run((scope) =>
      rows(
        scope.trx,
        `insert into app.sync_results (sync_id, external_id, outcome) values (?, ?, 'created')`,
        [id, randomUUID()],
      ),
    );
    expect((await show()).lastRuns).toEqual([
      objectWith({ id, state: 'running', counts: objectWith({ created: 1 }) }),
    ]);
  });

  it('hides people from who may not read them', async () => {
    const id = await hire();
    await run((scope) =>
      openNotice(scope, {
        kind: 'question_asked',
        subjectId: id,
        message: 'Something is wrong',
        remedy: 'Read it.',
      }),
    );
    expect((await show()).notices).toEqual([
      objectWith({ subjectId: id, person: { id, name: 'Ana López' } }),
    ]);
    const shown = await show(await rig.token(organization, 'it_manager'));
    expect(shown.people).toBeNull();
    expect(shown.notices).toEqual([objectWith({ subjectId: id, person: null })]);
    expect(JSON.stringify(shown)).not.toContain('López');
  });
});
