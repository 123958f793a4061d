import type { Item } from '../../api/contract.ts';
import { reasonTitle } from '../../words/reasons.ts';
import { valueText } from '../person/value-text.ts';

export type Result = Item<'GET /syncs/{id}/results'>;
export type FieldChange = Result['changes'][number];

const employment: Readonly<Record<string, string>> = { current: 'Employed', terminated: 'Not employed' };

export const changedValue = (field: string, value: string | number): string =>
  field === 'state' ? (employment[value] ?? String(value)) : valueText(field, value);

/** What one looks for first; a name stands on the line already. */
const first = ['startDate', 'state', 'jobTitle', 'department', 'location', 'workEmail', 'personalEmail'];
const last = ['firstName', 'middleName', 'lastName', 'preferredName'];

const rank = (field: string): number => {
  const at = first.indexOf(field);
  return at >= 0 ? at : first.length + (last.includes(field) ? 1 : 0);
};

/** The changes of a new person by what matters; those of a known one as they came. */
export const inOrder = ({ outcome, changes }: Result): readonly FieldChange[] =>
  outcome === 'created' ? [...changes].sort((a, b) => rank(a.field) - rank(b.field)) : changes;

const ACTION_NEEDED = 'Action needed: ';

/** The report names reasons of Action Needed by their codes. */
export const resultReason = (reason: string): string =>
  reason.startsWith(ACTION_NEEDED)
    ? `Action Needed: ${reason.slice(ACTION_NEEDED.length).split(', ').map(reasonTitle).join(', ')}`
    : reason;
