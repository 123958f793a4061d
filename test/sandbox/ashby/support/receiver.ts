import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const payloadSchema = z.object({
  webhookActionId: z.string(),
  action: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type Received = { headers: IncomingHttpHeaders; raw: Buffer; payload: z.infer<typeof payloadSchema> };

export type Receiver = {
  url: string;
  received: Received[];
  /** What the receiver answers; assign to change it. */
  reply: { status: (received: Received) => number };
  actions: () => string[];
  close: () => Promise<void>;
};

/** An HTTP server that keeps the webhooks it gets. */
export const startReceiver = async (): Promise<Receiver> => {
  const received: Received[] = [];
  const reply: Receiver['reply'] = { status: () => 200 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const payload = payloadSchema.parse(JSON.parse(raw.toString('utf8')));
      const entry = { headers: request.headers, raw, payload };
      received.push(entry);
      response.writeHead(reply.status(entry)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    reply,
    actions: () => received.map(({ payload }) => payload.action),
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
