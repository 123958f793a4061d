import type { z } from 'zod';

/** Trimmed, without control characters (PostgreSQL refuses NUL in text); null when nothing is left. */
export const clean = (text: string | null | undefined): string | null =>
  text?.replace(/\p{Cc}+/gu, ' ').trim() || null;

export const firstText = (...texts: readonly (string | null | undefined)[]): string | null =>
  texts.map(clean).find((text) => text !== null) ?? null;

/** Parts other than the application: one that cannot be read was listed as rejected and counts as missing here. */
export const readable = <T>(schema: z.ZodType<T>, body: unknown): T | null =>
  schema.safeParse(body).data ?? null;

/** Only the domain is lower-cased: the part before the @ belongs to its mail server. */
const mailbox = (value: string | null | undefined): string | null => {
  const [, local, domain] = /^([^\s@]+)@([^\s@]+)$/.exec(clean(value) ?? '') ?? [];
  return local === undefined || domain === undefined ? null : `${local}@${domain.toLowerCase()}`;
};

/** The first of them that is an address. */
export const firstMailbox = (values: readonly (string | null | undefined)[]): string | null =>
  values.map(mailbox).find((value) => value !== null) ?? null;
