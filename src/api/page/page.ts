import path from 'node:path';
import express, { type Router } from 'express';

/** The plain page at `/`: static files that use the same API as everyone. It has no rights of its own. */
export const pageRouter = (): Router => {
  const router = express.Router();
  router.use(express.static(path.join(import.meta.dirname, 'public'), { maxAge: 0, redirect: false }));
  return router;
};
