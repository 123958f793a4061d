import path from 'node:path';
import type { IncomingMessage, RequestListener } from 'node:http';
import express, { type Router } from 'express';

const PAGE = /^\/(index\.html|app\.js|page\.js|hris\.js|style\.css)?(\?|$)/;

/** The page at `/` and the control API under `/_control/`; everything else of the host is the provider's own. */
export type ForPeople = {
  readonly takes: (request: IncomingMessage) => boolean;
  readonly serve: RequestListener;
};

/** @param web the folder of the system's own page; what all pages share stands in `shared/web` */
export const forPeople = ({
  web,
  control,
}: {
  readonly web: string;
  readonly control: Router;
}): ForPeople => {
  const app = express();
  app.disable('x-powered-by');
  app.use('/_control', control);
  app.use(express.static(web));
  app.use(express.static(path.join(import.meta.dirname, '../web')));
  return {
    takes: ({ method, url = '/' }) => (method === 'GET' && PAGE.test(url)) || url.startsWith('/_control/'),
    serve: app,
  };
};
