import { z } from 'zod';
import { ControlError, required } from '../../shared/control/errors.ts';
import { countStandings, pageOf } from '../../shared/hris/control.ts';
import type { HrisControl, PersonView, WebhookView } from '../../shared/hris/control.ts';
import type { SeedOptions } from '../../shared/hris/employees.ts';
import { commonControl } from '../../shared/service/control.ts';
import { EMPTY_PERSON, seedState } from '../seed.ts';
import { COLLECTIONS, FIELD_TYPES, SCOPES, settingsSchema } from '../state.ts';
import type { CollectionName, Scope, Settings, Stored } from '../state.ts';
import {
  addRecord,
  changeRecord,
  emit,
  EVENTS,
  findRecord,
  recordsOf,
  removeRecord,
  standingOf,
  textIn,
} from '../world.ts';
import type { World } from '../world.ts';
import { applyFacts, currentRole } from './facts.ts';

export type Control = HrisControl & {
  settings: (change: z.infer<typeof ownSchemas.settings>) => Settings;
  /** All records of a collection, as they are kept. */
  records: (name: CollectionName) => readonly Stored[];
  /** Sets fields of a record to any value, for what the API would refuse. */
  setFields: (input: z.infer<typeof ownSchemas.fields>) => Stored;
  /** Makes a field of the company's own, changes the one with this id, or deletes it with its values. */
  customField: (input: z.input<typeof ownSchemas.customField>) => { fieldId: string };
};

export const ownSchemas = {
  settings: settingsSchema.partial(),
  fields: z.object({
    collection: z.enum(COLLECTIONS),
    id: z.string(),
    fields: z.record(z.string(), z.unknown()),
  }),
  customField: z.object({
    fieldId: z.string().optional(),
    name: z.string().min(1).optional(),
    type: z.enum(FIELD_TYPES).optional(),
    section: z.string().optional(),
    choices: z.array(z.string()).optional(),
    deleted: z.boolean().default(false),
  }),
};

const changeCustomField = (
  world: World,
  { fieldId, name, type, section, choices, deleted }: z.output<typeof ownSchemas.customField>,
): { fieldId: string } => {
  const before =
    fieldId === undefined
      ? undefined
      : required(findRecord(world, 'custom-fields', fieldId), `custom field ${fieldId}`);
  if (before !== undefined && deleted) {
    removeRecord(world, 'custom-fields', before.id);
    return { fieldId: before.id };
  }
  const given = {
    ...(name === undefined ? {} : { name }),
    ...(type === undefined ? {} : { type }),
    ...(section === undefined ? {} : { section }),
    ...(choices === undefined ? {} : { config: { choices } }),
  };
  if (before !== undefined) return { fieldId: changeRecord(world, before, given).id };
  const usual = { name: 'Field', type: 'text', section: 'employment', config: { choices: null } };
  return { fieldId: addRecord(world, 'custom-fields', { ...usual, ...given }).id };
};

const viewOf = (world: World, person: Stored): PersonView => {
  const role = currentRole(world, person.id);
  return {
    personId: person.id,
    name: [textIn(person, 'firstName'), textIn(person, 'lastName')].filter(Boolean).join(' '),
    standing: standingOf(world, person),
    workEmail: textIn(person, 'email'),
    personalEmail: textIn(person, 'personalEmail'),
    phone: textIn(person, 'personalPhoneNumber'),
    jobTitle: textIn(role, 'jobTitle'),
    department: textIn(role, 'department'),
    location: textIn(findRecord(world, 'locations', textIn(person, 'locationId') ?? ''), 'label'),
    startDate: textIn(person, 'employmentStartDate'),
    endDate: textIn(person, 'employmentEndDate'),
  };
};

const webhookView = (webhook: Stored): WebhookView => ({
  webhookId: webhook.id,
  url: textIn(webhook, 'url') ?? '',
  secret: textIn(webhook, 'secret') ?? '',
  events: z.array(z.string()).catch([]).parse(webhook['events']),
  enabled: true,
});

const scopesIn = (names: readonly string[]): Scope[] =>
  names.map((name) =>
    required(
      SCOPES.find((scope) => scope === name),
      `scope: ${name}`,
    ),
  );

const peopleCalls = (world: World) => {
  const find = (personId: string): Stored => required(findRecord(world, 'people', personId), 'person');
  const changed = (person: Stored): PersonView => {
    emit(world, 'person.updated', person.id);
    return viewOf(world, person);
  };
  const changePerson: Control['changePerson'] = ({ personId, ...facts }) => {
    const person = find(personId);
    applyFacts(world, person, facts);
    return changed(person);
  };
  return {
    people: (query = {}) =>
      pageOf(
        recordsOf(world, 'people').map((person) => viewOf(world, person)),
        query,
      ),
    person: (personId) => viewOf(world, find(personId)),
    addPerson: (facts) => {
      const companyId = recordsOf(world, 'companies')[0]?.id ?? null;
      const person = addRecord(world, 'people', { ...EMPTY_PERSON, companyId });
      applyFacts(world, person, facts);
      emit(world, 'person.created', person.id);
      return viewOf(world, person);
    },
    changePerson,
    moveStartDate: changePerson,
    terminate: ({ personId, endDate, reason }) => {
      const person = find(personId);
      const leavingReason = reason ?? null;
      changeRecord(world, person, { employmentEndDate: endDate, lastWorkingDay: endDate, leavingReason });
      return changed(person);
    },
    deletePerson: ({ personId }) => {
      removeRecord(world, 'people', find(personId).id);
      emit(world, 'person.deleted', personId);
    },
  } satisfies Partial<Control>;
};

const accountCalls = (world: World) =>
  ({
    permission: ({ credentialId, permission, on }) => {
      const { tokens } = world.state;
      const token = required(
        credentialId === undefined ? tokens[0] : tokens.find(({ id }) => id === credentialId),
        'token',
      );
      const [scope] = scopesIn([permission]);
      token.scopes = SCOPES.filter((one) => (one === scope ? on : token.scopes.includes(one)));
      world.changes.emit('change');
    },
    credential: ({ credentialId: id, token, permissions = SCOPES }) => {
      const others = world.state.tokens.filter((one) => one.id !== id);
      world.state.tokens = [...others, { id, token, scopes: scopesIn(permissions) }];
      world.changes.emit('change');
    },
    createWebhook: ({ url, secret, events = [...EVENTS] }) => {
      const given = secret ?? `humaans-secret-${world.state.lastId + 1}`;
      return webhookView(addRecord(world, 'webhooks', { url, events, secret: given }));
    },
    enableWebhook: () => {
      throw new ControlError(409, 'Humaans inactivates no webhook');
    },
    deleteWebhook: ({ webhookId }) => {
      removeRecord(world, 'webhooks', required(findRecord(world, 'webhooks', webhookId), 'webhook').id);
    },
    settings: (change) => {
      world.state.settings = settingsSchema.parse({ ...world.state.settings, ...change });
      world.changes.emit('change');
      return world.state.settings;
    },
    records: (name) => recordsOf(world, name),
    setFields: ({ collection, id, fields }) =>
      changeRecord(world, required(findRecord(world, collection, id), 'record'), fields),
    customField: (input) => changeCustomField(world, ownSchemas.customField.parse(input)),
  }) satisfies Partial<Control>;

const namesOf = (records: readonly Stored[], field: string): string[] => [
  ...new Set(records.map((record) => textIn(record, field)).filter((name) => name !== null)),
];

/** @param o.seed what `reset` goes back to */
export const createControl = (
  world: World,
  o: { seed: SeedOptions; settings: Partial<Settings> },
): Control => ({
  ...commonControl(world),
  ...peopleCalls(world),
  ...accountCalls(world),
  reset: () => {
    world.state = seedState(o.seed, world.clock(), o.settings);
    world.usage.clear();
    world.calls.clear();
    world.faults.remove();
    world.courier.log.clear();
    world.changes.emit('change');
  },
  seed: (options) => {
    const { tokens, settings, records } = world.state;
    const fresh = seedState(options, world.clock(), {});
    // Webhooks are not of the people; their ids must not be given again.
    fresh.lastId = Math.max(fresh.lastId, world.state.lastId);
    fresh.records.webhooks = records.webhooks;
    world.state = { ...fresh, tokens, settings };
    world.changes.emit('change');
  },
  state: () => {
    const views = recordsOf(world, 'people').map((person) => viewOf(world, person));
    const roles = recordsOf(world, 'job-roles');
    return {
      people: views.length,
      byStanding: countStandings(views),
      credentials: world.state.tokens.map(({ id, token, scopes }) => ({
        credentialId: id,
        token,
        permissions: SCOPES.map((permission) => ({ permission, on: scopes.includes(permission) })),
      })),
      webhooks: recordsOf(world, 'webhooks').map(webhookView),
      events: EVENTS,
      jobTitles: namesOf(roles, 'jobTitle'),
      departments: namesOf(roles, 'department'),
      locations: namesOf(recordsOf(world, 'locations'), 'label'),
    };
  },
  // A status follows from its days by itself, and no event tells of it.
  tick: () => undefined,
});
