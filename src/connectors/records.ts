import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RejectedRecord } from './contract.ts';

/** Text of a provider that we show: bounded, so that one absurd value cannot stop a page from being stored. */
export const boundedText = z.string().max(1_000, 'expected at most 1000 characters');

/** A provider's identifier. */
export const recordId = z
  .string()
  .min(1, 'expected an id, got empty text')
  .max(200, 'expected an id of at most 200 characters')
  .regex(/^[\x21-\x7e]+$/, 'expected an id without spaces and control characters');

const depthRead = 30;

/** JSON with sorted keys down to a depth: the same record gives the same text. */
const canonical = (value: unknown, depth = 0): string => {
  if (depth > depthRead) return '"…"';
  if (Array.isArray(value)) return `[${value.map((v: unknown) => canonical(v, depth + 1)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v, depth + 1)}`).join(',')}}`;
};

/** Whether an id was made here, for a record that has none of its own. */
export const isStandIn = (externalId: string): boolean => /^unreadable-[0-9a-f]{32}$/.test(externalId);

const standIn = (body: unknown): string =>
  `unreadable-${createHash('sha256').update(canonical(body)).digest('hex').slice(0, 32)}`;

/** What is wrong, field by field, without any value of the record. */
export const reasonOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'record'}: ${message.replace('Invalid input: ', '')}`)
    .join('; ');

/** The same of one value, as a sentence. */
export const whatIsWrong = (error: z.ZodError): string => {
  const [first] = error.issues;
  const text = (first?.message ?? 'expected another value').replace('Invalid input: ', '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

/** Made once: zod compiles each object schema at its first use, which costs more than a thousand records. */
const withId = z.object({ id: recordId });

/** The record's own id, null when it has none that is usable. */
export const ownId = (body: unknown): string | null => withId.safeParse(body).data?.id ?? null;

const named = z.union([
  z.object({ name: z.string() }).transform((record) => record.name),
  z.object({ candidate: z.object({ name: z.string() }) }).transform((record) => record.candidate.name),
]);

/** Whom a record is about, as far as that can be told of one that is otherwise unreadable. */
export const personNameIn = (body: unknown): string | null => named.safeParse(body).data ?? null;

/** Lists a record that could not be read; one without a usable id gets a stable stand-in made from its content. */
export const rejectedRecord = (o: {
  readonly body: unknown;
  readonly kind: string;
  readonly subjectId: string | null;
  readonly name: string | null;
  readonly error: z.ZodError;
}): RejectedRecord => ({
  externalId: ownId(o.body) ?? standIn(o.body),
  subjectId: o.subjectId,
  name: o.name,
  reason: `This ${o.kind} could not be read. ${reasonOf(o.error)}.`,
});
