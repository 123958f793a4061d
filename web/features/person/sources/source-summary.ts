import { z } from 'zod/mini';
import type { Item } from '../../../api/contract.ts';
import { fieldWord } from '../../../words/people.ts';
import { moneyText, valueText } from '../value-text.ts';

export type SourceRecord = Item<'GET /people/{id}/sources'>;
export type Line = { readonly label: string; readonly value: string };

/** A field that is missing or of another shape is left out: what the provider sends is theirs to change. */
const soft = <T>(schema: z.ZodMiniType<T>) => z.catch(z.optional(z.nullable(schema)), undefined);
const text = soft(z.string());
const contact = soft(z.object({ value: z.string() }));
const titled = soft(z.object({ title: z.string() }));

const applicationSchema = z.object({
  status: text,
  job: titled,
  currentInterviewStage: titled,
  archiveReason: soft(z.object({ text: z.string() })),
});
const candidateSchema = z.object({
  name: text,
  primaryEmailAddress: contact,
  primaryPhoneNumber: contact,
  profileUrl: text,
});
const offerSchema = z.object({
  acceptanceStatus: text,
  latestVersion: soft(
    z.object({
      startDate: text,
      salary: soft(z.object({ value: z.number(), currencyCode: z.string() })),
    }),
  ),
});
const anySchema = z.record(z.string(), z.unknown());

const line = (label: string, value: string | null | undefined): readonly Line[] =>
  value === null || value === undefined || value === '' ? [] : [{ label, value }];

const spaced = (name: string | null | undefined): string | undefined =>
  name
    ?.replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/^./, (first) => first.toUpperCase());

const application = (record: unknown): readonly Line[] => {
  const { data } = applicationSchema.safeParse(record);
  return [
    ...line('Status', spaced(data?.status)),
    ...line('Job', data?.job?.title),
    ...line('Stage', data?.currentInterviewStage?.title),
    ...line('Archived because', data?.archiveReason?.text),
  ];
};

const candidate = (record: unknown): readonly Line[] => {
  const { data } = candidateSchema.safeParse(record);
  return [
    ...line('Name', data?.name),
    ...line('Email', data?.primaryEmailAddress?.value),
    ...line('Phone', data?.primaryPhoneNumber?.value),
  ];
};

const offer = (record: unknown): readonly Line[] => {
  const version = offerSchema.safeParse(record).data;
  const startDate = version?.latestVersion?.startDate;
  const salary = version?.latestVersion?.salary;
  return [
    ...line('Answer', spaced(version?.acceptanceStatus)),
    ...line(
      'Start date',
      startDate === null || startDate === undefined ? null : valueText('startDate', startDate),
    ),
    ...line('Salary', salary ? moneyText(salary.value, salary.currencyCode) : null),
  ];
};

/** Whatever has a simple value, by its name: for rosters and for kinds that this console does not know. */
const plain = (record: unknown): readonly Line[] =>
  Object.entries(anySchema.safeParse(record).data ?? {}).flatMap(([name, value]) =>
    (typeof value === 'string' && value !== '') || typeof value === 'number'
      ? [{ label: fieldWord(name), value: valueText(name, value) }]
      : [],
  );

/** What a record says, in lines that a person reads. */
export const summaryOf = ({ provider, stream, record }: SourceRecord): readonly Line[] => {
  if (provider !== 'ashby') return plain(record);
  switch (stream) {
    case 'applications':
      return application(record);
    case 'candidates':
      return candidate(record);
    case 'offers':
      return offer(record);
    default:
      return plain(record);
  }
};

/** The provider's own page of the record, where it says one. */
export const pageOf = ({ record }: SourceRecord): string | null => {
  const url = candidateSchema.safeParse(record).data?.profileUrl ?? null;
  return url?.startsWith('https://') === true ? url : null;
};

const streams: Readonly<Record<string, string>> = {
  applications: 'Application',
  candidates: 'Candidate',
  offers: 'Offer',
  employees: 'Employee',
};
export const streamWord = (stream: string): string => streams[stream] ?? fieldWord(stream);
