import { createHash } from 'node:crypto';

/** Gives the extension the same id in every browser. The other half of the key is nowhere: nothing is signed with it. */
export const EXTENSION_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApKbnJcThHdyJx5055UIkaO4ocP4BnoQebS0lDYFek8yp8C+0CCyMVRcQkIRHDxmDfq1WoqEL9j0sPgol1R+GA2D72MRPzSa5pBk7u9zyhPrX4//fRWW6Wcx3Klr7Q4LI/DvqEUbBP0NJ6Y0dPRBPOpSmXij0kunhsQf4y5E6B3abvnJ8PWpz7278apI0L3CjGX3t91bn2Z8AHV4qTat2QC5z3HdD8/S2LERVUKAFChgZ/vCZe3YeIzBEPGHFtL6lMfF4HlFaJjRibt6RdbV+P8Ogt6rxutu1/VO0ApWhTtDlJwZqVwmnowIuZOVsHq5S7mjVprOc7gOK/+VzZtY+/QIDAQAB';

/** As Chromium derives it: the first 16 bytes of the key's SHA-256, each half byte as a letter from a to p. */
export const extensionId = (key: string): string =>
  createHash('sha256')
    .update(Buffer.from(key, 'base64'))
    .digest('hex')
    .slice(0, 32)
    .replace(/[0-9a-f]/g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));

export const EXTENSION_ID = extensionId(EXTENSION_KEY);

/** Where requests of the extension's pages come from. */
export const EXTENSION_ORIGIN = `chrome-extension://${EXTENSION_ID}`;
