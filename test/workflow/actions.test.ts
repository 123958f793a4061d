import { createTestPerson } from '../support/people.ts';
import { eventsOf, isEvent, type HistoryEvent } from './support/histories.ts';
import { DAY_MS } from './support/rig.ts';
import { startSyncRig, type SyncRig } from './support/sync-rig.ts';

/**
 * Temporal's billing rules, as far as Foyer meets them: one Action for a start (a signal that starts is no second one),
 * for each further signal, each timer, each attempt of an activity, each continue-as-new; three for a start by a
 * schedule. Heartbeats that reach the server are one each, and stand in no history: an activity is silent for the first
 * sixth of its heartbeat timeout (activities/heartbeat.ts), so what ends within that has none.
 */
const actionsIn = (events: readonly HistoryEvent[], o: { bySchedule: boolean }): number => {
  let actions = o.bySchedule ? 3 : 1;
  for (const [at, event] of events.entries()) {
    const withStart = at === 1 && !o.bySchedule;
    if (isEvent(event, 'EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED') && !withStart) actions += 1;
    if (isEvent(event, 'EVENT_TYPE_TIMER_STARTED')) actions += 1;
    if (isEvent(event, 'EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW')) actions += 1;
    actions += event.activityTaskStartedEventAttributes?.attempt ?? 0;
  }
  return actions;
};

const millis = (event: HistoryEvent | undefined): number =>
  Number(event?.eventTime?.seconds?.toString()) * 1000 + (event?.eventTime?.nanos ?? 0) / 1e6;

describe('S6: Temporal Actions', () => {
  let rig: SyncRig;
  beforeAll(async () => {
    rig = await startSyncRig({ hired: 5 });
  });
  afterAll(() => rig.stop());

  it('are at most 5 for a hire without changes, from import to first day', async () => {
    const person = await createTestPerson(rig.org, rig.connectionId, { startDate: rig.inDays(10) });
    await rig.delivered();
    await rig.started(person);
    await rig.setPrimaryEmail([person], 'ready@company.example');
    await rig.delivered();
    await rig.pass([person], 11 * DAY_MS);
    expect(await rig.ended(person)).toBe('active');
    // Start, timer, the one piece of news that made the person ready, the activity at the instant.
    expect(actionsIn(await rig.events(person), { bySchedule: false })).toBe(4);
    await rig.clock.reset();
  });

  it('are at most 4 for a daily sync that finds nothing new', async () => {
    await rig.ask();
    await rig.settled(1);
    await rig.ask();
    await rig.settled(2);
    const [workflowId] = (await rig.runs()).slice(-1);
    if (workflowId === undefined) throw new Error('No run');
    await rig.worker().client.workflow.getHandle(workflowId).result();
    const events = await eventsOf(rig.worker().client, workflowId);
    expect(actionsIn(events, { bySchedule: true })).toBe(4);
    expect(millis(events.at(-1)) - millis(events[0])).toBeLessThan(10_000);
  });
});
