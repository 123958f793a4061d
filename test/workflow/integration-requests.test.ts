import { z } from 'zod';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { DEMO_CREDENTIAL } from '../../sandbox/clinch/index.ts';
import { problemOf, type Answer, type Call } from '../integration/api/support/rig.ts';
import { startProspectRig, type ProspectRig } from './support/prospects.ts';
import { eventually } from '../support/worker.ts';

const requestSchema = z.object({
  id: z.string(),
  provider: z.string(),
  state: z.string(),
  member: z.object({ id: z.string(), name: z.string() }),
});
const targetsSchema = z.object({
  providers: z.array(
    z.object({
      provider: z.string(),
      connected: z.boolean(),
      mayConnect: z.boolean(),
      request: requestSchema.nullable(),
      setupSteps: z.array(z.string()),
    }),
  ),
});

describe('C10: members ask for an integration, an admin decides, the member connects', () => {
  let rig: ProspectRig;
  let as: Record<'rita' | 'rob' | 'admin' | 'manager', Call>;
  const { key, secret } = DEMO_CREDENTIAL;
  const credentials = { key, secret, region: 'EU' };
  beforeAll(async () => {
    rig = await startProspectRig(DEMO_KEY);
    // What the organization had is gone: there is something to ask for.
    await rig.call(`/connections/${rig.clinchId}`, { method: 'DELETE' });
    const cookie = async (email: string, role: 'recruiter' | 'super_admin' | 'user_manager') => ({
      headers: { cookie: (await rig.member(email, [role])).cookie },
    });
    as = {
      rita: await cookie('rita@ask.example', 'recruiter'),
      rob: await cookie('rob@ask.example', 'recruiter'),
      admin: await cookie('ada@ask.example', 'super_admin'),
      manager: await cookie('mo@ask.example', 'user_manager'),
    };
  }, 180_000);
  afterAll(() => rig.stop());

  const ask = (who: Call, note: string | null = null): Promise<Answer> =>
    rig.call('/integration-requests', { ...who, body: { provider: 'clinch', note } });
  const decide = (who: Call, id: string, body: Readonly<Record<string, unknown>>): Promise<Answer> =>
    rig.call(`/integration-requests/${id}/decision`, { ...who, body });
  const connect = (who: Call, id: string): Promise<Answer> =>
    rig.call(`/integration-requests/${id}/connect`, { ...who, body: { credentials } });
  const clinchOf = async (who: Call) =>
    targetsSchema
      .parse((await rig.call('/push-targets', who)).json)
      .providers.find(({ provider }) => provider === 'clinch');
  const mailsTo = (to: string) =>
    rig
      .worker()
      .mails.filter((mail) => mail.to.includes(to))
      .map(({ subject, text }) => `${subject}\n${text}`);
  const noticed = async (): Promise<number> =>
    z
      .object({ items: z.array(z.object({ kind: z.string() })) })
      .parse((await rig.call('/notices')).json)
      .items.filter(({ kind }) => kind === 'integration_requested').length;

  it('SC-J8 one request per member and provider, seen by its member and by admins; rights hold at each step', async () => {
    expect(await clinchOf(as.rita)).toMatchObject({ mayConnect: false, request: null, setupSteps: [] });
    const made = await Promise.all([ask(as.rita, 'For the nurses'), ask(as.rita, 'Once more')]);
    expect(made.map(({ status }) => status)).toEqual([201, 201]);
    const [first, second] = made.map(({ json }) => requestSchema.parse(json));
    expect(second).toEqual(first);
    const id = first?.id ?? '';
    expect(await noticed()).toBe(1);
    const others = requestSchema.parse((await ask(as.rob)).json);
    expect(others.id).not.toBe(id);
    const seen = async (who: Call): Promise<string[]> =>
      z
        .object({ items: z.array(requestSchema) })
        .parse((await rig.call('/integration-requests?state=open', who)).json)
        .items.map((one) => one.id)
        .sort();
    expect(await seen(as.rita)).toEqual([id]);
    expect(await seen(as.rob)).toEqual([others.id]);
    expect(await seen(as.admin)).toEqual([id, others.id].sort());
    const refused = [
      await ask(as.manager),
      await decide(as.rita, id, { approve: true }),
      await connect(as.rob, id),
      await connect(as.rita, id),
      await rig.call('/connections', {
        ...as.rita,
        body: { provider: 'clinch', kind: 'prospect_target', credentials },
      }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 404, 409, 403]);
    const program = await rig.call('/integration-requests', { body: { provider: 'clinch' } });
    expect([program.status, problemOf(program).code]).toEqual([422, 'members_only']);
  });

  it('a request that is declined tells its member why, and connects nobody; whoever decides second is told', async () => {
    const { id } = requestSchema.parse((await ask(as.rob)).json);
    const answers = await Promise.all([
      decide(as.admin, id, { approve: false, answer: 'Not this quarter.' }),
      decide(as.admin, id, { approve: false, answer: 'Not this quarter.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await eventually(
      () => Promise.resolve(mailsTo('rob@ask.example')),
      (mails) => mails.length > 0,
    );
    expect(mailsTo('rob@ask.example')).toEqual([expect.stringContaining('Not this quarter.')]);
    expect(mailsTo('rob@ask.example')[0]).toContain('Clinch: not approved');
    expect(await clinchOf(as.rob)).toMatchObject({ mayConnect: false, request: { state: 'declined' } });
    expect(problemOf(await connect(as.rob, id)).code).toBe('not_approved');
  });

  it('a request that is approved tells its member, who connects once with the team’s key; everybody uses it', async () => {
    const { id } = requestSchema.parse((await ask(as.rita)).json);
    expect((await decide(as.admin, id, { approve: true })).status).toBe(200);
    expect(await noticed()).toBe(0);
    await eventually(
      () => Promise.resolve(mailsTo('rita@ask.example')),
      (mails) => mails.some((mail) => mail.includes('Clinch: approved')),
    );
    const shown = await clinchOf(as.rita);
    expect(shown).toMatchObject({ mayConnect: true, request: { state: 'approved' } });
    expect(shown?.setupSteps.length).toBeGreaterThan(0);
    const wrong = await rig.call(`/integration-requests/${id}/connect`, {
      ...as.rita,
      body: { credentials: { key } },
    });
    expect([
      wrong.status,
      problemOf(wrong)
        .errors.map(({ path }) => path)
        .sort(),
    ]).toEqual([422, ['credentials.region', 'credentials.secret']]);
    const made = await connect(as.rita, id);
    expect(made.status).toBe(201);
    expect(made.text).not.toContain(secret);
    expect(problemOf(await connect(as.rita, id)).code).toBe('already_connected');
    expect(await clinchOf(as.rob)).toMatchObject({ connected: true, mayConnect: false });
    const audit = await rig.call('/audit?limit=100');
    for (const action of ['integration.requested', 'integration.decided', 'connection.installed'])
      expect(audit.text).toContain(action);
  });

  it('an approval is gone when a later request of the member is declined', async () => {
    const { id } = requestSchema.parse((await ask(as.rob)).json);
    await decide(as.admin, id, { approve: true });
    const later = requestSchema.parse((await ask(as.rob)).json);
    await decide(as.admin, later.id, { approve: false });
    expect(problemOf(await connect(as.rob, id)).code).toBe('not_approved');
  });
});
