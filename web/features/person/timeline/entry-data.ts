import { z } from 'zod/mini';
import type { Item } from '../../../api/contract.ts';

export type Entry = Item<'GET /people/{id}/timeline'>;

const value = z.union([z.string(), z.number(), z.null()]);
const changeSchema = z.object({ field: z.string(), from: value, to: value });
export type FieldChange = z.infer<typeof changeSchema>;

const changesSchema = z.object({ changes: z.array(changeSchema) });
const choiceSchema = z.object({ choice: z.object({ explanation: z.string() }) });
const reasonSchema = z.object({ reason: z.string() });
const contributionsSchema = z.object({
  contributions: z.array(z.object({ field: z.string(), agreement: z.string(), weight: z.number() })),
});

/** An entry's facts and details have a shape per kind; what is not there is empty. */
export const changesOf = ({ detail }: Entry): readonly FieldChange[] =>
  changesSchema.safeParse(detail).data?.changes ?? [];

/** Why these records of the recruiting system were taken among several. */
export const explanationOf = ({ detail }: Entry): string | null =>
  choiceSchema.safeParse(detail).data?.choice.explanation ?? null;

/** What the admin gave as the reason of a decision. */
export const givenReasonOf = ({ detail }: Entry): string | null =>
  reasonSchema.safeParse(detail).data?.reason ?? null;

const titleSchema = z.object({ title: z.string() });
const journeySchema = z.object({ journey: z.string() });

/** Which message or task of a journey it was, or which journey. */
export const namedOf = ({ detail }: Entry): string | null =>
  titleSchema.safeParse(detail).data?.title ?? journeySchema.safeParse(detail).data?.journey ?? null;

export const contributionsOf = ({
  facts,
}: Entry): z.infer<typeof contributionsSchema>['contributions'] | null =>
  contributionsSchema.safeParse(facts).data?.contributions ?? null;

export const textFact = (entry: Entry, name: string): string | null => {
  const fact = entry.facts[name];
  return typeof fact === 'string' ? fact : null;
};

export const truthFact = (entry: Entry, name: string): boolean => entry.facts[name] === true;

export const textsFact = (entry: Entry, name: string): readonly string[] =>
  z.array(z.string()).safeParse(entry.facts[name]).data ?? [];
