import { z } from 'zod/mini';
import type { Item } from '../../../api/contract.ts';
import { fieldWord } from '../../../words/people.ts';
import { valueText } from '../value-text.ts';
import { ashbyApplication, ashbyCandidate, ashbyOffer, ashbyPage } from './ashby-lines.ts';
import { leverOffer, leverOpportunity, leverPage } from './lever-lines.ts';
import type { Line } from './soft.ts';

export type SourceRecord = Item<'GET /people/{id}/sources'>;

const anySchema = z.record(z.string(), z.unknown());

/** Whatever has a simple value, by its name: for rosters and for kinds that this console does not know. */
const plain = (record: unknown): readonly Line[] =>
  Object.entries(anySchema.safeParse(record).data ?? {}).flatMap(([name, value]) =>
    (typeof value === 'string' && value !== '') || typeof value === 'number'
      ? [{ label: fieldWord(name), value: valueText(name, value) }]
      : [],
  );

const summaries: Readonly<Record<string, (record: unknown) => readonly Line[]>> = {
  'ashby/applications': ashbyApplication,
  'ashby/candidates': ashbyCandidate,
  'ashby/offers': ashbyOffer,
  'lever/opportunities': leverOpportunity,
  'lever/offers': leverOffer,
};

/** What a record says, in lines that a person reads. */
export const summaryOf = ({ provider, stream, record }: SourceRecord): readonly Line[] =>
  (summaries[`${provider}/${stream}`] ?? plain)(record);

const pages: Readonly<Record<string, (record: unknown) => string | null>> = {
  ashby: ashbyPage,
  lever: leverPage,
};

/** The provider's own page of the record, where it says one. */
export const pageOf = ({ provider, record }: SourceRecord): string | null => {
  const url = pages[provider]?.(record) ?? null;
  return url?.startsWith('https://') === true ? url : null;
};

const streams: Readonly<Record<string, string>> = {
  applications: 'Application',
  opportunities: 'Opportunity',
  candidates: 'Candidate',
  offers: 'Offer',
  employees: 'Employee',
};
export const streamWord = (stream: string): string => streams[stream] ?? fieldWord(stream);
