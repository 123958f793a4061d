import type { Item } from '../../api/contract.ts';
import { reasonTitle } from '../../words/reasons.ts';
import { valueText } from '../person/value-text.ts';

export type Result = Item<'GET /syncs/{id}/results'>;
export type FieldChange = Result['changes'][number];

const employment: Readonly<Record<string, string>> = { current: 'Employed', terminated: 'Not employed' };

export const changedValue = (field: string, value: string | number): string =>
  field === 'state' ? (employment[value] ?? String(value)) : valueText(field, value);

const ACTION_NEEDED = 'Action needed: ';

/** The report names reasons of Action Needed by their codes. */
export const resultReason = (reason: string): string =>
  reason.startsWith(ACTION_NEEDED)
    ? `Action Needed: ${reason.slice(ACTION_NEEDED.length).split(', ').map(reasonTitle).join(', ')}`
    : reason;
