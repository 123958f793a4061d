import { createHmac } from 'node:crypto';
import { dayIn } from '../shared/hris/employees.ts';
import { createServiceWorld } from '../shared/service/world.ts';
import type { ServiceWorld } from '../shared/service/world.ts';
import type { Person, ServiceUser, State, Webhook } from './state.ts';

/** Everything one running simulated Bob holds. */
export type World = ServiceWorld & {
  state: State;
  /** Searches of the running minute by service user. */
  readonly usage: Map<string, { minute: number; count: number }>;
  /** Failed sign-ins of the running minute. */
  failures: { minute: number; count: number };
  /** Deliveries that failed for good and have had their consequence. */
  readonly failed: Set<number>;
};

export const createWorld = (o: { clock: () => number; webhookDelayScale: number; state: State }): World => ({
  ...createServiceWorld(o),
  state: o.state,
  usage: new Map(),
  failures: { minute: 0, count: 0 },
  failed: new Set(),
});

/** What lifecycle webhooks are about: they go out at midnight of the effective day, where the person's site is. */
const LIFECYCLE = { joined: 'employee.joined', left: 'employee.left' } as const;
export const EVENTS = [
  'employee.created',
  'employee.updated',
  'employee.deleted',
  LIFECYCLE.joined,
  LIFECYCLE.left,
  'employee.activated',
  'employee.inactivated',
] as const;
export type EventName = (typeof EVENTS)[number];

/** Base64 of HMAC-SHA512 over the raw body. */
export const sign = (secret: string, body: string): string =>
  createHmac('sha512', secret).update(body).digest('base64');

/** One that is not answered well, also in the end, is inactivated, and the admin gets a mail. */
const inactivateFailed = (world: World): void => {
  for (const { id, webhookId, state } of world.courier.log.all()) {
    if (state !== 'failed' || world.failed.has(id)) continue;
    world.failed.add(id);
    const webhook = world.state.webhooks.find((one) => one.id === webhookId);
    if (webhook !== undefined) webhook.enabled = false;
    world.changes.emit('change');
  }
};

const bodyOf = (world: World, event: EventName, person: Person, by: string): string =>
  JSON.stringify({
    companyId: world.state.companyId,
    type: event,
    triggeredBy: by,
    triggeredAt: new Date(world.clock()).toISOString(),
    version: 'v2',
    data: { employeeId: person.id },
  });

const deliver = (world: World, webhook: Webhook, event: EventName, body: string): void => {
  world.courier.send(
    event,
    { webhookId: webhook.id, event },
    {
      url: () => webhook.url,
      wanted: () => webhook.enabled && world.state.webhooks.includes(webhook),
      message: (genuine) => ({
        headers: { 'bob-signature': sign(genuine ? webhook.secret : `${webhook.secret}-wrong`, body) },
        body,
      }),
    },
  );
};

/** Sends an event to every webhook that wants it. @param by the person or service user who caused it */
export const emit = (world: World, event: EventName, person: Person, by = '0'): void => {
  const wanting = world.state.webhooks.filter(({ enabled, events }) => enabled && events.includes(event));
  const body = bodyOf(world, event, person, by);
  for (const webhook of wanting) deliver(world, webhook, event, body);
  if (wanting.length > 0)
    void world.courier.settled().then(() => {
      inactivateFailed(world);
    });
};

const text = (person: Person, field: string): string | null => {
  const value = person.values[field];
  return typeof value === 'string' ? value : null;
};

/** The day where a person works. */
export const todayOf = (world: World, person: Person): string => {
  const site = world.state.sites.find(({ id }) => id === person.values['work.siteId']);
  return dayIn(site?.timezone ?? 'UTC', world.clock());
};

/** How a person stands today: `left` from the day of the termination on. */
export const standingOf = (world: World, person: Person): 'hired' | 'employed' | 'terminated' => {
  const today = todayOf(world, person);
  const [start, end] = [text(person, 'work.startDate'), text(person, 'internal.terminationDate')];
  if (end !== null && end <= today) return 'terminated';
  return start !== null && start > today ? 'hired' : 'employed';
};

/** Sends the lifecycle webhooks whose day has come since they were looked at last. */
export const tellOfDays = (world: World): void => {
  for (const person of world.state.people) {
    const standing = standingOf(world, person);
    const [start, end] = [text(person, 'work.startDate'), text(person, 'internal.terminationDate')];
    if (standing === 'employed' && person.told.joined !== start) {
      person.told.joined = start;
      emit(world, LIFECYCLE.joined, person);
      emit(world, 'employee.activated', person);
      world.changes.emit('change');
    }
    if (standing === 'terminated' && person.told.left !== end) {
      person.told.left = end;
      emit(world, LIFECYCLE.left, person);
      emit(world, 'employee.inactivated', person);
      world.changes.emit('change');
    }
  }
};

export const userOf = (world: World, id: string): ServiceUser | undefined =>
  world.state.users.find((user) => user.id === id);
