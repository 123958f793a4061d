import { z } from 'zod';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { dayFromNow } from '../people/support/hires.ts';
import { connectAccount, event, type Account } from './support/account.ts';

const newHires = z.object({
  items: z.array(
    z.object({ hireId: z.string(), name: z.string(), state: z.string(), materialChange: z.boolean() }),
  ),
  counts: z.object({ awaiting: z.number(), removed: z.number(), gone: z.number() }),
});
const people = z.object({ items: z.array(z.object({ name: z.string(), tab: z.string() })) });

describe('H1 a hire of a connection that is reviewed first, told by webhooks', () => {
  let rig: ConnectedRig;
  let account: Account;

  beforeAll(async () => {
    rig = await startConnectedRig();
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    rig.sandbox.control.reset();
    account = await connectAccount(rig, 'Reviewed');
    const { status } = await rig.call(`/api/v1/connections/${account.id}`, {
      token: account.token,
      method: 'PATCH',
      body: { reviewFirst: true },
    });
    expect(status).toBe(200);
  });

  const hire = (name: string): string =>
    rig.sandbox.control.createCandidate({ name, hire: true, offer: true, startDate: dayFromNow(9) })
      .applicationId;
  const told = async (action: string, id: string): Promise<void> => {
    expect((await account.deliver(event(action, id))).status).toBe(202);
    await account.work();
    if ((await account.runs()).some(({ state }) => state === 'requested')) await account.sync();
  };
  const listed = async (state = 'awaiting'): Promise<z.infer<typeof newHires>> =>
    newHires.parse((await rig.call(`/api/v1/new-hires?state=${state}`, { token: account.token })).json);
  const inTab = async (tab: string): Promise<string[]> =>
    people
      .parse((await rig.call(`/api/v1/people?tab=${tab}`, { token: account.token })).json)
      .items.map(({ name }) => name);
  const act = async (hireId: string, what: 'add' | 'remove' | 'restore'): Promise<number> =>
    (
      await rig.call(`/api/v1/new-hires/${hireId}/${what}`, {
        token: account.token,
        body: what === 'add' ? { confirmMissing: true } : {},
      })
    ).status;

  it('before the sync: waits once, and once after it, however often it is told', async () => {
    hire('Ana Early');
    await told('applicationUpdate', 'first');
    expect(await listed()).toMatchObject({ items: [{ name: 'Ana Early', state: 'awaiting' }] });
    await account.post('syncs');
    await account.sync();
    await told('applicationUpdate', 'again');
    await told('candidateHire', 'and-again');
    expect((await listed()).counts).toEqual({ awaiting: 1, removed: 0, gone: 0 });
    expect(await inTab('preboarding')).toEqual([]);
  });

  it('after the sync: what the sync brought stays one', async () => {
    hire('Bo Late');
    await account.post('syncs');
    await account.sync();
    await told('applicationUpdate', 'late');
    expect((await listed()).items).toHaveLength(1);
  });

  it('SC-E10 deleted, told again, synced: not back; restored, added: a member, and one only', async () => {
    const applicationId = hire('Cy Gone');
    await told('applicationUpdate', 'one');
    const [found] = (await listed()).items;
    const hireId = found?.hireId ?? '';
    expect(await act(hireId, 'remove')).toBe(200);
    rig.sandbox.control.moveStartDate({ applicationId, startDate: dayFromNow(20) });
    await told('applicationUpdate', 'moved');
    await account.post('syncs');
    await account.sync();
    expect((await listed()).counts).toEqual({ awaiting: 0, removed: 1, gone: 0 });
    expect((await listed('removed')).items).toMatchObject([{ materialChange: true }]);
    expect(await act(hireId, 'restore')).toBe(200);
    expect(await act(hireId, 'add')).toBe(200);
    await told('applicationUpdate', 'after');
    expect(await inTab('preboarding')).toEqual(['Cy Gone']);
    expect((await listed()).counts).toEqual({ awaiting: 0, removed: 0, gone: 0 });
  });
});
