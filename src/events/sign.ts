import { createHmac, randomBytes } from 'node:crypto';

/**
 * Signatures as Standard Webhooks writes them (symmetric, `v1`):
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new secret of an endpoint, as it is shown to a person: `whsec_` and 32 random bytes. */
export const newEndpointSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

export type SignedContent = {
  readonly id: string;
  /** Of the attempt, in whole seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
};

/** `v1,…` for one secret. */
export const signatureOf = (secret: string, { id, timestamp, body }: SignedContent): string => {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
};

/** The three headers; with several secrets (a rotation) the receiver may check against any. */
export const signedHeaders = (
  secrets: readonly string[],
  content: SignedContent,
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> => ({
  'webhook-id': content.id,
  'webhook-timestamp': String(content.timestamp),
  'webhook-signature': secrets.map((secret) => signatureOf(secret, content)).join(' '),
});
