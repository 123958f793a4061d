import { z } from 'zod';
import { rows } from '../../../src/db/scope.ts';
import { problemOf, type Organization } from '../api/support/rig.ts';
import { objectWith, someText } from '../connections/support/like.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { seedRosterConnection } from '../people/support/hires.ts';

const setup = z.object({
  done: z.boolean(),
  steps: z.array(
    z.object({ key: z.string(), state: z.string(), why: z.string().min(20), doneBy: z.unknown() }),
  ),
});
type Setup = z.infer<typeof setup>;

describe('first steps', () => {
  let rig: ConnectedRig;
  beforeAll(async () => {
    rig = await startConnectedRig({ count: 2, seed: 3 });
  });
  afterAll(() => rig.stop());

  const show = async (token: string): Promise<Setup> =>
    setup.parse((await rig.call('/api/v1/setup', { token })).json);
  const statesOf = (shown: Setup): string => shown.steps.map(({ key, state }) => `${key}=${state}`).join(' ');
  const run = (organization: Organization, sql: string): Promise<unknown> =>
    rig.inOrganization(organization, (scope) => rows(scope.trx, sql));

  it('Y10 each is done by what was really done, in any order, and says through what', async () => {
    const { organization, token } = await rig.ready('Alpha');
    expect(statesOf(await show(token))).toBe(
      'connect-ats=todo preview-and-window=todo hris=not_needed hour-and-zone=todo invite=todo',
    );

    const id = await rig.connect(token);
    const connected = await show(token);
    expect(statesOf(connected)).toContain('connect-ats=done preview-and-window=todo');
    expect(connected.steps[0]?.doneBy).toEqual({
      connectionId: id,
      connectionName: 'Ashby',
      byName: null,
      at: someText,
    });
    await rig.sync(organization, id);
    expect(statesOf(await show(token))).toContain('preview-and-window=done');

    await run(organization, `update app.organizations set uses_hris = true`);
    expect(statesOf(await show(token))).toContain('hris=todo');
    await rig.inOrganization(organization, (scope) => seedRosterConnection(scope));
    expect(statesOf(await show(token))).toContain('hris=todo');
    await run(
      organization,
      `update app.connections set imported_once = true, last_success_at = app.now() where provider = 'roster'`,
    );
    const uploaded = await show(token);
    expect(uploaded.steps[2]).toMatchObject({ state: 'done', doneBy: { connectionName: 'Workday' } });

    const confirmed = await rig.call('/api/v1/setup/confirm', { token, body: { step: 'hour-and-zone' } });
    const again = await rig.call('/api/v1/setup/confirm', { token, body: { step: 'hour-and-zone' } });
    expect([confirmed.status, again.status]).toEqual([200, 200]);
    expect(again.json).toEqual(confirmed.json);
    expect(setup.parse(again.json).steps[3]?.doneBy).toEqual(
      objectWith({ byName: 'API token “super_admin”', at: someText }),
    );
    expect((await show(token)).done).toBe(false);
    const member = { email: `second@${organization.domain}`, name: 'Second', roles: ['user_manager'] };
    expect((await rig.call('/api/v1/members', { token, body: member })).status).toBeLessThan(300);
    expect(await show(token)).toMatchObject({ done: true, steps: { length: 5 } });

    const audit = await rig.call('/api/v1/audit?action=setup.confirmed', { token });
    expect(audit.json).toMatchObject({ total: 1, items: [{ after: { step: 'hour-and-zone' } }] });
    await rig.call(`/api/v1/connections/${id}`, { method: 'DELETE', token });
    expect(statesOf(await show(token))).toContain('connect-ats=todo preview-and-window=todo');
  });

  it('is confirmed by who may change settings, for steps that can be, and for the own organization alone', async () => {
    const { organization, token } = await rig.ready('Bravo');
    const { token: foreign } = await rig.ready('Charlie');
    const manager = await rig.token(organization, 'user_manager');
    const confirm = (step: string, as = token): ReturnType<ConnectedRig['call']> =>
      rig.call('/api/v1/setup/confirm', { token: as, body: { step } });
    expect((await confirm('hour-and-zone', manager)).status).toBe(403);
    expect((await show(manager)).done).toBe(false);
    const wrong = await confirm('connect-ats');
    expect([wrong.status, problemOf(wrong).errors[0]?.path]).toEqual([422, 'step']);
    await confirm('invite');
    expect(statesOf(await show(token))).toContain('invite=done');
    expect(statesOf(await show(foreign))).toContain('invite=todo');
  });
});
