import type { Stored } from '../state.ts';
import { refuse } from './errors.ts';

const DEFAULT_LIMIT = 100;
const MOST = 250;

const asText = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;

const listIn = (values: readonly string[]): string[] => values.flatMap((value) => value.split(','));

type Test = (value: unknown, values: readonly string[]) => boolean;
const compare =
  (holds: (order: number) => boolean): Test =>
  (value, [wanted = '']) => {
    const text = asText(value);
    return text !== null && holds(text < wanted ? -1 : text > wanted ? 1 : 0);
  };

const OPERATORS: Readonly<Record<string, Test>> = {
  $in: (value, values) => listIn(values).includes(asText(value) ?? ''),
  $nin: (value, values) => !listIn(values).includes(asText(value) ?? ''),
  $ne: (value, [wanted]) => asText(value) !== wanted,
  $gt: compare((order) => order > 0),
  $gte: compare((order) => order >= 0),
  $lt: compare((order) => order < 0),
  $lte: compare((order) => order <= 0),
};

const equals: Test = (value, [wanted = '']) =>
  wanted === 'null' ? value === null || value === undefined : asText(value) === wanted;

/** `field`, `field[$in]`, `field[$in][]`, `field[$in][0]`. */
const NAME = /^([A-Za-z][\w.]*)(?:\[(\$\w+)\](?:\[\d*\])?)?$/;

const wholeNumber = (name: string, value: string): number => {
  if (!/^\d+$/.test(value)) throw refuse(400, `${name} must be a number`);
  return Number(value);
};

/** One page of a list, filtered as the query says. @param o.asOf keeps records that are in effect on a day, where it is asked for */
export const pageOf = (
  records: readonly Stored[],
  query: URLSearchParams,
  o: { asOf: ((record: Stored, day: string) => boolean) | null },
): { total: number; limit: number; skip: number; data: Stored[] } => {
  let limit = DEFAULT_LIMIT;
  let skip = 0;
  let found = [...records];
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    const [first = ''] = values;
    if (name === '$limit') limit = Math.min(MOST, wholeNumber(name, first));
    else if (name === '$skip') skip = wholeNumber(name, first);
    else if (name === '$asOf' && o.asOf !== null) {
      const { asOf } = o;
      found = found.filter((record) => asOf(record, first));
    } else {
      const [, field, operator] = NAME.exec(name) ?? [];
      const test = operator === undefined ? equals : OPERATORS[operator];
      if (field === undefined || test === undefined) throw refuse(400, `Invalid query parameter ${name}`);
      found = found.filter((record) => test(record[field], values));
    }
  }
  return { total: found.length, limit, skip, data: found.slice(skip, skip + limit) };
};
