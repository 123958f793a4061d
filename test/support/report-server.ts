import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

/** A report behind a real port; what it answers is for the test to say. */
export type ReportServer = {
  readonly url: string;
  answer: (req: IncomingMessage, res: ServerResponse) => void;
  readonly asked: { readonly path: string; readonly authorization: string | null }[];
  readonly close: () => Promise<void>;
};

const addressSchema = z.object({ port: z.number() });

export const startReportServer = async (): Promise<ReportServer> => {
  const asked: ReportServer['asked'] = [];
  const server = http.createServer((req, res) => {
    asked.push({ path: req.url ?? '', authorization: req.headers.authorization ?? null });
    made.answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const made: ReportServer = {
    url: `http://127.0.0.1:${addressSchema.parse(server.address()).port}`,
    answer: (_req, res) => void res.end('[]'),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return made;
};
