import { refuseByFault } from '../faults/refuse.ts';
import { fieldsOf, jsonAnswer } from '../protocol/request.ts';
import type { Answer, Request } from '../protocol/request.ts';
import type { World } from '../world.ts';
import { beginAuthorization, decideAuthorization } from './authorize.ts';
import { exchange, OAuthError } from './exchange.ts';
import { authorizePage, errorPage } from './page.ts';

const redirect = (location: string): Answer => ({ status: 302, headers: { location }, type: 'none' });
const html = (status: number, body: string): Answer => ({ status, headers: {}, type: 'html', body });

const showPage = (world: World, request: Request): Answer => {
  const begun = beginAuthorization(world, request.url.searchParams);
  switch (begun.kind) {
    case 'redirect':
      return redirect(begun.location);
    case 'error':
      return html(begun.status, errorPage(begun.message));
    case 'page':
      return html(200, authorizePage(world, begun.request, begun.client));
  }
};

const decide = (world: World, request: Request): Answer => {
  const fields = new URLSearchParams(request.body);
  const known = world.requests.get(fields.get('request') ?? '');
  if (known === undefined)
    return html(400, errorPage('This page was answered already. Start again in the application.'));
  const [accountName = '', userId = ''] = (fields.get('user') ?? '').split('/');
  const account = world.accounts.get(accountName);
  const user = account?.data.users.get(userId);
  if (account === undefined || user === undefined) return html(400, errorPage('Nobody is signed in.'));
  request.account = account;
  const accept = fields.get('decision') === 'accept';
  return redirect(decideAuthorization(world, known, { accept, account, user }));
};

const token = (world: World, request: Request): Answer => {
  const fields = fieldsOf(request);
  if (fields === null) throw new OAuthError(400, 'invalid_request', 'The body is no form and no JSON');
  const answer = exchange(world, fields);
  world.changes.emit('change');
  return jsonAnswer(200, answer, { 'cache-control': 'no-store', pragma: 'no-cache' });
};

/** The authorization server's calls; null for any other. */
export const answerOAuth = (world: World, request: Request): Answer | null => {
  const name = `${request.method} ${request.url.pathname}`;
  const known: Readonly<Record<string, (world: World, request: Request) => Answer>> = {
    'GET /authorize': showPage,
    'POST /authorize': decide,
    'POST /oauth/token': token,
  };
  const run = known[name];
  if (run === undefined) return null;
  request.endpoint = name;
  const path = `${request.url.pathname}${request.url.search}`;
  for (const fault of request.faultsFor('')) refuseByFault(fault, { scope: null, path, hasOffset: false });
  return run(world, request);
};
