import { z } from 'zod';
import { rows, type Scope } from '../../../src/db/scope.ts';
import { requestSync } from '../../../src/db/repositories/syncs.ts';
import { beginSync } from '../../../src/sync/begin-sync.ts';
import { failSync } from '../../../src/sync/fail-sync.ts';
import { syncDepsOf } from '../../../src/connections/provider-call.ts';
import { createTestPerson } from '../../support/people.ts';
import { startRig, type Answer, type Organization, type Rig } from '../api/support/rig.ts';
import { fingerprint } from '../api/support/fingerprint.ts';
import { objectWith, textWith } from '../connections/support/like.ts';
import { attempt, connected, ready, type Person } from './support/attempt.ts';

const noticeRow = z.array(
  z.object({ kind: z.string(), message: z.string(), remedy: z.string(), over: z.boolean() }),
);

describe('access that the provider takes back', () => {
  let rig: Rig;
  let organization: Organization;
  let person: Person;
  let id: string;
  let names = 0;

  beforeAll(async () => {
    rig = await startRig();
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    Object.assign(rig.oauth.settings, { tokenFault: null, apiFault: null, missing: [] });
    names += 1;
    ({ organization, person } = await ready(rig, `Revoked${names}`));
    id = await connected(rig, person);
  });

  const check = (): Promise<Answer> =>
    rig.call(`/api/v1/connections/${id}/check`, { ...person, method: 'POST' });
  const state = async (): Promise<unknown> =>
    z.object({ state: z.string() }).parse((await check()).json).state;
  const notices = async (): Promise<z.infer<typeof noticeRow>> =>
    noticeRow.parse(
      await rig.inOrganization(organization, (scope) =>
        rows(
          scope.trx,
          `select kind, message, remedy, resolved_at is not null as over from app.notices where org_id = app.org_id()`,
        ),
      ),
    );
  const mails = async (): Promise<number> => {
    const [row] = await rig.inOrganization(organization, (scope) =>
      rows<{ n: number }>(
        scope.trx,
        `select count(*)::int as n from app.outbox where org_id = app.org_id() and kind = 'mail'`,
      ),
    );
    return row?.n ?? 0;
  };

  it('C6 SC-F8 revoked in Lever: one state, one notice, no hammering; people untouched; connecting again heals', async () => {
    const { vault } = rig.deps;
    const run = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => rig.inOrganization(organization, work);
    await createTestPerson({ orgId: organization.id, vault, run }, id, { lastName: 'Stays' });
    const about = ['connections', 'notices', 'outbox', 'syncs', 'audit', 'rate_buckets', 'authorizations'];
    const before = await fingerprint(rig, organization.id, about);
    rig.oauth.revokeAll();
    const asked = rig.oauth.asked.length;
    expect((await check()).json).toMatchObject({ state: 'reconnect', connectBy: 'oauth' });
    expect(rig.oauth.asked.length - asked).toBe(1);
    expect(await notices()).toEqual([objectWith({ kind: 'connection_reconnect', over: false })]);

    const deps = syncDepsOf(rig.deps);
    const skipped = await beginSync(deps, { orgId: organization.id, connectionId: id });
    expect(skipped).toEqual({ skipped: textWith('needs a new credential') });
    expect(rig.oauth.asked.length - asked).toBe(1);
    expect(await fingerprint(rig, organization.id, about)).toEqual(before);

    const again = await attempt(rig, person, { more: { connectionId: id } });
    expect(again.json).toMatchObject({ id, state: 'connected', stateReason: null, stateRemedy: null });
    expect(await notices()).toEqual([objectWith({ over: true })]);
    expect(await state()).toBe('connected');
  });

  it('SC-F3 the renewal fails, the API works, the renewal fails: one notice, and one end of it', async () => {
    rig.oauth.refuseAccessTokens();
    rig.oauth.settings.tokenFault = { status: 403, body: { error: 'invalid_grant' } };
    for (let i = 0; i < 3; i++) {
      expect(await state()).toBe('reconnect');
      rig.oauth.takeAccessTokensAgain();
      expect(await state()).toBe('reconnect');
      rig.oauth.refuseAccessTokens();
    }
    expect([(await notices()).length, await mails()]).toEqual([1, 1]);
    rig.oauth.settings.tokenFault = null;
    expect(await state()).toBe('connected');
    expect(await state()).toBe('connected');
    expect(await notices()).toEqual([objectWith({ over: true })]);
  });

  it('C6 an outage of the authorization server is said and changes nothing', async () => {
    rig.oauth.refuseAccessTokens();
    rig.oauth.settings.tokenFault = { status: 502, body: '' };
    const about = ['rate_buckets'];
    const before = await fingerprint(rig, organization.id, about);
    expect((await check()).status).toBe(503);
    expect(await fingerprint(rig, organization.id, about)).toEqual(before);
    rig.oauth.settings.tokenFault = null;
    expect(await state()).toBe('connected');
  });

  it('SC-F10 who lost their rights is named to admins, not in the mail, with who can mend it', async () => {
    rig.oauth.revokeAll();
    expect((await check()).json).toMatchObject({
      state: 'reconnect',
      authorizedByName: 'Dana user-1',
      stateReason: textWith('Dana user-1 had connected it.'),
      stateRemedy: textWith('let another Super Admin of Lever connect it again'),
    });
    const [notice] = await notices();
    expect(notice?.remedy).toContain('Choose Connect again');
    expect(JSON.stringify(notice)).not.toContain('Dana');
    const other = await attempt(rig, person, { more: { connectionId: id }, as: { user: 'user-2' } });
    expect(other.json).toMatchObject({ state: 'connected', authorizedByName: 'Dana user-2' });
  });

  it('SC-F5 a permission that is taken away is named, with the way back', async () => {
    rig.oauth.settings.missing = ['Offers read'];
    expect((await check()).json).toMatchObject({ state: 'attention', missingPermissions: ['Offers read'] });
    rig.oauth.settings.missing = [];
    expect(await state()).toBe('connected');
  });

  it.each([
    ['auth', 'Choose Connect again under App Integrations and accept in Lever.'],
    ['permission', 'Choose Connect again under App Integrations and let Lever give the permission'],
    ['transient', 'Nothing to do'],
  ])('a run that fails by %s says what to do in the words of an authorization', async (kind, remedy) => {
    const { sync } = await rig.inOrganization(organization, (scope) =>
      requestSync(scope, {
        connectionId: id,
        trigger: 'manual',
        requestedBy: null,
        state: 'running',
        fullPassReason: null,
        releases: null,
      }),
    );
    const failure = { kind, message: 'It failed.' };
    await failSync(syncDepsOf(rig.deps), { orgId: organization.id, connectionId: id, failure });
    expect((await rig.call(`/api/v1/syncs/${sync.id}`, person)).json).toMatchObject({
      state: 'failed',
      remedy: textWith(remedy),
    });
    expect((await rig.call(`/api/v1/connections/${id}`, person)).json).toMatchObject({
      state: kind === 'auth' ? 'reconnect' : 'connected',
    });
  });

  it('SC-F9 no failure on the way says a secret', async () => {
    const shown: string[] = [];
    for (const tokenFault of [
      { status: 403, body: { error: 'invalid_grant', error_description: rig.oauth.secrets.join(' ') } },
      { status: 403, body: { error: rig.oauth.secrets.at(-1) } },
      { status: 200, body: { access_token: 1, refresh_token: rig.oauth.secrets.at(-1) } },
      { status: 500, body: rig.oauth.secrets.join(' ') },
    ]) {
      rig.oauth.refuseAccessTokens();
      rig.oauth.settings.tokenFault = tokenFault;
      shown.push((await check()).text);
    }
    shown.push(rig.logLines.join(''), JSON.stringify(await notices()));
    for (const secret of rig.oauth.secrets) expect(shown.join('\n')).not.toContain(secret);
  });
});
