import { signIn, startRig, type Organization, type Rig } from './support/rig.ts';

describe('the settings of an organization', () => {
  let rig: Rig;
  let organization: Organization;
  let token: string;
  const told: (readonly string[])[] = [];
  beforeAll(async () => {
    rig = await startRig({
      onSettingsChanged: (_scope, changed) => {
        if (changed.includes('massChangeMinimum')) return Promise.reject(new Error('cannot recompute'));
        told.push(changed);
        return Promise.resolve();
      },
    });
    organization = await rig.organization('Alpha');
    token = await rig.token(organization, 'super_admin');
  });
  afterAll(() => rig.stop());

  const patch = (body: unknown): ReturnType<Rig['call']> =>
    rig.call('/api/v1/organization', { method: 'PATCH', token, body });

  it('keeps every setting as it was given and tells what changed', async () => {
    const all = {
      name: 'Alpha Ltd',
      timeZone: 'Australia/Sydney',
      activationHour: 9,
      syncHour: 3,
      digestHour: 17,
      preboardingEnabled: true,
      atsIntegrationsEnabled: true,
      usesHris: true,
      autoMatch: 'off',
      matchEnabled: true,
      confirmExact: false,
      confirmPartial: true,
      confirmNew: true,
      matchMayActivate: false,
      matchShadow: true,
      exemptWorkerTypes: ['contractor'],
      locationZones: { 'Berlin, DE': 'Europe/Berlin', NYC: 'America/New_York' },
      massChangeShare: 0.35,
      fieldPrecedence: { startDate: ['ats'] },
      language: 'de',
      welcomeText: 'Wir freuen uns auf dich!',
      retentionDays: 180,
    };
    const answer = await patch(all);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      id: organization.id,
      applying: null,
      massChangeMinimum: 5,
      employeeSourceOrder: [],
      ...all,
    });
    expect((await rig.call('/api/v1/organization', { token })).json).toEqual(answer.json);
    // Whoever chooses a digest is told when it comes.
    const cookie = await signIn(rig, `admin@${organization.domain}`);
    const digest = await rig.call('/api/v1/me/digest', { headers: { cookie } });
    expect(digest.json).toMatchObject({ hour: 17 });
    const same = ['autoMatch', 'matchEnabled'];
    const changed = Object.keys(all).filter((name) => !same.includes(name));
    expect([...(told.at(-1) ?? [])].sort()).toEqual(changed.sort());
    await patch({ ...all, syncHour: 4 });
    expect(told.at(-1)).toEqual(['syncHour']);
  });

  it('only employee sources of the organization can be put in order', async () => {
    const stranger = '6f1a1c7e-6f0b-4f0e-9d3b-0b7f3f2f4a11';
    for (const body of [{ employeeSourceOrder: [stranger] }, { fieldPrecedence: { startDate: [stranger] } }])
      expect(await patch(body)).toMatchObject({ status: 422, json: { code: 'source_unknown' } });
    expect((await patch({ fieldPrecedence: { shoeSize: ['ats'] } })).status).toBe(422);
    expect((await patch({ employeeSourceOrder: [stranger, stranger] })).status).toBe(422);
  });

  it('changes nothing when what depends on it cannot be recomputed', async () => {
    expect((await patch({ massChangeMinimum: 9 })).status).toBe(500);
    expect((await rig.call('/api/v1/organization', { token })).json).toMatchObject({ massChangeMinimum: 5 });
  });

  it('lists notices, open ones first asked for', async () => {
    await rig.inOrganization(organization, (scope) =>
      scope.trx('app.notices').insert([
        {
          kind: 'reconnect',
          subject_id: organization.id,
          message: 'Reconnect Ashby',
          remedy: 'Enter a new key',
        },
        {
          kind: 'sync_silent',
          subject_id: organization.id,
          message: 'Silent',
          resolved_at: new Date().toISOString(),
        },
      ]),
    );
    const open = await rig.call('/api/v1/notices', { token });
    expect(open.json).toMatchObject({ total: 1, items: [{ kind: 'reconnect', remedy: 'Enter a new key' }] });
    const first = await rig.call('/api/v1/notices?state=all&limit=1', { token });
    expect(first.json).toMatchObject({ total: 2 });
    const cursor = /"nextCursor":"([^"]+)"/.exec(first.text)?.[1] ?? '';
    const second = await rig.call(`/api/v1/notices?state=all&limit=1&cursor=${cursor}`, { token });
    expect(second.json).toMatchObject({ nextCursor: null, items: [{}] });
    expect(second.text).not.toBe(first.text);
  });
});
