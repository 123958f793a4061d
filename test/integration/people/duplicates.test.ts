import { insertDuplicates } from '../../../src/db/repositories/possible-duplicates.ts';
import type { PersonFields } from '../../../src/domain/person.ts';
import { settlePeople } from '../../../src/people/settle.ts';
import { problemOf, type Organization } from '../api/support/rig.ts';
import { objectWith } from '../connections/support/like.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { dayFromNow, seedConnection, seedHire } from './support/hires.ts';

describe('a newcomer who may be somebody known', () => {
  let rig: ConnectedRig;
  let organization: Organization;
  let token: string;
  let connectionId: string;
  beforeAll(async () => {
    rig = await startConnectedRig();
    ({ organization, token } = await rig.ready('Doubles'));
    connectionId = await rig.inOrganization(organization, (scope) => seedConnection(scope));
  });
  afterAll(() => rig.stop());

  const get = (path: string): ReturnType<ConnectedRig['call']> => rig.call(`/api/v1${path}`, { token });
  const post = (path: string, body: unknown = {}): ReturnType<ConnectedRig['call']> =>
    rig.call(`/api/v1${path}`, { token, body });
  const hire = (fields: Partial<PersonFields>): Promise<string> =>
    rig.inOrganization(organization, (scope) => seedHire(scope, rig.deps.vault, { connectionId, fields }));
  /** As the import leaves two who look like one. */
  const lookalikes = async (): Promise<{ knownId: string; personId: string }> => {
    const knownId = await hire({ firstName: 'Katherine', startDate: dayFromNow(20) });
    const personId = await hire({ firstName: 'Kate', startDate: dayFromNow(30) });
    await rig.inOrganization(organization, async (scope) => {
      await insertDuplicates(scope, [{ personId, knownId, evidence: ['personal_email', 'name_in_part'] }]);
      await settlePeople(scope, rig.deps.vault, {
        personIds: [personId],
        cause: { kind: 'possible_duplicate', facts: {}, signal: 'hireChanged', priority: 'bulk' },
      });
    });
    return { knownId, personId };
  };

  it('SC-B11 stands in Action Needed with both sides and both choices', async () => {
    const { personId, knownId } = await lookalikes();
    expect((await get(`/people/${personId}`)).json).toMatchObject({
      tab: 'action-needed',
      reasons: [{ code: 'possible_duplicate' }],
      can: { resolve: [{ reason: 'possible_duplicate', choices: ['same-person', 'keep-apart'] }] },
      lookalikes: [
        {
          id: knownId,
          name: 'Katherine López',
          state: 'open',
          isNewcomer: false,
          evidence: ['personal_email', 'name_in_part'],
          sources: ['Ashby'],
        },
      ],
    });
    expect((await get(`/people/${knownId}`)).json).toMatchObject({
      tab: 'preboarding',
      reasons: [],
      can: { resolve: [] },
      lookalikes: [{ id: personId, isNewcomer: true }],
    });
  });

  it('SC-B11 kept apart, one by one and in bulk', async () => {
    const [one, other] = [await lookalikes(), await lookalikes()];
    const keep = { reason: 'possible_duplicate', choice: 'keep-apart' };
    expect((await post(`/people/${one.personId}/resolve`, keep)).json).toMatchObject({
      id: one.personId,
      tab: 'preboarding',
      lookalikes: [],
    });
    const again = await post(`/people/${one.personId}/resolve`, keep);
    expect([again.status, problemOf(again).code]).toEqual([409, 'reason_not_open']);
    const bulk = await post('/people/bulk', { ids: [other.personId], action: 'resolve', params: keep });
    expect(bulk.json).toMatchObject({ counts: { done: 1, failed: 0 } });
    expect((await get(`/people/${other.personId}`)).json).toMatchObject({ lookalikes: [] });
    const joinMany = await post('/people/bulk', {
      ids: [other.personId],
      action: 'resolve',
      params: { ...keep, choice: 'same-person', knownId: other.knownId },
    });
    expect(joinMany.status).toBe(422);
  });

  it('SC-B11 SC-J3 the same person: the answer is who is left; the newcomer can be taken apart again', async () => {
    const { personId, knownId } = await lookalikes();
    const same = { reason: 'possible_duplicate', choice: 'same-person', knownId };
    const wrong = await post(`/people/${personId}/resolve`, { ...same, knownId: personId });
    expect([wrong.status, problemOf(wrong).code]).toEqual([409, 'reason_not_open']);
    const joined = await post(`/people/${personId}/resolve`, same);
    expect(joined.json).toMatchObject({
      id: knownId,
      startDate: dayFromNow(30),
      lookalikes: [{ id: personId, state: 'same', isNewcomer: true }],
    });
    const gone = (await get(`/people/${personId}`)).json;
    expect(gone).toMatchObject({
      firstName: 'Kate',
      tab: null,
      access: { level: 'none' },
      can: { restore: true },
    });
    const audit = (await get(`/audit?targetId=${personId}`)).json;
    expect(audit).toMatchObject({ items: [objectWith({ action: 'person.reason_resolved' })] });
    const bulk = await post('/people/bulk', { ids: [personId], action: 'restore' });
    expect(bulk.json).toMatchObject({ results: [{ outcome: 'failed', code: 'person_joined' }] });
    expect((await post(`/people/${personId}/restore`)).json).toMatchObject({
      id: personId,
      firstName: 'Kate',
      tab: 'preboarding',
      startDate: dayFromNow(30),
    });
    expect((await get(`/people/${knownId}`)).json).toMatchObject({
      firstName: 'Katherine',
      startDate: dayFromNow(20),
      lookalikes: [],
    });
    for (const id of [personId, knownId])
      expect((await get(`/people/${id}/timeline`)).json).toMatchObject({
        items: expect.arrayContaining([
          objectWith({ title: 'Two people after all: the hires are apart again' }),
          objectWith({ title: 'Found to be one person: the hires are together now' }),
        ]) as unknown,
      });
  });
});
