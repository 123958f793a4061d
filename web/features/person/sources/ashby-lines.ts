import { z } from 'zod/mini';
import { moneyText, valueText } from '../value-text.ts';
import { line, soft, spaced, text, type Line } from './soft.ts';

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

export const ashbyApplication = (record: unknown): readonly Line[] => {
  const { data } = applicationSchema.safeParse(record);
  return [
    ...line('Status', spaced(data?.status)),
    ...line('Job', data?.job?.title),
    ...line('Stage', data?.currentInterviewStage?.title),
    ...line('Archived because', data?.archiveReason?.text),
  ];
};

export const ashbyCandidate = (record: unknown): readonly Line[] => {
  const { data } = candidateSchema.safeParse(record);
  return [
    ...line('Name', data?.name),
    ...line('Email', data?.primaryEmailAddress?.value),
    ...line('Phone', data?.primaryPhoneNumber?.value),
  ];
};

export const ashbyOffer = (record: unknown): readonly Line[] => {
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

export const ashbyPage = (record: unknown): string | null =>
  candidateSchema.safeParse(record).data?.profileUrl ?? null;
