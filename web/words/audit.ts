import { roles as allRoles, type Role } from '../../src/domain/permissions.ts';
import type { Item } from '../api/contract.ts';
import { dayText, instantText } from '../ui/time.tsx';
import { roleWords } from './access.ts';
import { fieldWord } from './people.ts';
import { reasonTitle } from './reasons.ts';
import { settingWords, type SettingName } from './settings.ts';

export type AuditEntry = Item<'GET /audit'>;
/** One field of an act, its values in words; null where there was (or is) nothing. */
export type AuditChange = {
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
};

/** Who set a status, and numbers by which Foyer finds things again: nothing for a person to read. */
const technical = new Set(['statusBy', 'decisionId', 'fingerprint', 'dueAt']);
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const ZONE = /^[A-Z][A-Za-z]+\/[A-Za-z0-9_/+-]+$/;
const CODE = /^[a-z]+(_[a-z]+)+$/;

const labels: Readonly<Record<string, string>> = {
  roles: 'Roles',
  email: 'Email',
  device: 'Device',
  address: 'Address',
  mode: 'The file',
  rows: 'Lines',
  full: 'Read everything anew',
  state: 'State',
  backfillFrom: 'Imports from',
  missingPermissions: 'Missing permissions',
  confirmed: 'In spite of doubts',
  reason: 'Reason',
  reasons: 'Reasons',
  authorizedByName: 'Let in by',
  made: 'Webhooks made',
  resumed: 'Webhooks resumed',
  removed: 'Strays removed',
  setAside: 'Not a hire of ours',
  secretToken: 'Secret Token',
  daysOff: 'Days off',
};
const values: Readonly<Record<string, string>> = {
  'mode:full': 'the whole workforce',
  'mode:partial': 'some of the workforce',
  'status:expected': 'Expected',
  'status:withdrawn': 'Withdrawn',
  'status:no_show': 'No-show',
  'state:connected': 'Connected',
  'state:attention': 'Needs attention',
  'state:reconnect': 'Reconnect',
  'state:uninstalled': 'Uninstalled',
};

const isRole = (text: string): text is Role => allRoles.some((role) => role === text);
const isSetting = (name: string): name is SettingName => name in settingWords;
const capital = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());

/** A value as a person reads it; null for nothing, and for what is no reading for a person. */
const valueText = (field: string, value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return new Intl.NumberFormat(navigator.language).format(value);
  if (typeof value === 'string') return stringText(field, value);
  const parts = Array.isArray(value)
    ? value.map((one: unknown) => valueText(field, one))
    : Object.entries(value).map(([name, one]) => `${fieldWord(name)}: ${valueText(name, one) ?? 'nothing'}`);
  const shown = parts.filter((part) => part !== null);
  return shown.length === 0 ? null : shown.join(', ');
};

const stringText = (field: string, value: string): string | null => {
  if (ID.test(value)) return null;
  if (field === 'roles' && isRole(value)) return roleWords[value].text;
  if (field === 'reasons' || field === 'reason') return reasonTitle(value);
  if (DAY.test(value)) return dayText(value);
  if (ZONE.test(value)) return value.replaceAll('_', ' ');
  if (INSTANT.test(value) && !Number.isNaN(Date.parse(value))) return instantText(value);
  return values[`${field}:${value}`] ?? (CODE.test(value) ? capital(value.replaceAll('_', ' ')) : value);
};

const settingText = (name: SettingName, value: unknown): string | null => {
  if (typeof value === 'boolean') return value ? 'On' : 'Off';
  if (name === 'activationHour' || name === 'syncHour' || name === 'digestHour')
    return typeof value === 'number' ? settingWords[name].text(value) : null;
  if (name === 'massChangeShare') return typeof value === 'number' ? settingWords[name].text(value) : null;
  if (name === 'autoMatch') return value === 'exact' ? 'On' : 'Off';
  return valueText(name, value);
};

/** A table that grew by a line is told by that line alone: `New York: nothing → America/New York`. */
const tableChanges = (label: string, before: object, after: object): AuditChange[] => {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => old.get(key) !== now.get(key))
    .map((key) => ({
      label: `${label}, ${key}`,
      from: valueText(key, old.get(key)),
      to: valueText(key, now.get(key)),
    }));
};

const isTable = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an act changed, field by field. What came into being is told by what it has, not by what it lacks. */
export const changesOf = (entry: AuditEntry): readonly AuditChange[] =>
  entry.fields.flatMap((field) => {
    if (technical.has(field)) return [];
    const [before, after] = [entry.before?.[field], entry.after?.[field]];
    const setting = entry.targetType === 'organization' && isSetting(field);
    const label = setting ? settingWords[field].label : (labels[field] ?? fieldWord(field));
    if (isTable(before) && isTable(after)) return tableChanges(label, before, after);
    const say = (value: unknown): string | null =>
      setting ? settingText(field, value) : valueText(field, value);
    const [from, to] = [say(before), say(after)];
    // The sentence says it.
    const told =
      field === 'name' &&
      (entry.before === null || entry.after === null) &&
      (to ?? from) === entry.targetName;
    const nothing = told || (from === null && to === null) || from === to;
    const lacks = (entry.before === null || before === undefined) && after === false;
    return nothing || lacks ? [] : [{ label, from, to }];
  });

/** The values were thrown away with the key of the person: only what was changed is still known. */
export const isErased = (entry: AuditEntry): boolean =>
  entry.before === null && entry.after === null && entry.fields.length > 0;

/** What an action is about, for a menu of kinds; the part before the dot. */
const kinds: Readonly<Record<string, string>> = {
  person: 'People',
  connection: 'App Integrations',
  sync: 'User Imports',
  roster: 'Rosters',
  member: 'Members',
  session: 'Sessions',
  api_token: 'API tokens',
  authorization: 'Authorizations',
  organization: 'Settings',
  setup: 'First steps',
  days_off: 'Days off',
  journey: 'Journeys',
  task: 'Tasks',
};
export const kindOf = (action: string): string => action.split('.')[0] ?? action;
export const kindWord = (kind: string): string => kinds[kind] ?? capital(kind.replaceAll('_', ' '));
