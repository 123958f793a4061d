import { readFileSync } from 'node:fs';
import { z } from 'zod';

const FOLDER = new URL('../fixtures/humaans/', import.meta.url);

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));

const record = z.looseObject({ id: z.string() });
const page = z.object({
  total: z.number(),
  limit: z.number(),
  skip: z.number(),
  data: z.array(record).min(1),
});

/** A list as the documentation of Humaans, or a client's tests, shows it; that of webhook events is not confirmed by the vendor. */
export const officialList = (name: string): z.infer<typeof page> => page.parse(read(`${name}-list`));

const errors = z.array(z.object({ status: z.number(), body: z.record(z.string(), z.unknown()) }));

/** Refusals as clients read them; not confirmed by the vendor. */
export const officialErrors = (): z.infer<typeof errors> => errors.parse(read('errors-unverified'));

/** What a value is, as JSON tells it; of a text whether it is a day or an instant. */
const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value !== 'string') return typeof value;
  if (z.iso.date().safeParse(value).success) return 'day';
  return z.iso.datetime().safeParse(value).success ? 'instant' : 'text';
};

/** Names whose value is of another kind in ours, or which ours lacks. A null tells nothing about the kind. */
export const differences = (
  official: Readonly<Record<string, unknown>>,
  ours: Readonly<Record<string, unknown>>,
): string[] =>
  Object.entries(official).flatMap(([name, value]) => {
    if (!Object.hasOwn(ours, name)) return [`${name} is missing`];
    const [wanted, given] = [kindOf(value), kindOf(ours[name])];
    return wanted === given || wanted === 'null' || given === 'null'
      ? []
      : [`${name} is ${given}, not ${wanted}`];
  });
