import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

export type Received<P> = { headers: IncomingHttpHeaders; raw: Buffer; payload: P };

export type Receiver<P> = {
  url: string;
  received: Received<P>[];
  /** What the receiver answers; assign to change it. */
  reply: { status: (received: Received<P>) => number; headers: Record<string, string> };
  close: () => Promise<void>;
};

/** An HTTP server that keeps the webhooks it gets; each must fit the schema. */
export const startReceiver = async <P>(schema: z.ZodType<P>): Promise<Receiver<P>> => {
  const received: Received<P>[] = [];
  const reply: Receiver<P>['reply'] = { status: () => 200, headers: {} };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const payload = schema.parse(JSON.parse(raw.toString('utf8')));
      const entry = { headers: request.headers, raw, payload };
      received.push(entry);
      response.writeHead(reply.status(entry), reply.headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    reply,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

/** Waits until a condition holds; throws after five seconds. */
export const until = async (what: string, holds: () => boolean): Promise<void> => {
  for (const end = Date.now() + 5000; !holds();) {
    if (Date.now() > end) throw new Error(`never came true: ${what}`);
    await wait(5);
  }
};
