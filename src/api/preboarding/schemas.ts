import { z } from 'zod';
import { languages } from '../../domain/language.ts';
import { shownFields } from '../../preboarding/page.ts';

/** What the hire's page sends and gets. Not part of `/api/v1`: its callers are no members. */

export const tokenBody = z.strictObject({ token: z.string().min(1).max(200) });
export const addressBody = z.strictObject({ email: z.string().min(1).max(320) });
export const taskBody = z.strictObject({ done: z.boolean() });
export const questionBody = z.strictObject({ text: z.string().trim().min(1).max(2_000) });
export const passwordBody = z.strictObject({ password: z.string().max(1_000) });
export const idParam = z.object({ id: z.uuid() });

export const linkSchema = z.object({
  state: z.enum(['live', 'used', 'expired', 'cancelled', 'unknown']),
  organization: z.string().nullable(),
  language: z.enum(languages),
  expiresAt: z.iso.datetime().nullable(),
});
export type LinkAnswer = z.output<typeof linkSchema>;

export const pageSchema = z.object({
  organization: z.string(),
  language: z.enum(languages),
  welcome: z.string().nullable(),
  name: z.string().nullable(),
  startDate: z.string().nullable(),
  location: z.string().nullable(),
  timeZone: z.string(),
  daysUntilStart: z.int().nullable(),
  now: z.iso.datetime(),
  fullAccessAt: z.iso.datetime().nullable(),
  open: z.boolean(),
  account: z.object({ email: z.string(), state: z.enum(['ready', 'existing', 'taken']) }).nullable(),
  company: z.object({ label: z.string(), startPath: z.string() }).nullable(),
  tasks: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      text: z.string(),
      dueOn: z.string().nullable(),
      done: z.boolean(),
    }),
  ),
  messages: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      text: z.string(),
      publishedAt: z.iso.datetime(),
      read: z.boolean(),
    }),
  ),
  details: z.array(z.object({ field: z.enum(shownFields), value: z.string().nullable() })),
  questions: z.array(
    z.object({ id: z.uuid(), text: z.string(), askedAt: z.iso.datetime(), settled: z.boolean() }),
  ),
});
export type PageAnswer = z.output<typeof pageSchema>;

export const setUpSchema = z.object({ email: z.string() });
