import { createTestPerson, setTestHireState, updateTestPerson } from '../support/people.ts';
import { lifecycleId } from '../../src/temporal/ids.ts';
import { eventsOf, payloadsIn, readableIn, type HistoryEvent } from './support/histories.ts';
import { startSyncRig, type SyncRig } from './support/sync-rig.ts';

const API_KEY = 'ashby-marker-key-9f3e';
const MARKERS = ['Zyxmarker', 'zyx.marker@private.example', 'zyx@company.example', '+4915112345678', API_KEY];

describe('what histories hold', () => {
  let rig: SyncRig;
  const histories: HistoryEvent[][] = [];

  beforeAll(async () => {
    rig = await startSyncRig({ hired: 3, apiKey: API_KEY });
    rig.sandbox.control.key({ token: API_KEY, permissions: ['candidatesRead'], title: 'marker' });
    const [name, personalEmail] = MARKERS;
    rig.sandbox.control.createCandidate({
      name: `Ada ${String(name)}`,
      ...(personalEmail === undefined ? {} : { email: personalEmail }),
      hire: true,
      startDate: rig.inDays(9),
    });
    await rig.ask();
    await rig.settled(1);
    // A run that fails, with the key refused.
    rig.sandbox.control.key({ token: API_KEY, revoked: true });
    await rig.ask();
    await rig.settled(2);
    const person = await createTestPerson(rig.org, rig.connectionId, {
      firstName: 'Zyxmarker',
      personalEmail: 'zyx.marker@private.example',
      phone: '+4915112345678',
      startDate: rig.inDays(-1),
    });
    await rig.setPrimaryEmail([person], 'zyx@company.example');
    await updateTestPerson(rig.org, person, { lastName: 'Zyxmarker', startDate: rig.inDays(3) });
    await setTestHireState(rig.org, person, 'unhired');
    await rig.delivered();
    await rig.ended(person);
    const { client } = rig.worker();
    const ids = [lifecycleId(rig.org.orgId, person.hireId), ...(await rig.runs())];
    for (const id of ids) histories.push(await eventsOf(client, id));
  });
  afterAll(() => rig.stop());

  it('SC-F9: no name, address, number or key stands in any history, also not in one that failed', () => {
    expect(histories.length).toBeGreaterThanOrEqual(3);
    const readable = readableIn(histories);
    for (const marker of MARKERS) {
      expect(readable).not.toContain(marker);
      expect(readable).not.toContain(Buffer.from(marker).toString('base64').slice(0, 12));
    }
    // The search itself finds what is in the clear.
    expect(readable).toContain('connectionSyncWorkflow');
  });

  it('rule 7: every payload is encrypted', () => {
    const encodings = payloadsIn(histories).map(({ encoding }) => encoding);
    expect(encodings.length).toBeGreaterThan(5);
    expect(new Set(encodings)).toEqual(new Set(['binary/encrypted']));
  });
});
