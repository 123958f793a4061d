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
