import { createHash, createHmac } from 'node:crypto';
import { dayIn } from '../shared/hris/employees.ts';
import { createServiceWorld } from '../shared/service/world.ts';
import type { ServiceWorld } from '../shared/service/world.ts';
import type { CollectionName, State, Stored } from './state.ts';

/** Everything one running simulated Humaans holds. */
export type World = ServiceWorld & {
  state: State;
  /** Requests of the running minute by token. */
  readonly usage: Map<string, { minute: number; count: number }>;
};

export const createWorld = (o: { clock: () => number; webhookDelayScale: number; state: State }): World => ({
  ...createServiceWorld(o),
  state: o.state,
  usage: new Map(),
});

export const textIn = (record: Stored | undefined, field: string): string | null => {
  const value = record?.[field];
  return typeof value === 'string' ? value : null;
};

export const recordsOf = (world: World, name: CollectionName): Stored[] => world.state.records[name];

export const findRecord = (world: World, name: CollectionName, id: string): Stored | undefined =>
  recordsOf(world, name).find((record) => record.id === id);

/** Twenty-four letters and digits, never the same twice. */
export const idOf = (number: number): string =>
  createHash('sha256').update(`humaans/${number}`).digest('base64').replace(/[+/=]/g, 'x').slice(0, 24);

export const nextId = (world: World): string => idOf((world.state.lastId += 1));

const now = (world: World): string => new Date(world.clock()).toISOString();

/** Keeps a new record, with its id and instants. */
export const addRecord = (
  world: World,
  name: CollectionName,
  fields: Readonly<Record<string, unknown>>,
): Stored => {
  const at = now(world);
  const record: Stored = { id: nextId(world), ...fields, createdAt: at, updatedAt: at };
  recordsOf(world, name).push(record);
  world.changes.emit('change');
  return record;
};

export const changeRecord = (
  world: World,
  record: Stored,
  fields: Readonly<Record<string, unknown>>,
): Stored => {
  Object.assign(record, fields, { updatedAt: now(world) });
  world.changes.emit('change');
  return record;
};

/** Takes records away; those of a person go with the person, values with their field. */
export const removeRecord = (world: World, name: CollectionName, id: string): void => {
  const keep = (record: Stored): boolean => record.id !== id;
  world.state.records[name] = recordsOf(world, name).filter(keep);
  if (name === 'people')
    for (const own of ['job-roles', 'compensations', 'custom-values'] as const)
      world.state.records[own] = recordsOf(world, own).filter(({ personId }) => personId !== id);
  if (name === 'custom-fields')
    world.state.records['custom-values'] = recordsOf(world, 'custom-values').filter(
      ({ customFieldId }) => customFieldId !== id,
    );
  world.changes.emit('change');
};

export const timezoneOf = (world: World, person: Stored): string =>
  textIn(findRecord(world, 'locations', textIn(person, 'locationId') ?? ''), 'timezone') ?? 'UTC';

/** How a person stands today, where they work. */
export const standingOf = (world: World, person: Stored): 'hired' | 'employed' | 'terminated' => {
  const today = dayIn(timezoneOf(world, person), world.clock());
  const [start, end] = [textIn(person, 'employmentStartDate'), textIn(person, 'employmentEndDate')];
  if (end !== null && end < today) return 'terminated';
  return start !== null && start > today ? 'hired' : 'employed';
};

export const EVENTS = ['person.created', 'person.updated', 'person.deleted'] as const;
export type EventName = (typeof EVENTS)[number];

/** Hex of HMAC-SHA256 over the raw body, as one client has it; the vendor does not say. */
export const sign = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest('hex');

/** Sends an event to every webhook that wants it, and files it under `/webhook-events`. */
export const emit = (world: World, event: EventName, personId: string): void => {
  for (const webhook of recordsOf(world, 'webhooks')) {
    const events = webhook['events'];
    if (!Array.isArray(events) || !events.includes(event)) continue;
    const filed = addRecord(world, 'webhook-events', {
      webhookId: webhook.id,
      event,
      data: { id: personId },
      status: 'pending',
      timestamp: now(world),
    });
    const body = JSON.stringify({
      id: filed.id,
      event,
      data: { id: personId },
      timestamp: filed['timestamp'],
    });
    world.courier.send(
      event,
      { webhookId: webhook.id, event },
      {
        url: () => textIn(webhook, 'url') ?? '',
        wanted: () => recordsOf(world, 'webhooks').includes(webhook),
        message: (genuine) => {
          const secret = textIn(webhook, 'secret') ?? '';
          const hex = sign(genuine ? secret : `${secret}-wrong`, body);
          const prefix = world.state.settings.signaturePrefix ? 'sha256=' : '';
          return { headers: { 'x-humaans-signature': `${prefix}${hex}` }, body };
        },
      },
    );
  }
};

const STATUSES = {
  pending: 'pending',
  delivered: 'delivered',
  refused: 'failed',
  failed: 'failed',
  dropped: 'dropped',
} as const;

/** The events with what became of their deliveries. */
export const eventViews = (world: World): Stored[] => {
  const states = new Map(world.courier.log.all().map(({ body, state }) => [body, STATUSES[state]] as const));
  return recordsOf(world, 'webhook-events').map((filed) => {
    const { id, event, data, timestamp } = filed;
    return {
      ...filed,
      status: states.get(JSON.stringify({ id, event, data, timestamp })) ?? filed['status'],
    };
  });
};
