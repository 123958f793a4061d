import { EventEmitter } from 'node:events';
import { CallLog } from '../shared/callLog.ts';
import { FaultBook } from '../shared/faults/book.ts';
import { createRandom } from '../shared/people/random.ts';
import type { Call } from './control/types.ts';
import type { Fault } from './faults/schema.ts';
import type { Company } from './model.ts';
import type { AuthorizationRequest, Code } from './oauth/authorize.ts';
import { seedEmployees } from './people/seed.ts';
import type { SeedOptions } from './people/seed.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import type { Settings } from './settings.ts';
import { dayOf } from './values.ts';
import { Deliverer } from './webhooks/deliverer.ts';
import { createClosing } from '../shared/service/closing.ts';

/** The company that the page and the control API mean when none is named. */
export const DEMO_COMPANY = 'demo';
/** Another customer. */
export const SECOND_COMPANY = 'second';
/** A key of each, whose user sees everything. */
export const DEMO_KEY = 'bamboohr-demo-key-0000000000000000000000';
export const SECOND_KEY = 'bamboohr-second-key-00000000000000000000';
/** The application that is registered from the start. */
export const DEMO_CLIENT = {
  clientId: 'bamboohr-demo-client',
  secret: 'bamboohr-demo-secret-000000000000',
} as const;
export const ADMIN = 'admin';

export type Client = { clientId: string; secret: string; redirectUris: string[] };

/** Everything one running simulator holds. */
export type World = {
  readonly clock: () => number;
  readonly companies: Map<string, Company>;
  readonly calls: CallLog<Omit<Call, 'id'>>;
  readonly faults: FaultBook<Fault>;
  readonly deliverer: Deliverer;
  readonly seed: SeedOptions;
  readonly startSettings: Settings;
  settings: Settings;
  readonly client: Client;
  /** Authorizations on their way: shown on the page, or decided and not yet exchanged. */
  readonly requests: Map<string, AuthorizationRequest>;
  readonly codes: Map<string, Code>;
  /** Where it is reached; empty until it listens. */
  address: string;
  /** Tells that something changed which outlives a restart. */
  readonly changes: EventEmitter<{ change: [] }>;
  /** Aborted when the simulator closes. */
  readonly closing: AbortController;
};

const newCompany = (domain: string, now: number): Company => ({
  domain,
  id: String(10_000 + createRandom(`bamboohr/${domain}`).int(0, 80_000)),
  employees: new Map(),
  deleted: new Map(),
  users: new Map([[ADMIN, { id: ADMIN, name: 'Admin', employeeId: '101', restricted: [], active: true }]]),
  keys: new Map(),
  grants: new Map(),
  webhooks: new Map(),
  directoryShared: true,
  settledDay: dayOf(now),
  nextId: 1,
});

/** Gives a company new people; users, keys and webhooks stay. */
export const seedCompany = (world: World, domain: string, options: SeedOptions): Company => {
  const now = world.clock();
  const company = world.companies.get(domain) ?? newCompany(domain, now);
  company.employees = seedEmployees(domain, options, now);
  company.deleted.clear();
  company.settledDay = dayOf(now);
  const last = Math.max(100, ...[...company.employees.keys()].map(Number));
  company.nextId = Math.max(company.nextId, last + 1);
  world.companies.set(domain, company);
  return company;
};

/** Back to the start: the seed and the keys; no authorizations, webhooks, faults or log. */
export const resetWorld = (world: World): void => {
  world.companies.clear();
  world.requests.clear();
  world.codes.clear();
  world.calls.clear();
  world.faults.remove();
  world.deliverer.log.clear();
  world.settings = { ...world.startSettings };
  const addKey = (company: Company, token: string): void => {
    company.keys.set(token, { token, userId: ADMIN, revoked: false });
  };
  addKey(seedCompany(world, DEMO_COMPANY, world.seed), DEMO_KEY);
  addKey(seedCompany(world, SECOND_COMPANY, { count: 12, seed: world.seed.seed + 1 }), SECOND_KEY);
};

/** What a restart brings back. */
export type Kept = { companies: readonly Company[]; settings: Settings };

/** Makes a world with what was kept, or else seeds it. */
export const createWorld = (options: {
  seed: SeedOptions;
  clock: () => number;
  webhookDelayScale: number;
  redirectUris: readonly string[];
  settings: Partial<Settings>;
  kept?: Kept;
}): World => {
  const { clock, seed, kept } = options;
  const faults = new FaultBook<Fault>();
  const startSettings = { ...DEFAULT_SETTINGS, ...options.settings };
  const world: World = {
    clock,
    seed,
    faults,
    startSettings,
    settings: kept?.settings ?? startSettings,
    client: { ...DEMO_CLIENT, redirectUris: [...options.redirectUris] },
    changes: new EventEmitter(),
    companies: new Map(kept?.companies.map((company) => [company.domain, company])),
    calls: new CallLog(),
    deliverer: new Deliverer({
      faultsFor: (event) => faults.forWebhook(event),
      clock,
      scale: options.webhookDelayScale,
    }),
    requests: new Map(),
    codes: new Map(),
    address: '',
    closing: createClosing(),
  };
  if (kept === undefined) resetWorld(world);
  return world;
};
