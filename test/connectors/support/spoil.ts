import type { RejectedRecord, SourceRecord } from '../../../src/connectors/contract.ts';
import type { HireSnapshot } from '../../../src/domain/hire.ts';
import { personFieldNames } from '../../../src/domain/person.ts';

type Json = Record<string, unknown>;

const missing = Symbol('missing');
const spoilt: readonly unknown[] = [
  missing,
  null,
  '',
  ' ',
  7,
  -1,
  1e308,
  true,
  [],
  {},
  [null],
  { value: 3 },
  'x'.repeat(100_000),
  '\u0000',
  '\ud800',
  '2026-02-30',
  '0000-01-01',
  '9999-99-99',
  '2026-06-01T10:00:00',
  Array.from({ length: 5_000 }, () => ({})),
];

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every place in a record, as a path. */
const pathsIn = (value: unknown, path: readonly string[] = []): (readonly string[])[] => [
  ...(path.length === 0 ? [] : [path]),
  ...(isObject(value) ? Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key])) : []),
];

/** A copy with one place changed. */
const withChange = (value: unknown, [key, ...rest]: readonly string[], change: unknown): unknown => {
  if (key === undefined || !isObject(value)) return change;
  const changed = rest.length === 0 ? change : withChange(value[key], rest, change);
  if (Array.isArray(value)) return value.map((inner: unknown, i) => (String(i) === key ? changed : inner));
  const entries = Object.entries({ ...value, [key]: changed });
  return Object.fromEntries(entries.filter(([, inner]) => inner !== missing));
};

/** Copies of a record with each of its places spoilt in each way. */
export const spoiltCopies = (sample: Readonly<Json>): unknown[] =>
  pathsIn(sample).flatMap((path) => spoilt.map((change) => withChange(sample, path, change)));

const isField = (value: unknown): boolean =>
  value === null ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length > 0 && value.length <= 1_000 && !value.includes('\u0000'));

/** Every field of a hire is text, a number or nothing. */
export const expectFields = ({ fields }: HireSnapshot): void => {
  expect(personFieldNames.filter((name) => !isField(fields[name]))).toEqual([]);
};

/** Reads spoilt copies beside a whole one: each is mapped or rejected with a reason, and the whole one stays. */
export const expectNothingLost = async (o: {
  readonly sample: Json;
  readonly read: (bodies: readonly unknown[]) => Promise<{
    readonly records: readonly SourceRecord[];
    readonly rejected: readonly RejectedRecord[];
  }>;
  readonly toHire: (record: SourceRecord) => HireSnapshot | null;
}): Promise<void> => {
  const bodies = spoiltCopies(o.sample);
  for (let start = 0; start < bodies.length; start += 100) {
    const part = bodies.slice(start, start + 100);
    const { records, rejected } = await o.read([...part, o.sample]);
    expect(records.length + rejected.length).toBe(part.length + 1);
    expect(records.at(-1)?.body).toEqual(o.sample);
    for (const one of rejected) {
      expect(one.reason).toMatch(/^This .+ could not be read\. .+\.$/);
      expect(one.externalId).not.toBe('');
      expect(one.reason.length).toBeLessThan(500);
    }
    for (const record of records) {
      const hire = o.toHire(record);
      if (hire !== null) expectFields(hire);
    }
  }
};
