import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DEMO_KEY } from '../../../sandbox/ashby/index.ts';
import { rows } from '../../../src/db/scope.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { dayFromNow } from '../people/support/hires.ts';
import { connectAccount, event, type Account } from '../webhooks/support/account.ts';
import { everythingReadable, tablesWith } from './support.ts';

const MARKERS = ['zyxmarker', 'kjhmarker', '15112349876'];
const NAME = 'Zyxmarker Kjhmarker';
const EMAIL = 'zyxmarker.home@private.example';

describe('SC-J5: an erased person stays away', () => {
  let rig: ConnectedRig;
  let account: Account;
  let hired: { candidateId: string; applicationId: string };
  let personId: string;
  beforeAll(async () => {
    rig = await startConnectedRig();
    account = await connectAccount(rig, 'Alpha');
    hired = hire();
    rig.sandbox.control.createCandidate({ name: 'Somebody Else', hire: true, startDate: dayFromNow(9) });
    await account.sync();
    personId = (await people()).find(({ name }) => name === NAME)?.id ?? '';
    const erased = await rig.call(`/api/v1/people/${personId}/erase`, {
      token: account.token,
      body: { confirm: NAME, reason: 'person_asked' },
    });
    expect([erased.status, erased.text]).toEqual([200, expect.any(String)]);
  });
  afterAll(() => rig.stop());

  const hire = (candidateId?: string) =>
    rig.sandbox.control.createCandidate({
      ...(candidateId === undefined ? { name: NAME } : { candidateId }),
      ...{ email: EMAIL, phone: '+49 151 12349876', hire: true, offer: true, startDate: dayFromNow(9) },
    });
  const people = async (): Promise<{ id: string; name: string }[]> =>
    z
      .object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
      .parse((await rig.call('/api/v1/people', { token: account.token })).json).items;
  const marked = async (): Promise<string[]> => {
    const vault = await rig.inOrganization(account.organization, async (scope) =>
      rig.deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey),
    );
    return tablesWith(await everythingReadable(rig.database.ownerUrl, vault), MARKERS);
  };
  const onlyTheOther = async (): Promise<void> => {
    expect((await people()).map(({ name }) => name)).toEqual(['Somebody Else']);
    expect(await marked()).toEqual([]);
  };

  it('SC-J5: webhooks about them, signed and with all of their data, bring nobody back and leave nothing', async () => {
    const { candidateId, applicationId } = hired;
    const candidate = { id: candidateId, name: NAME, primaryEmailAddress: { value: EMAIL } };
    const application = { id: applicationId, status: 'Hired', candidate };
    const bodies = [
      event('candidateHire', randomUUID(), { application }),
      event('applicationUpdate', randomUUID(), { application }),
      event('offerUpdate', randomUUID(), { offer: { id: randomUUID(), applicationId } }),
      event('candidateMerge', randomUUID(), { candidate }),
    ];
    for (const body of bodies) expect((await account.deliver(body)).status).toBe(202);
    expect(await marked()).toEqual([]);
    await account.work();
    await account.sync();
    await onlyTheOther();
  });

  it('SC-J5: nor does the webhook of a new application of theirs, or of a new profile with their address', async () => {
    const again = hire(hired.candidateId);
    const anew = hire();
    for (const { candidateId, applicationId } of [again, anew])
      await account.deliver(
        event('candidateHire', randomUUID(), {
          application: { id: applicationId, status: 'Hired', candidate: { id: candidateId, name: NAME } },
        }),
      );
    await account.work();
    await account.sync();
    await onlyTheOther();
    expect((await account.inbox()).every(({ processed }) => processed)).toBe(true);
  });

  it('SC-J5: uninstalled and installed again, the same connection reads everybody anew, and not them', async () => {
    await rig.call(`/api/v1/connections/${account.id}`, { method: 'DELETE', token: account.token });
    expect(await rig.connect(account.token)).toBe(account.id);
    await rig.inOrganization(account.organization, (scope) =>
      rows(scope.trx, `update app.connections set full_pass_requested = 'The test.' where id = ?`, [
        account.id,
      ]),
    );
    await account.sync();
    await onlyTheOther();
  });

  it('SC-J5: a connection made anew to the same account knows them by the account, though it has none of the old ids', async () => {
    // As if the row of the first one were gone: what is left is the memory of the account.
    await rig.call(`/api/v1/connections/${account.id}`, { method: 'DELETE', token: account.token });
    await rig.inOrganization(account.organization, (scope) =>
      rows(scope.trx, `update app.connections set account_id = 'another' where id = ?`, [account.id]),
    );
    const id = await rig.connect(account.token, { apiKey: DEMO_KEY, otherAccount: true });
    expect(id).not.toBe(account.id);
    await rig.sync(account.organization, id);
    expect((await people()).map(({ name }) => name)).not.toContain(NAME);
    expect(await marked()).toEqual([]);
    const left = await rig.inOrganization(account.organization, (scope) =>
      rows<{ name: string | null; outcome: string }>(
        scope.trx,
        `select r.name, r.outcome from app.sync_results r join app.syncs s on s.id = r.sync_id
         where s.connection_id = ? and r.outcome = 'skipped' and r.person_id = ?`,
        [id, personId],
      ),
    );
    expect(left.length).toBeGreaterThan(0);
  });
});
