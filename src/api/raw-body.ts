import express, { type Request, type Response } from 'express';

/** The body as bytes, of whatever type: signatures are checked on what was sent. Nothing of it is read before the call. */
export const rawBodyReader = (limit: string): ((req: Request, res: Response) => Promise<Buffer>) => {
  const read: express.RequestHandler = express.raw({ type: () => true, limit });
  return (req, res) =>
    new Promise((resolve, reject) => {
      read(req, res, (error?: unknown) => {
        const body: unknown = req.body;
        if (error instanceof Error) reject(error);
        // No body at all leaves no buffer behind.
        else resolve(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
      });
    });
};
