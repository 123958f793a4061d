import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * AES-256-GCM with a ring of named keys, newest first: the first encrypts, any decrypts (NIST SP 800-38D; 96-bit random
 * IV, 128-bit tag). The sealed form is `version(1) | key id length(1) | key id | iv(12) | tag(16) | ciphertext`.
 */
export type KeyRing = {
  readonly newest: string;
  seal(plain: Uint8Array, context: string): Buffer;
  /** Throws when the key is unknown or the bytes or their context were changed. */
  open(sealed: Uint8Array, context: string): Buffer;
  /** Whether the bytes were sealed with another key than the newest: such are sealed again by rotation. */
  isStale(sealed: Uint8Array): boolean;
};

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** Reads `id:base64,id:base64` (FOYER_SECRET_KEYS). */
export const parseKeyRing = (text: string): KeyRing => {
  const keys = new Map<string, Buffer>();
  for (const part of text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)) {
    const [id, encoded] = [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)];
    const key = Buffer.from(encoded, 'base64');
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(id) || key.length !== KEY_BYTES) {
      throw new Error('FOYER_SECRET_KEYS: each entry is `id:base64` of exactly 32 bytes, newest first');
    }
    keys.set(id, key);
  }
  return keyRing(keys);
};

const keyRing = (keys: ReadonlyMap<string, Buffer>): KeyRing => {
  const newest = keys.keys().next().value;
  if (newest === undefined) throw new Error('FOYER_SECRET_KEYS: at least one key is needed');
  const named = (id: string): Buffer => {
    const key = keys.get(id);
    if (key === undefined)
      throw new Error(`No key named "${id}" in FOYER_SECRET_KEYS: add the key this was sealed with`);
    return key;
  };
  return {
    newest,
    seal: (plain, context) => {
      const id = Buffer.from(newest);
      return Buffer.concat([Buffer.from([VERSION, id.length]), id, sealWith(named(newest), plain, context)]);
    },
    open: (sealed, context) => {
      const { id, body } = split(sealed);
      return openWith(named(id), body, context);
    },
    isStale: (sealed) => split(sealed).id !== newest,
  };
};

const split = (sealed: Uint8Array): { id: string; body: Buffer } => {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== VERSION) throw new Error('Not sealed by Foyer, or by a newer version of it');
  const end = 2 + (bytes[1] ?? 0);
  return { id: bytes.subarray(2, end).toString(), body: bytes.subarray(end) };
};

const POOLED_IVS = 256;
let pool = Buffer.alloc(0);

/** Fresh random bytes each time, asked of the system for many at once: an import seals ten times per person. */
const nextIv = (): Buffer => {
  if (pool.length < IV_BYTES) pool = randomBytes(IV_BYTES * POOLED_IVS);
  const iv = pool.subarray(0, IV_BYTES);
  pool = pool.subarray(IV_BYTES);
  return iv;
};

/** One key: `iv | tag | ciphertext`, bound to its context (what, of whom) as additional data. */
export const sealWith = (key: Uint8Array, plain: Uint8Array, context: string): Buffer => {
  const iv = nextIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
};

export const openWith = (key: Uint8Array, sealed: Uint8Array, context: string): Buffer => {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES)).setAAD(
    Buffer.from(context),
  );
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
};
