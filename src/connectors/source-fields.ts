import { z } from 'zod';
import type { SourceField } from './contract.ts';

const scalar = z.union([z.string().max(2_000), z.number(), z.boolean()]);

/** A value that can be handed on: text, number, yes or no, several texts; null for anything else, and for an empty one. */
export const handedOn = (value: unknown): SourceField['value'] | null => {
  const list = z.array(z.string().max(500)).min(1).max(100).safeParse(value);
  if (list.success) return list.data;
  const one = scalar.safeParse(value);
  return one.success && one.data !== '' ? one.data : null;
};
