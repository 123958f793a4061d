import { z } from 'zod/mini';

export type Line = { readonly label: string; readonly value: string };

/** A field that is missing or of another shape is left out: what the provider sends is theirs to change. */
export const soft = <T>(schema: z.ZodMiniType<T>) => z.catch(z.optional(z.nullable(schema)), undefined);
export const text = soft(z.string());

export const line = (label: string, value: string | null | undefined): readonly Line[] =>
  value === null || value === undefined || value === '' ? [] : [{ label, value }];

/** `WaitingOnCandidate`, `sent-manually`: as words. */
export const spaced = (name: string | null | undefined): string | undefined =>
  name
    ?.replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase()
    .replace(/^./, (first) => first.toUpperCase());
