import { z } from 'zod';
import type { Product } from './product.ts';

/** People for the browser tests, made as systems make them: hires in the simulated Ashby, employees in a roster. */

const DEADLINE_MS = 40_000;

export type Hire = {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  /** An accepted offer's start; null or absent: hired without an offer. */
  readonly startDate?: string | null;
  readonly job?: { readonly title: string; readonly location: string };
  readonly salary?: { readonly value: number; readonly currencyCode: string };
};
const idsSchema = z.object({ candidateId: z.string(), applicationId: z.string() });
export type Hired = z.infer<typeof idsSchema>;

const read = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} from ${response.url}: ${text}`);
  return text === '' ? null : JSON.parse(text);
};

/** One call of the simulated Ashby's control API, e.g. `control(product, 'unhire', { applicationId })`. */
export const control = async (product: Product, path: string, body: object): Promise<unknown> =>
  read(
    await fetch(`${product.demo.sandboxUrl}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

/** One request to the API with the demo's token. */
export const api = async (
  product: Product,
  path: string,
  o: { readonly method?: string; readonly body?: object | string; readonly type?: string } = {},
): Promise<unknown> =>
  read(
    await fetch(`${product.demo.url}/api/v1${path}`, {
      method: o.method ?? 'GET',
      headers: {
        authorization: `Bearer ${product.demo.apiToken}`,
        'content-type': o.type ?? 'application/json',
      },
      ...(o.body === undefined ? {} : { body: typeof o.body === 'string' ? o.body : JSON.stringify(o.body) }),
    }),
  );

const jobsSchema = z.array(
  z.object({ jobId: z.string(), title: z.string(), location: z.string(), confidential: z.boolean() }),
);

const jobId = async (product: Product, wanted: NonNullable<Hire['job']>): Promise<string> => {
  const jobs = jobsSchema.parse(await read(await fetch(`${product.demo.sandboxUrl}/_control/jobs`)));
  const job = jobs.find(
    (one) => one.title === wanted.title && one.location === wanted.location && !one.confidential,
  );
  if (job === undefined) throw new Error(`The simulated Ashby has no ${wanted.title} in ${wanted.location}`);
  return job.jobId;
};

export const hire = async (product: Product, one: Hire): Promise<Hired> => {
  const { job, startDate = null, ...profile } = one;
  return idsSchema.parse(
    await control(product, 'candidates', {
      ...profile,
      hire: true,
      offer: startDate !== null,
      startDate,
      ...(job === undefined ? {} : { jobId: await jobId(product, job) }),
    }),
  );
};

const connectionsSchema = z.object({ items: z.array(z.object({ id: z.string(), provider: z.string() })) });

export const connectionOf = async (product: Product, provider: string): Promise<string> => {
  const { items } = connectionsSchema.parse(await api(product, '/connections'));
  const found = items.find((one) => one.provider === provider);
  if (found === undefined) throw new Error(`The demo has no ${provider}`);
  return found.id;
};

const runSchema = z.object({ sync: z.object({ id: z.string() }) });
const stateSchema = z.object({ state: z.string() });

const untilEnded = (product: Product, id: string): Promise<string> =>
  until(async () => {
    const { state } = stateSchema.parse(await api(product, `/syncs/${id}`));
    return state === 'requested' || state === 'running' ? null : state;
  });

/** Imports what a simulated provider has now; answers how the run ended. */
export const syncNow = async (product: Product, provider: string): Promise<string> => {
  const path = `/connections/${await connectionOf(product, provider)}/syncs`;
  const { sync } = runSchema.parse(await api(product, path, { method: 'POST', body: {} }));
  return untilEnded(product, sync.id);
};

export const syncAshby = (product: Product): Promise<string> => syncNow(product, 'ashby');

/** Sends a roster (header and lines) as the HRIS would; `full`: who is not in it is gone. */
export const sendRoster = async (
  product: Product,
  lines: readonly string[],
  mode: 'full' | 'partial' = 'partial',
): Promise<string> => {
  const path = `/rosters/${await connectionOf(product, 'roster')}?mode=${mode}`;
  const { sync } = runSchema.parse(
    await api(product, path, { method: 'POST', type: 'text/csv', body: lines.join('\n') }),
  );
  return untilEnded(product, sync.id);
};

const peopleSchema = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** The id of the one person of that name, once there. */
export const personNamed = (product: Product, name: string): Promise<string> =>
  until(async () => {
    const { items } = peopleSchema.parse(await api(product, `/people?q=${encodeURIComponent(name)}`));
    return items.find((one) => one.name === name)?.id ?? null;
  });

/** Asks again and again until there is an answer. */
export const until = async <T>(ask: () => Promise<T | null>, deadlineMs = DEADLINE_MS): Promise<T> => {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`Nothing within ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
