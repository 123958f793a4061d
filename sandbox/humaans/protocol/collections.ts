import { z } from 'zod';
import type { CollectionName, Scope, Stored } from '../state.ts';
import { findRecord, recordsOf, textIn } from '../world.ts';
import type { World } from '../world.ts';
import type { Issue } from './errors.ts';

export type Input = Record<string, unknown>;

/** One resource of the API: who may read and write it, and what a new record must look like. */
export type Collection = {
  readonly read: Scope;
  /** Null: it cannot be written through the API. */
  readonly write: Scope | null;
  /** Every field that may be written. */
  readonly fields: z.ZodObject;
  readonly required: readonly string[];
  /** What else is wrong with input; `record` is the one that is changed. */
  readonly check: (world: World, input: Input, record: Stored | null) => Issue[];
  readonly asOf: ((record: Stored, day: string) => boolean) | null;
};

const text = z.string({ error: 'must be a string' }).nullable();
const day = z.iso.date({ error: 'must be a date' }).nullable();
const email = z.email({ error: 'must be a valid email' }).nullable();

/** Ids that a record refers to must be there. */
const references =
  (names: Readonly<Record<string, CollectionName>>) =>
  (world: World, input: Input): Issue[] =>
    Object.entries(names).flatMap(([field, collection]) => {
      const id = input[field];
      return typeof id === 'string' && findRecord(world, collection, id) === undefined
        ? [{ path: field, message: 'does not exist' }]
        : [];
    });

const inEffect = (record: Stored, on: string): boolean =>
  (textIn(record, 'effectiveDate') ?? '') <= on && (textIn(record, 'endDate') ?? on) >= on;

const readOnly = (read: Scope): Collection => ({
  read,
  write: null,
  fields: z.strictObject({}),
  required: [],
  check: () => [],
  asOf: null,
});

const uniqueEmail = (world: World, input: Input, record: Stored | null): Issue[] => {
  const given = input['email'];
  const taken =
    typeof given === 'string' &&
    recordsOf(world, 'people').some(
      (other) => other !== record && textIn(other, 'email')?.toLowerCase() === given.toLowerCase(),
    );
  return taken ? [{ path: 'email', message: 'is already taken' }] : [];
};

const endsAfterStart = (input: Input, record: Stored | null): Issue[] => {
  const [start, end] = ['employmentStartDate', 'employmentEndDate'].map(
    (name) => input[name] ?? record?.[name] ?? null,
  );
  return typeof start === 'string' && typeof end === 'string' && end < start
    ? [{ path: 'employmentEndDate', message: 'must not be before employmentStartDate' }]
    : [];
};

const personReferences = references({ locationId: 'locations', companyId: 'companies' });

const people: Collection = {
  read: 'public:read',
  write: 'private:write',
  fields: z.strictObject({
    companyId: text,
    firstName: z.string({ error: 'must be a string' }).trim().min(1, 'must be present'),
    middleName: text,
    lastName: z.string({ error: 'must be a string' }).trim().min(1, 'must be present'),
    preferredName: text,
    email,
    locationId: text,
    remoteCity: text,
    remoteCountryCode: text,
    remoteTimezone: text,
    personalEmail: email,
    phoneNumber: text,
    personalPhoneNumber: text,
    gender: text,
    birthday: day,
    address: text,
    city: text,
    state: text,
    postcode: text,
    countryCode: text,
    bio: text,
    linkedIn: text,
    employmentStartDate: day,
    firstWorkingDay: day,
    employmentEndDate: day,
    lastWorkingDay: day,
    probationEndDate: day,
    leavingReason: text,
    contractType: text,
    employeeId: text,
    teams: z.array(z.object({ name: z.string() })),
    isWorkEmailHidden: z.boolean(),
    source: text,
    sourceId: text,
    timezone: text,
  }),
  required: ['firstName', 'lastName', 'email'],
  check: (world, input, record) => [
    ...uniqueEmail(world, input, record),
    ...endsAfterStart(input, record),
    ...personReferences(world, input),
  ],
  asOf: null,
};

const oneValuePerField = (world: World, input: Input, record: Stored | null): Issue[] =>
  record === null &&
  recordsOf(world, 'custom-values').some(
    (other) => other['personId'] === input['personId'] && other['customFieldId'] === input['customFieldId'],
  )
    ? [{ path: 'customFieldId', message: 'has a value already' }]
    : [];

/** A value must be one that its field holds; null empties it. */
const fitsField = (world: World, input: Input, record: Stored | null): Issue[] => {
  const { value } = input;
  const id = input['customFieldId'] ?? record?.['customFieldId'];
  const field = typeof id === 'string' ? findRecord(world, 'custom-fields', id) : undefined;
  if (value === null || value === undefined || field === undefined) return [];
  const { choices } = z.object({ choices: z.array(z.string()).nullable() }).parse(field['config']);
  const holds = (): boolean => {
    switch (field['type']) {
      case 'number':
        return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
      case 'date':
        return z.iso.date().safeParse(value).success;
      case 'boolean':
        return typeof value === 'boolean';
      case 'select':
        return typeof value === 'string' && choices?.includes(value) === true;
      case 'multiSelect':
        return Array.isArray(value) && value.every((one) => choices?.includes(String(one)) === true);
      default:
        return typeof value === 'string';
    }
  };
  return holds() ? [] : [{ path: 'value', message: `is not valid for ${String(field['name'])}` }];
};

const ofCustomValue = references({ personId: 'people', customFieldId: 'custom-fields' });

export const collections: Readonly<Record<CollectionName, Collection>> = {
  people,
  'job-roles': {
    read: 'public:read',
    write: 'private:write',
    fields: z.strictObject({
      personId: z.string(),
      jobTitle: z.string({ error: 'must be a string' }).min(1, 'must be present'),
      department: text,
      reportingTo: text,
      effectiveDate: z.iso.date({ error: 'must be a date' }),
      endDate: day,
      note: text,
    }),
    required: ['personId', 'jobTitle', 'effectiveDate'],
    check: references({ personId: 'people', reportingTo: 'people' }),
    asOf: inEffect,
  },
  compensations: {
    read: 'compensations:read',
    write: 'compensations:write',
    fields: z.strictObject({
      personId: z.string(),
      compensationTypeId: z.string(),
      amount: z.string({ error: 'must be a string' }).regex(/^\d+(\.\d+)?$/, 'must be a number'),
      currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency'),
      period: z.enum(['annual', 'monthly', 'weekly', 'daily', 'hourly', 'once'], {
        error: 'must be a known period',
      }),
      note: text,
      effectiveDate: z.iso.date({ error: 'must be a date' }),
      endDate: day,
      endReason: text,
    }),
    required: ['personId', 'compensationTypeId', 'amount', 'currency', 'period', 'effectiveDate'],
    check: references({ personId: 'people', compensationTypeId: 'compensation-types' }),
    asOf: inEffect,
  },
  'compensation-types': readOnly('compensations:read'),
  locations: {
    ...readOnly('public:read'),
    write: 'private:write',
    fields: z.strictObject({
      label: z.string().min(1, 'must be present'),
      address: text,
      city: text,
      state: text,
      postcode: text,
      countryCode: text,
      timezone: text,
    }),
    required: ['label'],
  },
  companies: readOnly('public:read'),
  'custom-fields': readOnly('private:read'),
  'custom-values': {
    ...readOnly('private:read'),
    write: 'private:write',
    fields: z.strictObject({
      personId: z.string(),
      customFieldId: z.string(),
      resourceId: text,
      value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
    }),
    required: ['personId', 'customFieldId', 'value'],
    check: (world, input, record) => [
      ...ofCustomValue(world, input),
      ...fitsField(world, input, record),
      ...oneValuePerField(world, input, record),
    ],
  },
  webhooks: {
    ...readOnly('webhooks:manage'),
    write: 'webhooks:manage',
    fields: z.strictObject({
      url: z.url({ error: 'must be a URL' }),
      events: z.array(z.string()),
      secret: z.string(),
    }),
    required: ['url'],
  },
  'webhook-events': readOnly('webhooks:manage'),
};
