import { z } from 'zod';
import type { Account } from '../account.ts';
import type { CustomField, CustomValue, FieldValue } from '../model.ts';
import { endpoint } from '../protocol/endpoint.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { BusinessError, notFound } from '../protocol/errors.ts';
import { uuid } from '../protocol/input.ts';
import { renderCustomField, renderFieldValue } from '../render.ts';
import { seesApplication, seesJob } from './visibility.ts';
import { findCandidate } from './candidateWrites.ts';

const money = z.object({ value: z.number(), currencyCode: z.string().length(3) });

/** What each kind of field takes. */
const values = {
  String: z.string(),
  LongText: z.string(),
  Date: z.union([z.iso.date(), z.iso.datetime({ offset: true })]),
  Number: z.number(),
  Boolean: z.boolean(),
  ValueSelect: z.string(),
  Currency: money,
} as const satisfies Record<CustomField['fieldType'], z.ZodType<CustomValue>>;

const valueOf = (field: CustomField, given: unknown): CustomValue => {
  const parsed = values[field.fieldType].safeParse(given);
  const known = field.fieldType !== 'ValueSelect' || field.choices.some(({ value }) => value === parsed.data);
  if (!parsed.success || !known)
    throw new BusinessError('invalid_input', `The value does not fit the field type ${field.fieldType}`, {
      parameter: 'fieldValue',
    });
  return parsed.data;
};

const fieldOf = (account: Account, key: Context['key'], id: string): CustomField => {
  const field = account.data.customFields.byId.get(id);
  if (field === undefined || (field.isPrivate && !key.privateFields)) throw notFound('custom_field');
  return field;
};

/** The record whose fields are set, and how it is marked as changed. */
const holderOf = (
  context: Context,
  type: 'Application' | 'Candidate' | 'Job',
  id: string,
): { record: { customFields: FieldValue[] }; touch: () => void } => {
  const { account, key, now } = context;
  const { data } = account;
  switch (type) {
    case 'Candidate': {
      const candidate = findCandidate(context, id);
      return { record: candidate, touch: () => data.candidates.touch(candidate, now) };
    }
    case 'Application': {
      const application = data.applications.byId.get(id);
      if (application === undefined || !seesApplication(key, application)) throw notFound('application');
      return { record: application, touch: () => data.applications.touch(application, now) };
    }
    case 'Job': {
      const job = data.jobs.byId.get(id);
      if (job === undefined || !seesJob(key, job)) throw notFound('job');
      return { record: job, touch: () => data.jobs.touch(job, now) };
    }
  }
};

const setValue = endpoint({
  permission: 'candidatesWrite',
  input: z.object({
    objectId: uuid,
    objectType: z.enum(['Application', 'Candidate', 'Job']),
    fieldId: uuid,
    fieldValue: z.unknown(),
  }),
  run: (context, input) => {
    const field = fieldOf(context.account, context.key, input.fieldId);
    const { record, touch } = holderOf(context, input.objectType, input.objectId);
    if (field.isArchived || field.objectType !== input.objectType) throw notFound('custom_field');
    const value = valueOf(field, input.fieldValue);
    const stored: FieldValue = { field, value };
    record.customFields = [...record.customFields.filter((entry) => entry.field !== field), stored];
    touch();
    return { results: renderFieldValue(stored) };
  },
});

const info = endpoint({
  permission: 'hiringProcessMetadataRead',
  input: z.object({ customFieldId: uuid }),
  run: ({ account, key }, { customFieldId }) => ({
    results: renderCustomField(fieldOf(account, key, customFieldId)),
  }),
});

export const fieldEndpoints: Record<string, Endpoint> = {
  'customField.info': info,
  'customField.setValue': setValue,
};
