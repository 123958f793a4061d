import { problemOf, startRig, type Rig } from '../api/support/rig.ts';
import { listWith, objectWith, textWith } from '../connections/support/like.ts';
import { asksToBegin, connected, ready } from './support/attempt.ts';

describe('a Foyer that the provider does not know', () => {
  let rig: Rig;
  let known: boolean;
  beforeAll(async () => {
    const clients = (provider: string): ReturnType<Rig['deps']['oauth']> =>
      known && provider === 'lever'
        ? { clientId: 'foyer-client', clientSecret: 'foyer-client-secret-0123456789', authUrl: rig.oauth.url }
        : null;
    rig = await startRig({ clients });
  });
  afterAll(() => rig.stop());

  it('says in the catalogue and to whoever tries what its operator must set; a live connection is no revoked one', async () => {
    known = true;
    const { person } = await ready(rig, 'Unknown');
    const id = await connected(rig, person);
    known = false;
    const missing = textWith('LEVER_CLIENT_ID and LEVER_CLIENT_SECRET');
    expect((await rig.call('/api/v1/connections', person)).json).toMatchObject({
      providers: listWith(
        objectWith({
          provider: 'lever',
          connectBy: 'oauth',
          available: false,
          unavailableReason: missing,
        }),
        objectWith({ provider: 'ashby', available: true, unavailableReason: null }),
      ),
    });
    for (const more of [{}, { connectionId: id }]) {
      const answer = await asksToBegin(rig, person, more);
      expect([answer.status, problemOf(answer).code, answer.text]).toEqual([409, 'client_missing', missing]);
    }
    rig.oauth.refuseAccessTokens();
    const check = await rig.call(`/api/v1/connections/${id}/check`, { ...person, method: 'POST' });
    expect([check.status, problemOf(check).code]).toEqual([503, 'provider_rejected']);
    expect((await rig.call(`/api/v1/connections/${id}`, person)).json).toMatchObject({ state: 'connected' });
  });
});
