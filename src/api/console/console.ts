import path from 'node:path';
import compression from 'compression';
import express, { type Router } from 'express';

const YEAR_SECONDS = 365 * 24 * 3600;

/**
 * The console: one page, whose address bar is its own business. Its parts carry their content in their names and are kept
 * for ever; the page itself is asked for anew each time, so that an update is there with the next reload.
 * @param dir the built files (`consoleFiles`)
 */
export const consoleRouter = (dir: string): Router => {
  const router = express.Router();
  // Files alone: an answer of the API holds secrets beside what a caller chose, and its length must not tell of them.
  router.use(compression());
  router.use(
    '/assets',
    express.static(path.join(dir, 'assets'), {
      immutable: true,
      maxAge: YEAR_SECONDS * 1000,
      redirect: false,
    }),
    (_req, res) => {
      res.status(404).type('text').send('There is no such part. Reload the page: Foyer was updated.');
    },
  );
  router.use(express.static(dir, { maxAge: 0, index: false, redirect: false }));
  router.get('/{*any}', (req, res, next) => {
    if (req.accepts(['json', 'html']) !== 'html') {
      next();
      return;
    }
    res.set('Cache-Control', 'no-cache').sendFile('index.html', { root: dir });
  });
  return router;
};
