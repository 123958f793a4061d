import { parseKeyRing, type KeyRing } from '../../src/secrets/keyring.ts';

/** Opens the recorded histories, and nothing else: this key is public and guards no data. */
const PUBLIC_KEY = Buffer.alloc(32, 'recorded histories only').toString('base64');

export const replayRing = (): KeyRing => parseKeyRing(`replay:${PUBLIC_KEY}`);
