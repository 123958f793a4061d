import type { z } from 'zod';
import type { RejectedRecord, SourcePage, SourceRecord } from './contract.ts';
import { ConnectorError } from './errors.ts';
import { ownId, personNameIn, reasonOf, rejectedRecord } from './records.ts';

export type Read = { readonly record: SourceRecord } | { readonly rejected: RejectedRecord };

/** A kind of record: what it must look like, and whom it belongs to. */
type Kind<T> = {
  readonly kind: string;
  readonly schema: z.ZodType<T>;
  readonly subject: (record: T) => string | null;
  /** The same of one that cannot be read, as far as it can be told. */
  readonly subjectOf: (body: unknown) => string | null;
};

const reject = (
  body: unknown,
  { kind, subjectOf }: Pick<Kind<unknown>, 'kind' | 'subjectOf'>,
  error: z.ZodError,
): Read => ({
  rejected: rejectedRecord({ body, kind, subjectId: subjectOf(body), name: personNameIn(body), error }),
});

export const readWith =
  <T extends { readonly id: string }>(kind: Kind<T>) =>
  (body: unknown): Read => {
    const parsed = kind.schema.safeParse(body);
    if (!parsed.success) return reject(body, kind, parsed.error);
    return { record: { externalId: parsed.data.id, subjectId: kind.subject(parsed.data), body } };
  };

export const readLookupWith = <T extends { readonly id: string }>(
  kind: string,
  schema: z.ZodType<T>,
): ((body: unknown) => Read) => readWith({ kind, schema, subject: () => null, subjectOf: () => null });

/** How a provider's applications are told apart; `kind` is the provider's word for one. */
export type ApplicationKind<H extends { readonly id: string }> = {
  readonly kind: string;
  /** Enough to know whether somebody is hired. */
  readonly head: z.ZodType<H>;
  /** All that a person is made of. */
  readonly full: z.ZodType;
  readonly isHired: (head: H) => boolean;
  /** Null in one that is not hired and does not say. */
  readonly candidateOf: (body: unknown) => string | null;
  readonly isAnonymized?: (head: H) => boolean;
};

/** Strict only where somebody is hired: thousands of other applications need no more than to be told apart. */
export const readApplicationWith = <H extends { readonly id: string }>(
  { kind, head, full, isHired, candidateOf, isAnonymized }: ApplicationKind<H>,
  body: unknown,
): Read => {
  const told = head.safeParse(body);
  if (!told.success) return reject(body, { kind, subjectOf: ownId }, told.error);
  const { id } = told.data;
  const hired = isHired(told.data);
  const whole = hired ? full.safeParse(body) : null;
  if (whole?.success === false) return reject(body, { kind: `hired ${kind}`, subjectOf: ownId }, whole.error);
  const candidateId = candidateOf(body);
  return {
    record: {
      externalId: id,
      subjectId: id,
      ...(candidateId === null ? {} : { candidateId }),
      hired,
      ...(isAnonymized?.(told.data) === true ? { anonymized: true } : {}),
      body,
    },
  };
};

export const sorted = (reads: readonly Read[]): Pick<SourcePage, 'records' | 'rejected'> => ({
  records: reads.flatMap((read) => ('record' in read ? [read.record] : [])),
  rejected: reads.flatMap((read) => ('rejected' in read ? [read.rejected] : [])),
});

/** A record that was asked for by its id; throws ConnectorError `invalid_response` when it cannot be read. */
export const theRecord = (read: Read): SourceRecord => {
  if ('record' in read) return read.record;
  throw new ConnectorError({ kind: 'invalid_response', message: read.rejected.reason });
};

/** The same for what is mapped, not filed. */
export const parsedOrThrow = <T>(schema: z.ZodType<T>, body: unknown, kind: string): T => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ConnectorError({
    kind: 'invalid_response',
    message: `This ${kind} could not be read. ${reasonOf(parsed.error)}.`,
  });
};
