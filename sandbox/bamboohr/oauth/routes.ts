import { refuseByFault } from '../faults/refuse.ts';
import { jsonAnswer, jsonIn } from '../protocol/request.ts';
import type { Answer, Request } from '../protocol/request.ts';
import type { World } from '../world.ts';
import { beginAuthorization, decideAuthorization } from './authorize.ts';
import { exchange } from './exchange.ts';
import { authorizePage, errorPage } from './page.ts';

const redirect = (location: string): Answer => ({ status: 302, headers: { location }, type: 'none' });
const html = (status: number, body: string): Answer => ({ status, headers: {}, type: 'html', body });

const showPage = (world: World, request: Request): Answer => {
  const begun = beginAuthorization(world, request.url.searchParams);
  switch (begun.kind) {
    case 'redirect':
      return redirect(begun.location);
    case 'error':
      return html(400, errorPage(begun.message));
    case 'page':
      return html(200, authorizePage(world, begun.request));
  }
};

const decide = (world: World, request: Request): Answer => {
  const fields = new URLSearchParams(request.body);
  const known = world.requests.get(fields.get('request') ?? '');
  const [domain = '', userId = ''] = (fields.get('user') ?? '').split('/');
  const company = world.companies.get(domain);
  const user = company?.users.get(userId);
  if (known === undefined || company === undefined || user === undefined)
    return html(400, errorPage('This page was answered already. Start again in the application.'));
  request.company = company;
  const accept = fields.get('decision') === 'accept';
  return redirect(decideAuthorization(world, known, { accept, company, user }));
};

const fieldsOf = ({ body, headers }: Request): URLSearchParams => {
  if (!/json/i.test(headers['content-type'] ?? '')) return new URLSearchParams(body);
  const value = jsonIn(body);
  const fields = new URLSearchParams();
  if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) fields.set(name, String(one));
  return fields;
};

const token = (world: World, request: Request): Answer => {
  const answer = exchange(world, fieldsOf(request));
  world.changes.emit('change');
  return jsonAnswer(200, answer, { 'cache-control': 'no-store', pragma: 'no-cache' });
};

const CALLS: Readonly<Record<string, (world: World, request: Request) => Answer>> = {
  'GET /authorize.php': showPage,
  'POST /authorize.php': decide,
  'POST /token.php': token,
};

/** The authorization server's calls; null for any other. */
export const answerOAuth = (world: World, request: Request): Answer | null => {
  const name = `${request.method} ${request.url.pathname}`;
  const run = CALLS[name];
  if (run === undefined) return null;
  request.endpoint = name;
  for (const fault of request.faultsFor(''))
    refuseByFault(fault, { settings: world.settings, hasCursor: false });
  return run(world, request);
};
