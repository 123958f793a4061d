import { z } from 'zod/mini';
import { dayText, instantText } from '../../../ui/time.tsx';
import { moneyText } from '../value-text.ts';
import { line, soft, spaced, text, type Line } from './soft.ts';

const instant = soft(z.number());

const opportunitySchema = z.object({
  name: text,
  emails: soft(z.array(z.string())),
  phones: soft(z.array(z.object({ value: z.string() }))),
  opportunityLocation: text,
  archived: soft(z.object({ archivedAt: instant })),
  isAnonymized: soft(z.boolean()),
  urls: soft(z.object({ show: z.string() })),
});
const offerSchema = z.object({
  status: text,
  createdAt: instant,
  fields: soft(z.array(z.object({ identifier: text, value: z.optional(z.unknown()) }))),
});

const at = (ms: number | null | undefined): string | null => {
  const moment = ms === null || ms === undefined ? null : new Date(ms);
  return moment === null || Number.isNaN(moment.getTime()) ? null : instantText(moment.toISOString());
};

/** Somebody whom Lever calls hired is archived there. */
export const leverOpportunity = (record: unknown): readonly Line[] => {
  const { data } = opportunitySchema.safeParse(record);
  if (data?.isAnonymized === true)
    return line('Anonymized', 'Lever erased the person; only the opportunity is left there');
  return [
    ...line('Name', data?.name),
    ...line('Email', data?.emails?.[0]),
    ...line('Phone', data?.phones?.[0]?.value),
    ...line('Location', data?.opportunityLocation),
    ...line('Archived', at(data?.archived?.archivedAt)),
  ];
};

/** A date of an offer is an instant, midnight in UTC or where it was chosen: the nearest day is meant. */
const DAY_MS = 86_400_000;
const dayOf = (value: unknown): string | null => {
  if (typeof value !== 'number') return null;
  const day = new Date(Math.round(value / DAY_MS) * DAY_MS);
  return Number.isNaN(day.getTime()) ? null : dayText(day.toISOString().slice(0, 10));
};

export const leverOffer = (record: unknown): readonly Line[] => {
  const { data } = offerSchema.safeParse(record);
  const field = (identifier: string): unknown =>
    data?.fields?.find((one) => one.identifier === identifier)?.value;
  const [amount, currency, title] = [
    field('salary_amount'),
    field('compensation_currency'),
    field('job_title'),
  ];
  return [
    ...line('Status', spaced(data?.status)),
    ...line('Job title', typeof title === 'string' ? title : null),
    ...line('Start date', dayOf(field('anticipated_start_date'))),
    ...line(
      'Salary',
      typeof amount === 'number' ? moneyText(amount, typeof currency === 'string' ? currency : null) : null,
    ),
    ...line('Made', at(data?.createdAt)),
  ];
};

export const leverPage = (record: unknown): string | null =>
  opportunitySchema.safeParse(record).data?.urls?.show ?? null;
