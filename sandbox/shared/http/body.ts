import type { IncomingMessage } from 'node:http';

const BODY_MAX = 1_000_000;

/** The whole body as it came; null where it is longer than `max` bytes. */
export const readBytes = async (message: IncomingMessage, max: number): Promise<Buffer | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > max) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
};

/** The whole body as text; null where it is too long. */
export const readBody = async (message: IncomingMessage): Promise<string | null> =>
  (await readBytes(message, BODY_MAX))?.toString('utf8') ?? null;
