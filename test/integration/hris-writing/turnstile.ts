import http from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** What stops one request; answers whether it ever goes on. */
type Stop = () => Promise<boolean>;

type Gate = {
  /** `POST /people` */
  readonly at: string;
  /** Before Humaans hears of it. */
  readonly request?: Stop;
  /** After Humaans has stored it, before anybody hears of that. */
  readonly answer?: Stop;
};

export type Turnstile = {
  readonly url: string;
  /** Stands at the next such request, once. */
  readonly put: (gate: Gate) => void;
  readonly close: () => Promise<void>;
};

/** Stands between Foyer and a simulated Humaans, and stops one request at the moment that a test is about. */
export const startTurnstile = async (target: string): Promise<Turnstile> => {
  let gate: Gate | null = null;
  const take = (what: string): Gate | null => {
    if (gate?.at !== what) return null;
    const taken = gate;
    gate = null;
    return taken;
  };
  const pass = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = request;
    const asked = new URL(url, target);
    const body = await text(request);
    const stopped = take(`${method} /${path.basename(asked.pathname)}`);
    if (stopped?.request !== undefined && !(await stopped.request())) return;
    const answer = await fetch(asked, {
      method,
      headers: {
        authorization: request.headers.authorization ?? '',
        'content-type': 'application/json',
      },
      ...(body === '' ? {} : { body }),
    });
    const said = await answer.text();
    if (stopped?.answer !== undefined && !(await stopped.answer())) return;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(said);
  };
  const server = http.createServer((request, response) => void pass(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    put: (one) => {
      gate = one;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
