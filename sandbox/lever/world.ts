import { EventEmitter } from 'node:events';
import { z } from 'zod';
import { CallLog } from '../shared/callLog.ts';
import { FaultBook } from '../shared/faults/book.ts';
import { createRandom } from '../shared/people/random.ts';
import { createAccount } from './account.ts';
import type { Account } from './account.ts';
import type { Fault } from './faults/schema.ts';
import type { AuthorizationRequest, Code } from './oauth/authorize.ts';
import { seedData } from './people/seed.ts';
import type { SeedOptions } from './people/seed.ts';
import type { Call } from './protocol/call.ts';
import type { Bucket } from './protocol/rate.ts';
import { SCOPES } from './protocol/scopes.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import type { Settings } from './settings.ts';
import { Deliverer } from './webhooks/deliverer.ts';
import { WEBHOOK_EVENTS } from './webhooks/events.ts';
import { createClosing } from '../shared/service/closing.ts';

/** The account that seeding, the page and the control API mean when none is named. */
export const DEMO_ACCOUNT = 'demo';
/** A second customer, with another account id and other people. */
export const SECOND_ACCOUNT = 'second';
/** An API key of each account, with all scopes. */
export const DEMO_KEY = 'lever-demo-key-000000000000';
export const SECOND_KEY = 'lever-second-key-000000000000';
/** The application that is registered from the start. */
export const DEMO_CLIENT = {
  clientId: 'lever-demo-client',
  secret: 'lever-demo-secret-000000000000',
} as const;

/** A registered application of an integration partner. */
export const clientSchema = z.object({
  clientId: z.string(),
  secret: z.string(),
  name: z.string(),
  redirectUris: z.array(z.string()),
  scopes: z.array(z.string()),
});
export type Client = z.infer<typeof clientSchema>;

/** Everything one running sandbox holds. */
export type World = {
  readonly clock: () => number;
  readonly accounts: Map<string, Account>;
  readonly clients: Map<string, Client>;
  readonly calls: CallLog<Omit<Call, 'id'>>;
  readonly faults: FaultBook<Fault>;
  readonly deliverer: Deliverer;
  readonly seed: SeedOptions;
  readonly redirectUris: readonly string[];
  /** Whether a new account has every group of webhooks turned on. */
  readonly webhooksOn: boolean;
  readonly startSettings: Settings;
  settings: Settings;
  /** Authorizations on their way: shown on the page, or decided and not yet exchanged. */
  readonly requests: Map<string, AuthorizationRequest>;
  readonly codes: Map<string, Code>;
  readonly buckets: Map<string, Bucket>;
  /** Where it is reached; empty until it listens. */
  address: string;
  /** Tells that something changed which outlives a restart. */
  readonly changes: EventEmitter<{ change: [] }>;
  /** Aborted when the sandbox closes. */
  readonly closing: AbortController;
};

const TITLES: Readonly<Record<string, string>> = {
  [DEMO_ACCOUNT]: 'Demo Company',
  [SECOND_ACCOUNT]: 'Second Company',
};

/** Gives an account new people; keys, grants and webhooks stay. Lever's id of an account goes by its name alone. */
export const seedAccount = (world: World, name: string, options: SeedOptions): Account => {
  const data = seedData(name, options, world.clock());
  const existing = world.accounts.get(name);
  if (existing !== undefined) {
    existing.data = data;
    existing.version += 1;
    return existing;
  }
  const id = createRandom(`lever/${name}`).uuid();
  const account = createAccount(name, { id, title: TITLES[name] ?? name, data });
  if (world.webhooksOn) for (const event of WEBHOOK_EVENTS) account.webhooksOn.add(event);
  world.accounts.set(name, account);
  return account;
};

/** Back to the start: the seed, keys and application that the sandbox was started with; no grants, webhooks, faults or log. */
export const resetWorld = (world: World): void => {
  world.accounts.clear();
  world.clients.clear();
  world.requests.clear();
  world.codes.clear();
  world.buckets.clear();
  world.calls.clear();
  world.faults.remove();
  world.deliverer.log.clear();
  world.settings = { ...world.startSettings };
  world.clients.set(DEMO_CLIENT.clientId, {
    ...DEMO_CLIENT,
    name: 'Foyer',
    redirectUris: [...world.redirectUris],
    scopes: [...SCOPES],
  });
  const createdAt = world.clock();
  const all = { title: 'All scopes', createdAt, scopes: [...SCOPES], revoked: false };
  seedAccount(world, DEMO_ACCOUNT, world.seed).keys.set(DEMO_KEY, { ...all, token: DEMO_KEY });
  const second = seedAccount(world, SECOND_ACCOUNT, { count: 12, seed: world.seed.seed + 1 });
  second.keys.set(SECOND_KEY, { ...all, token: SECOND_KEY });
};

/** What a restart brings back. */
export type Kept = { accounts: readonly Account[]; clients: readonly Client[]; settings: Settings };

/** Makes a world with what was kept, or else seeds it. */
export const createWorld = (options: {
  seed: SeedOptions;
  clock: () => number;
  webhookDelayScale: number;
  redirectUris: readonly string[];
  webhooksOn: boolean;
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
    redirectUris: options.redirectUris,
    webhooksOn: options.webhooksOn,
    startSettings,
    settings: kept?.settings ?? startSettings,
    changes: new EventEmitter(),
    accounts: new Map(kept?.accounts.map((account) => [account.name, account])),
    clients: new Map(kept?.clients.map((client) => [client.clientId, client])),
    calls: new CallLog(),
    deliverer: new Deliverer({
      faultsFor: (event) => faults.forWebhook(event),
      clock,
      settings: () => world.settings,
      scale: options.webhookDelayScale,
    }),
    requests: new Map(),
    codes: new Map(),
    buckets: new Map(),
    address: '',
    closing: createClosing(),
  };
  if (kept === undefined) resetWorld(world);
  const demo = world.clients.get(DEMO_CLIENT.clientId);
  // The product's address may be another one than at the last start.
  if (demo !== undefined && options.redirectUris.length > 0) demo.redirectUris = [...options.redirectUris];
  return world;
};
