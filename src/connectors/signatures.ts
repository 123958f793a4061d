import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const hexDigits = { sha256: 64, sha512: 128 } as const;

/**
 * Was this signed (HMAC, SHA-256 where nothing is said, written in hex) with one of these secrets? Every one of them is tried in constant time,
 * whichever fits. An empty secret signs nothing.
 */
export const isSignedByAny = (o: {
  readonly message: Buffer | string;
  readonly hex: string | undefined;
  readonly secrets: readonly string[];
  readonly algorithm?: keyof typeof hexDigits;
}): boolean => {
  const { hex, algorithm = 'sha256' } = o;
  if (hex === undefined || hex.length !== hexDigits[algorithm] || !/^[0-9a-f]+$/i.test(hex)) return false;
  const given = Buffer.from(hex, 'hex');
  let genuine = false;
  for (const secret of o.secrets) {
    const fits = timingSafeEqual(given, createHmac(algorithm, secret).update(o.message).digest());
    genuine = (fits && secret !== '') || genuine;
  }
  return genuine;
};

export const digestOf = (rawBody: Buffer): string => createHash('sha256').update(rawBody).digest('hex');
