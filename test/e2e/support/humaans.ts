import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type HumaansPerson = Readonly<Record<string, unknown>> & { readonly id: string };

type Account = {
  readonly companyId: string;
  readonly scopes: readonly string[];
  readonly people: readonly HumaansPerson[];
};

/** A Humaans that the product under test reaches over HTTP: by token, whose account it is and who works there. */
export type Humaans = {
  readonly url: string;
  readonly accounts: Map<string, Account>;
  readonly close: () => Promise<void>;
};

const list = (data: readonly unknown[], query: URLSearchParams): unknown => {
  const [limit, skip] = [Number(query.get('$limit') ?? 100), Number(query.get('$skip') ?? 0)];
  return { total: data.length, limit, skip, data: data.slice(skip, skip + limit) };
};

const answerOf = ({ companyId, scopes, people }: Account, url: URL): unknown => {
  switch (url.pathname) {
    case '/api/me':
      return { id: 'me', role: 'admin', companyId };
    case '/api/token-info':
      return { scopes };
    case '/api/companies':
      return list([{ id: companyId, name: companyId }], url.searchParams);
    case '/api/people':
      return list(people, url.searchParams);
    case '/api/custom-fields':
      return list([{ id: 'cf-candidate', name: 'Candidate number', section: 'Hiring' }], url.searchParams);
    case '/api/job-roles':
    case '/api/locations':
    case '/api/custom-values':
      return list([], url.searchParams);
    default:
      return null;
  }
};

export const startHumaans = async (): Promise<Humaans> => {
  const accounts = new Map<string, Account>();
  const server = http.createServer((req, res) => {
    const token = (req.headers.authorization ?? '').replace(/^Bearer /, '');
    const account = accounts.get(token);
    const body = account === undefined ? null : answerOf(account, new URL(req.url ?? '/', 'http://humaans'));
    const status = account === undefined ? 401 : body === null ? 404 : 200;
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body ?? { code: status, name: 'Error', message: 'Not this.' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    accounts,
    close: () =>
      new Promise((resolve, reject) =>
        server.close((error) => (error === undefined ? resolve() : reject(error))),
      ),
  };
};
