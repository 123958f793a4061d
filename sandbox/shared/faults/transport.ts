import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { transportFaults } from './schema.ts';
import { GARBAGE } from './spoil.ts';

const transportSchema = z.discriminatedUnion('kind', transportFaults);
type TransportFault = z.infer<typeof transportSchema>;
type Faults = readonly { readonly kind: string }[];

/** Thrown where a fault cuts the connection before the call takes effect. */
class ConnectionCut extends Error {}

const onTheWay = (faults: Faults): TransportFault[] =>
  faults.flatMap((fault) => transportSchema.safeParse(fault).data ?? []);

/** Ends the work on a request whose connection is cut before the call takes effect: `nullIfCut` then gives null. */
export const cutBefore = (faults: Faults): void => {
  if (onTheWay(faults).some((fault) => fault.kind === 'drop' && !fault.afterStoring))
    throw new ConnectionCut();
};

/** What answers a request, or null where the connection was cut before. */
export const nullIfCut = async <T>(answer: () => T | Promise<T>): Promise<T | null> => {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof ConnectionCut) return null;
    throw error;
  }
};

/** Waits as long as the faults delay the answer; tells whether the connection is cut instead of it. */
export const isCutAfter = async (faults: Faults, closing: AbortSignal): Promise<boolean> => {
  const all = onTheWay(faults);
  for (const fault of all) if (fault.kind === 'delay') await wait(fault.ms, undefined, { signal: closing });
  return all.some(({ kind }) => kind === 'drop');
};

/** The bytes of an answer as they arrive: cut in half, or what a proxy says in its place. */
export const arriving = (
  sent: { readonly bytes: Buffer; readonly contentType: string },
  faults: Faults,
): { bytes: Buffer; contentType: string } => {
  let { bytes, contentType } = sent;
  for (const { kind } of onTheWay(faults)) {
    if (kind === 'truncated') bytes = bytes.subarray(0, Math.floor(bytes.length / 2));
    if (kind === 'garbage') [bytes, contentType] = [Buffer.from(GARBAGE), 'text/html; charset=utf-8'];
  }
  return { bytes, contentType };
};
