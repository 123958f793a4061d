import { createLogger } from '../../src/logger.ts';
import { erasePeople } from '../../src/privacy/erase.ts';
import { lifecycleId } from '../../src/temporal/ids.ts';
import { rows } from '../../src/db/scope.ts';
import type { TestPerson } from '../support/people.ts';
import { eventsOf, payloadsIn, readableIn, type HistoryEvent } from './support/histories.ts';
import { startSyncRig, type SyncRig } from './support/sync-rig.ts';

const MARKERS = ['Zyxmarker', 'zyx.marker@private.example', '15112345678'];

describe('SC-J5: an erased person in the workflows', () => {
  const lines: string[] = [];
  let rig: SyncRig;
  let person: TestPerson;
  let kept: { readonly personId: string; readonly hireId: string };
  const histories: HistoryEvent[][] = [];

  beforeAll(async () => {
    const log = createLogger({ level: 'debug', part: 'worker' }, { write: (line) => void lines.push(line) });
    log.info('captured');
    rig = await startSyncRig({ hired: 1, worker: { deps: { log } } });
    const made = rig.sandbox.control.createCandidate({
      name: 'Ada Zyxmarker',
      email: MARKERS[1],
      phone: '+49 151 12345678',
      hire: true,
      startDate: rig.inDays(9),
    });
    await rig.ask();
    await rig.settled(1);
    const hires = await rig.org.run((scope) =>
      rows<{ personId: string; hireId: string; externalId: string }>(
        scope.trx,
        'select person_id as "personId", id as "hireId", external_id as "externalId" from app.hires',
      ),
    );
    const [marked, other] = [
      hires.find(({ externalId }) => externalId === made.applicationId),
      hires.find(({ externalId }) => externalId !== made.applicationId),
    ];
    if (marked === undefined || other === undefined) throw new Error('Two were to be imported');
    [person, kept] = [marked, other];
    expect(await rig.started(person)).toBe('preboarding');
  }, 120_000);
  afterAll(() => rig.stop());

  it('SC-J5: the running story ends, and nobody else’s', async () => {
    await rig.org.run((scope) =>
      erasePeople(scope, rig.org.vault, {
        personIds: [person.personId],
        cause: 'request',
        reason: 'person_asked',
        withEmployees: false,
      }),
    );
    await rig.delivered();
    expect(await rig.ended(person)).toBe('out');
    const other = rig.worker().client.workflow.getHandle(lifecycleId(rig.org.orgId, kept.hireId));
    expect((await other.describe()).status.name).toBe('RUNNING');
  });

  it('SC-J5: no history holds the person, with every payload opened', async () => {
    const { client } = rig.worker();
    for (const id of [lifecycleId(rig.org.orgId, person.hireId), ...(await rig.runs())])
      histories.push(await eventsOf(client, id));
    const payloads = payloadsIn(histories);
    expect(payloads.length).toBeGreaterThan(3);
    const opened = await openedIn(rig, histories);
    expect(opened).toContain('connectionId');
    const readable = `${readableIn(histories)}\n${opened}`.toLowerCase();
    for (const marker of MARKERS) expect(readable).not.toContain(marker.toLowerCase());
  });

  it('SC-J5: nor do the worker’s lines, through import, erasure and the next run, which brings nobody back', async () => {
    rig.sandbox.control.createCandidate({
      name: 'Ada Zyxmarker',
      email: MARKERS[1],
      hire: true,
      startDate: rig.inDays(9),
    });
    await rig.ask();
    await rig.settled(2);
    const people = await rig.org.run((scope) => scope.trx('app.people').whereNull('erased_at').select('id'));
    expect(people).toHaveLength(1);
    // A run that goes well says nothing; what is captured is captured.
    expect(lines.join('')).toContain('captured');
    for (const marker of MARKERS) expect(lines.join('\n').toLowerCase()).not.toContain(marker.toLowerCase());
  });
});

type Payload = { readonly data: Uint8Array; readonly metadata: Record<string, Uint8Array> };

const bytesIn = (metadata: object): [string, Uint8Array][] =>
  Object.entries(metadata).flatMap(([name, value]: [string, unknown]) =>
    value instanceof Uint8Array ? [[name, value]] : [],
  );

/** Every payload of the histories as whoever has the keys reads it. */
const openedIn = async (rig: SyncRig, histories: unknown): Promise<string> => {
  const codecs = rig.worker().client.options.loadedDataConverter.payloadCodecs;
  const found: Payload[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
      const data: unknown = Reflect.get(value, 'data');
      const metadata: unknown = Reflect.get(value, 'metadata');
      if (data instanceof Uint8Array && typeof metadata === 'object' && metadata !== null)
        found.push({ data, metadata: Object.fromEntries(bytesIn(metadata)) });
      else Object.values(value).forEach(walk);
    }
  };
  walk(histories);
  const texts: string[] = [];
  for (const payload of found)
    for (const codec of codecs) texts.push(readableIn(await codec.decode([payload])));
  return texts.join('\n');
};
