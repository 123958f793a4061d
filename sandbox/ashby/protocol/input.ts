import { z } from 'zod';

/** Requests are coerced by schema: numbers and booleans may come as strings, null stands for "not given". */
const absent = (value: unknown): unknown => (value === null ? undefined : value);
const asNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : absent(value);
const asBoolean = (value: unknown): unknown =>
  value === 'true' ? true : value === 'false' ? false : absent(value);
const asList = (value: unknown): unknown => (typeof value === 'string' ? [value] : absent(value));

export const uuid = z.uuid();
export const optionalText = z.preprocess(absent, z.string().min(1).optional());
export const optionalUuid = z.preprocess(absent, uuid.optional());
export const optionalMillis = z.preprocess(asNumber, z.number().int().nonnegative().optional());
export const flag = z.preprocess(asBoolean, z.boolean().default(false));
export const optionalFlag = z.preprocess(asBoolean, z.boolean().optional());
/** Page size: 100 when not given and at most, "automatically capped by the API". */
export const boundedLimit = z.preprocess(
  asNumber,
  z
    .number()
    .int()
    .min(1)
    .default(100)
    .transform((value) => Math.min(value, 100)),
);
/** A list of enumerated values; a single one may stand alone. */
export const optionalChoices = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z.preprocess(asList, z.array(z.enum(choices)).optional());
export const optionalChoice = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z.preprocess(absent, z.enum(choices).optional());
