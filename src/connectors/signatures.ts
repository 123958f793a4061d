import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Was this signed (HMAC-SHA256, written in hex) with one of these secrets? Every one of them is tried in constant time,
 * whichever fits. An empty secret signs nothing.
 */
export const isSignedByAny = (o: {
  readonly message: Buffer | string;
  readonly hex: string | undefined;
  readonly secrets: readonly string[];
}): boolean => {
  if (o.hex === undefined || !/^[0-9a-f]{64}$/i.test(o.hex)) return false;
  const given = Buffer.from(o.hex, 'hex');
  let genuine = false;
  for (const secret of o.secrets) {
    const fits = timingSafeEqual(given, createHmac('sha256', secret).update(o.message).digest());
    genuine = (fits && secret !== '') || genuine;
  }
  return genuine;
};

export const digestOf = (rawBody: Buffer): string => createHash('sha256').update(rawBody).digest('hex');
