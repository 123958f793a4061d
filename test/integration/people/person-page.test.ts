import { z } from 'zod';
import { rows } from '../../../src/db/scope.ts';
import type { PersonFields } from '../../../src/domain/person.ts';
import type { Answer, Organization } from '../api/support/rig.ts';
import { seedEmployee } from '../api/support/seed-people.ts';
import { listWith, objectWith, someText, textLike, textWith } from '../connections/support/like.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { changeHire, dayFromNow, seedConnection, seedHire, seedRosterConnection } from './support/hires.ts';

const page = z.looseObject({
  provenance: z.array(
    z.object({ field: z.string(), source: z.string(), connectionName: z.string().nullable() }),
  ),
  phase: z.array(
    z.object({
      key: z.string(),
      state: z.string(),
      at: z.iso.datetime().nullable(),
      note: z.string().nullable(),
    }),
  ),
  can: z.record(z.string(), z.unknown()),
  dueAt: z.string().nullable(),
  access: z.object({ fullAccessAt: z.string().nullable() }),
});
type Page = z.infer<typeof page>;

describe('the page of a person', () => {
  let rig: ConnectedRig;
  let organization: Organization;
  let token: string;
  let connectionId: string;
  let rosterId: string;

  beforeAll(async () => {
    rig = await startConnectedRig();
    ({ organization, token } = await rig.ready('Alpha'));
    connectionId = await rig.inOrganization(organization, (scope) => seedConnection(scope));
    rosterId = await rig.inOrganization(organization, (scope) => seedRosterConnection(scope));
  });
  afterAll(() => rig.stop());

  const call = (path: string, more: Parameters<ConnectedRig['call']>[1] = {}): Promise<Answer> =>
    rig.call(`/api/v1${path}`, { token, ...more });
  const show = async (id: string): Promise<Page> => page.parse((await call(`/people/${id}`)).json);
  const phases = async (id: string): Promise<string> =>
    (await show(id)).phase.map((step) => step.state).join(' ');
  const hire = (fields: Partial<PersonFields> = {}): Promise<string> =>
    rig.inOrganization(organization, (scope) =>
      seedHire(scope, rig.deps.vault, {
        connectionId,
        fields: { startDate: dayFromNow(9), jobTitle: 'Cook', ...fields },
      }),
    );
  const change = (o: Parameters<typeof changeHire>[2]): Promise<void> =>
    rig.inOrganization(organization, (scope) => changeHire(scope, rig.deps.vault, o));
  const post = (id: string, act: string, body: unknown = {}): Promise<Answer> =>
    call(`/people/${id}/${act}`, { body });
  const email = async (id: string): Promise<string> => {
    await call(`/people/${id}`, { method: 'PATCH', body: { primaryEmail: `${id}@alpha.example` } });
    return id;
  };
  const employee = (): Promise<string> =>
    rig.inOrganization(organization, (scope) => seedEmployee(scope, rig.deps, rosterId));
  const merged = async (fields: Partial<PersonFields> = {}): Promise<string> => {
    const id = await hire(fields);
    expect((await post(id, 'merge', { employeeId: await employee() })).status).toBe(200);
    return id;
  };
  const after = async (id: Promise<string>, act: string): Promise<string> => {
    expect((await post(await id, act)).status).toBe(200);
    return id;
  };
  const open = async (): Promise<string> => email(await hire({ startDate: dayFromNow(-3) }));
  const unhired = async (id: string): Promise<string> => {
    await change({ personId: id, state: 'unhired' });
    return id;
  };

  it('P2 says where each value comes from', async () => {
    const id = await email(await hire({ location: 'Berlin', timeZone: 'Europe/Berlin' }));
    const { provenance } = await show(id);
    expect(provenance).toEqual(
      listWith(
        { field: 'jobTitle', source: 'ats', connectionName: 'Ashby' },
        { field: 'timeZone', source: 'ats', connectionName: 'Ashby' },
        { field: 'primaryEmail', source: 'admin', connectionName: null },
        { field: 'companyEmail', source: 'admin', connectionName: null },
      ),
    );
    expect(provenance.map((one) => one.field)).not.toContain('department');

    const both = (await show(await merged())).provenance;
    expect(both).toEqual(
      listWith(
        { field: 'lastName', source: 'hris', connectionName: 'Workday' },
        { field: 'jobTitle', source: 'ats', connectionName: 'Ashby' },
        { field: 'companyEmail', source: 'hris', connectionName: 'Workday' },
        { field: 'timeZone', source: 'organization', connectionName: null },
      ),
    );
    await rig.inOrganization(organization, (scope) =>
      rows(scope.trx, `update app.organizations set location_zones = '{"Oslo": "Europe/Oslo"}'`),
    );
    expect((await show(await hire({ location: 'Oslo' }))).provenance).toEqual(
      listWith({ field: 'timeZone', source: 'setting', connectionName: null }),
    );
  });

  it('SC-C10 an employment that was over before the hire is nobody’s source', async () => {
    const id = await merged();
    await rig.inOrganization(organization, (scope) =>
      rows(
        scope.trx,
        `update app.employees set state = 'terminated', end_date = '2020-01-01', last_name = 'Old' where id = (select employee_id from app.people where id = ?)`,
        [id],
      ),
    );
    await change({ personId: id, fields: { jobTitle: 'Baker' } });
    expect((await show(id)).provenance).not.toEqual(listWith(objectWith({ source: 'hris' })));
  });

  it('P2 A3 the phase line follows a hire to its first day', async () => {
    const id = await hire();
    expect(await phases(id)).toBe('done current skipped todo todo');
    await email(id);
    const armed = await show(id);
    expect(armed.phase.map((step) => step.state).join(' ')).toBe('done done skipped current todo');
    expect(armed.phase[4]?.at).toBe(armed.dueAt);
    expect(armed.phase[3]?.at).toEqual(someText);
    expect(await phases(await open())).toBe('done done skipped done current');
    expect(await phases(await merged())).toBe('done done done current todo');

    const dateless = (await show(await hire({ startDate: null }))).phase;
    expect(dateless[3]).toEqual({
      key: 'armed',
      state: 'blocked',
      at: null,
      note: textWith('No start date'),
    });
  });

  it('A5 the phase line ends where the hire ended, and says who ended it', async () => {
    const id = await after(open(), 'no-show');
    const shown = await show(id);
    expect(shown.phase.map((step) => step.state).join(' ')).toBe('done done skipped done done');
    expect(shown.phase[4]?.note).toBe('Marked as a no-show.');
    expect(shown).toMatchObject({ statusByName: 'API token “super_admin”', statusAt: someText });
    const early = await unhired(await hire());
    expect(await show(early)).toMatchObject({
      statusByName: 'Foyer',
      phase: listWith({
        key: 'armed',
        state: 'skipped',
        at: textLike(/Z$/),
        note: 'The hire was withdrawn.',
      }),
    });
    await call(`/people/${early}`, { method: 'DELETE' });
    expect((await show(early)).phase[3]?.note).toBe('Removed by an admin.');
  });

  const standings: Readonly<Record<string, () => Promise<string>>> = {
    waiting: () => hire(),
    'let in': open,
    'un-hired after the first day': async () => unhired(await open()),
    'moved after the first day': async () => {
      const id = await open();
      await change({ personId: id, fields: { startDate: dayFromNow(9) } });
      return id;
    },
    'long past': () => hire({ startDate: dayFromNow(-90) }),
    'withdrawn by an admin': () => after(hire(), 'withdraw'),
    'un-hired': async () => unhired(await hire()),
    'a no-show': () => after(hire(), 'no-show'),
    removed: async () => {
      const id = await hire();
      await call(`/people/${id}`, { method: 'DELETE' });
      return id;
    },
    merged: () => merged(),
  };
  const acts: Readonly<Record<string, (id: string) => Promise<Answer>>> = {
    edit: (id) =>
      call(`/people/${id}`, { method: 'PATCH', body: { primaryEmail: `new-${id}@alpha.example` } }),
    withdraw: (id) => post(id, 'withdraw'),
    reinstate: (id) => post(id, 'reinstate'),
    noShow: (id) => post(id, 'no-show'),
    delete: (id) => call(`/people/${id}`, { method: 'DELETE' }),
    restore: (id) => post(id, 'restore'),
    merge: async (id) => post(id, 'merge', { employeeId: await employee() }),
    unmerge: (id) => post(id, 'unmerge'),
  };
  const resolvable = z.array(z.object({ reason: z.string(), choices: z.array(z.string()) }));
  const offered = async (make: () => Promise<string>): Promise<{ names: string[]; settle: unknown[] }> => {
    const { can } = await show(await make());
    return {
      names: Object.keys(acts).filter((name) => can[name] === true),
      settle: resolvable
        .parse(can['resolve'])
        .flatMap(({ reason, choices }) => choices.map((choice) => ({ reason, choice }))),
    };
  };

  it.each(Object.entries(standings))(
    'P2 whatever is offered for somebody who is %s, the server does, and changes the person',
    async (_name, make) => {
      const { names, settle } = await offered(make);
      const tries = [
        ...names.map((name) => (id: string) => acts[name]?.(id)),
        ...settle.map((body) => (id: string) => post(id, 'resolve', body)),
      ];
      expect(tries.length).toBeGreaterThan(0);
      for (const act of tries) {
        const id = await make();
        const before = (await show(id))['version'];
        const answer = await act(id);
        expect([answer?.status, answer?.text.slice(0, 80)]).toEqual([200, someText]);
        expect((await show(id))['version']).not.toBe(before);
      }
    },
  );

  it('P2 offers what fits, and nothing else', async () => {
    const names = async (standing: string): Promise<string[]> =>
      (await offered(standings[standing] ?? hire)).names;
    expect(await names('waiting')).toEqual(['edit', 'withdraw', 'noShow', 'delete', 'merge']);
    expect(await names('withdrawn by an admin')).toEqual(['edit', 'reinstate', 'delete', 'merge']);
    expect(await names('a no-show')).toEqual(['edit', 'reinstate', 'delete', 'merge']);
    expect(await names('removed')).toEqual(['restore']);
    expect(await names('merged')).toEqual(['edit', 'withdraw', 'noShow', 'delete', 'unmerge']);
    expect((await offered(standings['un-hired after the first day'] ?? hire)).settle).toEqual([
      { reason: 'unhired_after_activation', choice: 'keep' },
      { reason: 'unhired_after_activation', choice: 'withdraw' },
    ]);
    expect((await offered(standings['long past'] ?? hire)).settle).toEqual([
      { reason: 'start_long_past', choice: 'approve' },
    ]);
  });
});
