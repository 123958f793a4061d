import { FIELD_BY_ID, jsonPathOf } from '../fields.ts';
import type { Field } from '../fields.ts';
import type { Person } from '../state.ts';
import { standingOf } from '../world.ts';
import type { World } from '../world.ts';

export type HumanReadable = 'REPLACE' | 'APPEND' | null;
type Json = Record<string, unknown>;

const nameOf = (person: Person): string =>
  [person.values['root.firstName'], person.values['root.surname']].filter(Boolean).join(' ');

const reference = (person: Person): Json => ({
  id: person.id,
  firstName: person.values['root.firstName'],
  surname: person.values['root.surname'],
  email: person.values['root.email'] ?? null,
  displayName: nameOf(person),
});

/** The machine's value of a field: ids of list items, ISO days. */
const machineValue = (world: World, person: Person, id: string): unknown => {
  const { state } = world;
  switch (id) {
    case 'root.id':
      return person.id;
    case 'root.companyId':
      return state.companyId;
    case 'root.displayName':
    case 'root.fullName':
      return nameOf(person);
    case 'root.creationDate':
      return new Date(person.createdAt).toISOString().slice(0, 10);
    case 'root.avatarUrl':
      return `https://images.example/${person.id}.png`;
    case 'work.site':
      return state.sites.find((site) => site.id === person.values['work.siteId'])?.name ?? null;
    case 'work.reportsTo': {
      const manager = state.people.find((other) => other.id === person.values['work.manager']);
      return manager === undefined ? null : reference(manager);
    }
    case 'internal.status':
      return standingOf(world, person) === 'terminated' ? 'Inactive' : 'Active';
    case 'internal.lifecycleStatus':
      return standingOf(world, person);
    default:
      return person.values[id] ?? null;
  }
};

/** What a person reads on Bob's pages: names of items, days in the user's format. */
const displayValue = (world: World, person: Person, { id, type, list }: Field): unknown => {
  const value = machineValue(world, person, id);
  if (value === null) return null;
  if (list !== undefined) return world.state.lists[list]?.find((item) => item.id === value)?.name ?? value;
  if (type === 'date' && typeof value === 'string') return value.split('-').reverse().join('/');
  if (id === 'work.reportsTo') {
    const manager = world.state.people.find((other) => other.id === person.values['work.manager']);
    return manager === undefined ? null : nameOf(manager);
  }
  return value;
};

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const put = (target: Json, path: string, value: unknown): void => {
  const names = path.split('.');
  const last = names.pop() ?? path;
  let holder = target;
  for (const name of names) {
    const inner = (holder[name] ??= {});
    if (!isObject(inner)) return;
    holder = inner;
  }
  holder[last] = value;
};

/** One person with the fields given, nested and slash-keyed as the settings say. Fields that are empty are left out of neither. */
export const renderPerson = (
  world: World,
  person: Person,
  o: { fields: readonly string[]; humanReadable: HumanReadable },
): Json => {
  const { shape } = world.state.settings;
  const shown: Json = {};
  const display: Json = {};
  for (const id of o.fields) {
    const field = FIELD_BY_ID.get(id);
    if (field === undefined) continue;
    const readable = displayValue(world, person, field);
    const value = o.humanReadable === 'REPLACE' ? readable : machineValue(world, person, id);
    if (shape !== 'slash') put(shown, jsonPathOf(id), value);
    if (shape !== 'nested') shown[`/${id.replaceAll('.', '/')}`] = { value };
    put(display, jsonPathOf(id), readable);
  }
  // Whose record it is stands there whatever was asked for.
  shown['id'] = person.id;
  return o.humanReadable === 'APPEND' ? { ...shown, humanReadable: display } : shown;
};
