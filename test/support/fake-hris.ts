import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { EmployeePage, EmployeeSource } from '../../src/connectors/employee-source.ts';
import { ConnectorError } from '../../src/connectors/errors.ts';
import { requestJson } from '../../src/connectors/http.ts';
import { reasonOf, rejectedRecord } from '../../src/connectors/records.ts';

/** An employee as the stand-in keeps it; what is unknown to `itemSchema` is sent all the same. */
export type FakeEmployee = Readonly<Record<string, unknown>> & { readonly id: unknown };

/** An HRIS behind a real port, with pages, tokens and faults. */
export type FakeHris = {
  readonly source: EmployeeSource;
  readonly url: string;
  /** New or changed. */
  readonly put: (...list: readonly FakeEmployee[]) => void;
  /** Gone, and a pass from a token says so. */
  readonly remove: (...ids: readonly string[]) => void;
  /** Each request as `since/cursor`. */
  readonly asked: string[];
  readonly settings: {
    pageSize: number;
    /** Answered instead, once per entry. */
    faults: { status: number; code?: string }[];
    /** The key that is right. */
    key: string;
    tokens: boolean;
    /** Called before an answer is sent. */
    before: () => Promise<void>;
  };
  readonly close: () => Promise<void>;
};

const itemSchema = z.object({
  id: z.string().min(1).max(200),
  given: z.string(),
  family: z.string(),
  home: z.string().optional(),
  work: z.string().optional(),
  mobile: z.string().optional(),
  startsOn: z.string().optional(),
  status: z.string().optional(),
});
const pageSchema = z.object({
  items: z.array(z.unknown()),
  gone: z.array(z.string()),
  next: z.string().nullable(),
  token: z.string().nullable(),
});
const fault = z.object({ code: z.string() });

export const startFakeHris = async (): Promise<FakeHris> => {
  const employees = new Map<unknown, { readonly employee: FakeEmployee; readonly changed: number }>();
  const removed = new Map<string, number>();
  let sequence = 0;
  const asked: string[] = [];
  const settings: FakeHris['settings'] = {
    pageSize: 100,
    faults: [],
    key: 'right',
    tokens: true,
    before: () => Promise.resolve(),
  };
  const answerOf = (url: URL): object => {
    const since = Number(url.searchParams.get('since') ?? 0);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const whole = !url.searchParams.has('since');
    const news = [...employees.values()].filter((one) => one.changed > since);
    const last = from + settings.pageSize >= news.length;
    return {
      items: news.slice(from, from + settings.pageSize).map((one) => one.employee),
      gone: whole || !last ? [] : [...removed].filter(([, at]) => at > since).map(([id]) => id),
      next: last ? null : String(from + settings.pageSize),
      token: last && settings.tokens ? String(sequence) : null,
    };
  };
  const server = http.createServer((req, res) => {
    void (async () => {
      const url = new URL(req.url ?? '/', 'http://hris.example');
      asked.push(`${url.searchParams.get('since') ?? 'all'}/${url.searchParams.get('cursor') ?? 'first'}`);
      await settings.before();
      const broken = settings.faults.shift();
      const status = broken?.status ?? (req.headers.authorization === `Bearer ${settings.key}` ? 200 : 401);
      res.writeHead(status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(status === 200 ? answerOf(url) : { code: broken?.code ?? 'refused' }));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z
    .object({ port: z.number() })
    .parse(server.address() satisfies AddressInfo | string | null);
  return {
    source: fakeHrisSource,
    url: `http://127.0.0.1:${port}`,
    put: (...list) => {
      for (const employee of list) employees.set(employee.id, { employee, changed: (sequence += 1) });
    },
    remove: (...ids) => {
      for (const id of ids) {
        employees.delete(id);
        removed.set(id, (sequence += 1));
      }
    },
    asked,
    settings,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const kindOf = (status: number, code: string): ConnectorError['kind'] => {
  if (status === 401) return 'auth';
  if (status === 410) return code === 'cursor' ? 'cursor_expired' : 'token_expired';
  return status >= 500 ? 'transient' : 'rejected';
};

const pageOf = (json: unknown): EmployeePage => {
  const { items, gone, next, token } = pageSchema.parse(json);
  const read = items.map((raw) => ({ raw, parsed: itemSchema.safeParse(raw) }));
  return {
    records: read.flatMap(({ raw, parsed }) => {
      if (!parsed.success) return [];
      const { id, given, family, home, work, mobile, startsOn, status } = parsed.data;
      return [
        {
          externalId: id,
          cells: {
            id,
            first_name: given,
            last_name: family,
            ...(home === undefined ? {} : { personal_email: home }),
            ...(work === undefined ? {} : { work_email: work }),
            ...(mobile === undefined ? {} : { phone: mobile }),
            ...(startsOn === undefined ? {} : { start_date: startsOn }),
            ...(status === undefined ? {} : { status }),
          },
          raw,
        },
      ];
    }),
    rejected: read.flatMap(({ raw, parsed }) =>
      parsed.success
        ? []
        : [
            {
              ...rejectedRecord({
                body: raw,
                kind: 'employee',
                subjectId: null,
                name: null,
                error: parsed.error,
              }),
              reason: reasonOf(parsed.error),
            },
          ],
    ),
    gone,
    nextCursor: next,
    syncToken: token,
  };
};

export const fakeHrisSource: EmployeeSource = {
  provider: 'fake-hris',
  label: 'Fake HRIS',
  apiUrl: 'https://fake-hris.example',
  authentication: { kind: 'key' },
  rate: { perSecond: 10_000, burst: 10_000 },
  credentialFields: [{ name: 'token', label: 'Token', secret: true, help: null }],
  setupSteps: [],
  revokeSteps: [],
  checkCredentials: () => Promise.resolve({ ok: true, accountId: null, accountName: null, missing: [] }),
  fetchEmployees: async (call, { cursor, syncToken }) => {
    await call.takeSlot();
    const query = new URLSearchParams({
      ...(cursor === null ? {} : { cursor }),
      ...(syncToken === null ? {} : { since: syncToken }),
    });
    const { status, json } = await requestJson({
      method: 'GET',
      url: `${call.baseUrl}/employees?${query.toString()}`,
      headers: { Authorization: `Bearer ${call.credentials['token'] ?? ''}` },
      signal: call.signal,
      service: 'Fake HRIS',
    });
    if (status === 200) return pageOf(json);
    const code = fault.safeParse(json).data?.code ?? 'unknown';
    throw new ConnectorError({ kind: kindOf(status, code), code, message: `Fake HRIS answered ${status}.` });
  },
  fetchFields: null,
  readWebhook: ({ rawBody, headers, secrets }) => {
    if (!secrets.includes(headers['x-fake-secret'] ?? '')) return null;
    const { id, type } = z.object({ id: z.string(), type: z.string() }).parse(JSON.parse(rawBody.toString()));
    return { dedupeKey: id, action: type, kind: type === 'employee.deleted' ? 'deletion' : 'hint' };
  },
  webhooks: null,
  webhookSteps: ['Make a webhook by hand.'],
};
