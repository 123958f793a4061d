import { z } from 'zod';
import { ControlError, required } from '../../shared/control/errors.ts';
import { countStandings, pageOf } from '../../shared/hris/control.ts';
import type { Facts, HrisControl, PersonView, WebhookView } from '../../shared/hris/control.ts';
import { commonControl } from '../../shared/service/control.ts';
import { CATEGORIES } from '../fields.ts';
import { seedState } from '../seed.ts';
import type { SeedOptions } from '../../shared/hris/employees.ts';
import { settingsSchema } from '../state.ts';
import type { Person, Settings, Value, Webhook } from '../state.ts';
import { emit, EVENTS, standingOf, tellOfDays } from '../world.ts';
import type { World } from '../world.ts';

export type Control = HrisControl & {
  settings: (change: z.infer<typeof ownSchemas.settings>) => Settings;
  /** Sets any field to any value, by its id, for what the facts do not know. */
  setField: (input: { personId: string; field: string; value: Value }) => PersonView;
};

export const ownSchemas = {
  settings: settingsSchema.partial(),
  field: z.object({
    personId: z.string(),
    field: z.string(),
    value: z.union([z.string(), z.number(), z.null()]),
  }),
};

/** Where each fact is kept; `list`: by the id of an item. */
const PLACES: Readonly<Record<keyof Facts, readonly [field: string, list?: string]>> = {
  firstName: ['root.firstName'],
  middleName: ['root.middleName'],
  lastName: ['root.surname'],
  preferredName: ['about.preferredName'],
  workEmail: ['root.email'],
  personalEmail: ['home.privateEmail'],
  phone: ['home.mobilePhone'],
  birthDate: ['personal.birthDate'],
  jobTitle: ['work.title', 'title'],
  department: ['work.department', 'department'],
  location: ['work.siteId'],
  contract: ['payroll.employment.contract', 'contract'],
  legalEntity: ['work.custom.field_1655996461265', 'legalEntity'],
  candidateId: ['work.custom.field_1675170634117'],
  managerId: ['work.manager'],
  startDate: ['work.startDate'],
  endDate: ['internal.terminationDate'],
};
const FACTS = Object.entries(PLACES);

const nextId = (world: World): string => String((world.state.lastId += 1));

/** The id of a list's item of this name, which is made where there is none. */
const itemId = (world: World, list: string, name: string): string => {
  const items = (world.state.lists[list] ??= []);
  const known = items.find((item) => item.name === name);
  if (known !== undefined) return known.id;
  const id = nextId(world);
  items.push({ id, name, archived: false });
  return id;
};

const siteId = (world: World, name: string): number =>
  required(
    world.state.sites.find((site) => site.name === name),
    `site: ${name}`,
  ).id;

const apply = (world: World, person: Person, facts: Facts): void => {
  const given = new Map<string, unknown>(Object.entries(facts));
  for (const [fact, [field, list]] of FACTS) {
    const value = given.get(fact);
    if (value === undefined) continue;
    if (typeof value !== 'string') person.values[field] = null;
    else if (fact === 'location') person.values[field] = siteId(world, value);
    else person.values[field] = list === undefined ? value : itemId(world, list, value);
  }
};

const textIn = (person: Person, field: string): string | null => {
  const value = person.values[field] ?? null;
  return value === null ? null : String(value);
};

const itemIn = (world: World, person: Person, list: string, field: string): string | null =>
  world.state.lists[list]?.find(({ id }) => id === person.values[field])?.name ?? null;

const viewOf = (world: World, person: Person): PersonView => ({
  personId: person.id,
  name: [textIn(person, 'root.firstName'), textIn(person, 'root.surname')].filter(Boolean).join(' '),
  standing: standingOf(world, person),
  workEmail: textIn(person, 'root.email'),
  personalEmail: textIn(person, 'home.privateEmail'),
  phone: textIn(person, 'home.mobilePhone'),
  jobTitle: itemIn(world, person, 'title', 'work.title'),
  department: itemIn(world, person, 'department', 'work.department'),
  location: world.state.sites.find(({ id }) => id === person.values['work.siteId'])?.name ?? null,
  startDate: textIn(person, 'work.startDate'),
  endDate: textIn(person, 'internal.terminationDate'),
});

const webhookView = ({ id, ...webhook }: Webhook): WebhookView => ({ webhookId: id, ...webhook });

const peopleCalls = (world: World) => {
  const find = (personId: string): Person =>
    required(
      world.state.people.find(({ id }) => id === personId),
      'person',
    );
  const changed = (person: Person): PersonView => {
    emit(world, 'employee.updated', person);
    tellOfDays(world);
    world.changes.emit('change');
    return viewOf(world, person);
  };
  const changePerson: Control['changePerson'] = ({ personId, ...facts }) => {
    const person = find(personId);
    apply(world, person, facts);
    return changed(person);
  };
  return {
    people: (query = {}) =>
      pageOf(
        world.state.people.map((person) => viewOf(world, person)),
        query,
      ),
    person: (personId) => viewOf(world, find(personId)),
    addPerson: (facts) => {
      const person: Person = {
        id: nextId(world),
        createdAt: world.clock(),
        values: { 'work.siteId': world.state.sites[0]?.id ?? null },
        told: { joined: null, left: null },
      };
      apply(world, person, facts);
      world.state.people.push(person);
      emit(world, 'employee.created', person);
      tellOfDays(world);
      world.changes.emit('change');
      return viewOf(world, person);
    },
    changePerson,
    moveStartDate: changePerson,
    terminate: ({ personId, endDate, reason }) => {
      const person = find(personId);
      person.values['internal.terminationDate'] = endDate;
      person.values['internal.terminationReason'] = reason ?? null;
      return changed(person);
    },
    deletePerson: ({ personId }) => {
      const person = find(personId);
      world.state.people = world.state.people.filter((other) => other !== person);
      emit(world, 'employee.deleted', person);
      world.changes.emit('change');
    },
    setField: ({ personId, field, value }) => {
      const person = find(personId);
      person.values[field] = value;
      return changed(person);
    },
  } satisfies Partial<Control>;
};

const accountCalls = (world: World) => {
  const webhookOf = (webhookId: string): Webhook =>
    required(
      world.state.webhooks.find(({ id }) => id === webhookId),
      'webhook',
    );
  return {
    permission: ({ credentialId, permission, on }) => {
      const { users } = world.state;
      const user = required(
        credentialId === undefined ? users[0] : users.find(({ id }) => id === credentialId),
        'service user',
      );
      if (!CATEGORIES.includes(permission)) throw new ControlError(404, `No such category: ${permission}`);
      user.categories = user.categories.filter((category) => category !== permission);
      if (on) user.categories.push(permission);
      world.changes.emit('change');
    },
    credential: ({ credentialId: id, token, permissions = [...CATEGORIES] }) => {
      const others = world.state.users.filter((user) => user.id !== id);
      world.state.users = [...others, { id, token, name: id, categories: permissions }];
      world.changes.emit('change');
    },
    createWebhook: ({ url, secret, events = [...EVENTS] }) => {
      const id = nextId(world);
      const webhook = { id, url, secret: secret ?? `hibob-secret-${id}`, events, enabled: true };
      world.state.webhooks.push(webhook);
      world.changes.emit('change');
      return webhookView(webhook);
    },
    enableWebhook: ({ webhookId }) => {
      webhookOf(webhookId).enabled = true;
      world.changes.emit('change');
    },
    deleteWebhook: ({ webhookId }) => {
      const gone = webhookOf(webhookId);
      world.state.webhooks = world.state.webhooks.filter((webhook) => webhook !== gone);
      world.changes.emit('change');
    },
    settings: (change) => {
      world.state.settings = settingsSchema.parse({ ...world.state.settings, ...change });
      world.changes.emit('change');
      return world.state.settings;
    },
  } satisfies Partial<Control>;
};

/** @param o.seed what `reset` goes back to */
export const createControl = (
  world: World,
  o: { seed: SeedOptions; settings: Partial<Settings> },
): Control => {
  const people = peopleCalls(world);
  return {
    ...commonControl(world),
    ...people,
    ...accountCalls(world),
    reset: () => {
      world.state = seedState(o.seed, world.clock(), o.settings);
      world.usage.clear();
      world.failures = { minute: 0, count: 0 };
      world.calls.clear();
      world.faults.remove();
      world.courier.log.clear();
      world.changes.emit('change');
    },
    seed: (options) => {
      const { users, webhooks, settings } = world.state;
      world.state = { ...seedState(options, world.clock(), {}), users, webhooks, settings };
      world.changes.emit('change');
    },
    state: () => {
      const views = world.state.people.map((person) => viewOf(world, person));
      const names = (list: string): string[] => (world.state.lists[list] ?? []).map(({ name }) => name);
      return {
        people: views.length,
        byStanding: countStandings(views),
        credentials: world.state.users.map(({ id, token, categories }) => ({
          credentialId: id,
          token,
          permissions: CATEGORIES.filter((category) => category !== 'root').map((permission) => ({
            permission,
            on: categories.includes(permission),
          })),
        })),
        webhooks: world.state.webhooks.map(webhookView),
        events: EVENTS,
        jobTitles: names('title'),
        departments: names('department'),
        locations: world.state.sites.map(({ name }) => name),
      };
    },
    tick: () => {
      tellOfDays(world);
    },
  };
};
