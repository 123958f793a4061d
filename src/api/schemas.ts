import { z } from 'zod';
import { roles } from '../domain/permissions.ts';

/** Pieces that several endpoints share. */

/** An instant: ISO 8601 in UTC outside, epoch milliseconds inside. */
export const isoInstant = (epochMs: number): string => new Date(epochMs).toISOString();
export const isoInstantOrNull = (epochMs: number | null): string | null =>
  epochMs === null ? null : isoInstant(epochMs);
export const instantSchema = z.iso.datetime();

export const roleSchema = z.enum(roles);
/** At least one role, each once. */
export const rolesSchema = z
  .array(roleSchema)
  .min(1)
  .max(roles.length)
  .transform((list) => [...new Set(list)]);

/** Text that a person typed: trimmed, on one line, not empty. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\r\n\t]*$/, 'must be one line');

export const emailSchema = z.email().max(254).toLowerCase();

const EARLIEST_MS = Date.UTC(1900, 0, 1);
const LATEST_MS = Date.UTC(2200, 0, 1);

/** An instant that a caller names, in epoch milliseconds inside. */
export const instantParam = z.iso
  .datetime({ offset: true, abort: true })
  .transform((text) => Date.parse(text))
  .refine((ms) => ms >= EARLIEST_MS && ms < LATEST_MS, 'must be an instant between 1900 and 2199');

/** An ISO day, within the calendar that databases and people share. */
export const daySchema = z.iso
  .date({ abort: true })
  .refine((day) => day >= '1900-01-01' && day < '2200-01-01', 'must be a day between 1900 and 2199');
