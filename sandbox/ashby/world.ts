import { EventEmitter } from 'node:events';
import { CallLog } from '../shared/callLog.ts';
import { createAccount } from './account.ts';
import type { Account, ApiKey } from './account.ts';
import { FaultBook } from './faults/book.ts';
import { seedData } from './people/seed.ts';
import type { SeedOptions } from './people/seed.ts';
import type { Call } from './protocol/call.ts';
import { PERMISSIONS } from './protocol/permissions.ts';
import type { Permission } from './protocol/permissions.ts';
import { Deliverer } from './webhooks/deliverer.ts';
import { createClosing } from '../shared/service/closing.ts';

/** The account that seeding, the page and the control API mean when none is named. */
export const DEMO_ACCOUNT = 'demo';
/** A second customer, with another organization's data. */
const SECOND_ACCOUNT = 'second';
export const DEMO_KEY = 'ashby-demo-key-000000000000';
export const DEMO_KEY_NO_OFFERS = 'ashby-demo-key-no-offers';
export const SECOND_KEY = 'ashby-second-key-000000000000';

/** Everything one running sandbox holds. */
export type World = {
  readonly clock: () => number;
  readonly accounts: Map<string, Account>;
  readonly calls: CallLog<Omit<Call, 'id'>>;
  readonly faults: FaultBook;
  readonly deliverer: Deliverer;
  readonly seed: SeedOptions;
  /** Tells that something changed which outlives a restart. */
  readonly changes: EventEmitter<{ change: [] }>;
  /** Aborted when the sandbox closes. */
  readonly closing: AbortController;
};

/** Adds a key to an account, or replaces the one with the same token. */
export const addKey = (
  account: Account,
  options: {
    token: string;
    title: string;
    createdAt: number;
    without?: readonly Permission[];
    confidential?: boolean;
    privateFields?: boolean;
  },
): ApiKey => {
  const key: ApiKey = {
    id: account.random.uuid(),
    token: options.token,
    title: options.title,
    createdAt: options.createdAt,
    permissions: new Set(PERMISSIONS.filter((permission) => !(options.without ?? []).includes(permission))),
    confidential: options.confidential ?? false,
    privateFields: options.privateFields ?? false,
    revoked: false,
  };
  account.keys.set(key.token, key);
  return key;
};

/** Gives an account new people; keys and webhooks stay, tokens given out become invalid. */
export const seedAccount = (world: World, accountId: string, options: SeedOptions): Account => {
  const seeded = { ...options, now: world.clock() };
  const data = seedData(accountId, options, seeded.now);
  const existing = world.accounts.get(accountId);
  if (existing !== undefined) {
    existing.data = data;
    existing.seeded = seeded;
    existing.marks.clear();
    return existing;
  }
  const account = createAccount(accountId, { data, seeded });
  world.accounts.set(accountId, account);
  return account;
};

/** Back to the start: the seed the sandbox was started with, the known keys, no webhooks, faults or log. */
export const resetWorld = (world: World): void => {
  world.accounts.clear();
  world.calls.clear();
  world.faults.remove();
  world.deliverer.log.clear();
  const createdAt = world.clock();
  const demo = seedAccount(world, DEMO_ACCOUNT, world.seed);
  addKey(demo, { token: DEMO_KEY, title: 'Demo key', createdAt, confidential: true, privateFields: true });
  addKey(demo, {
    token: DEMO_KEY_NO_OFFERS,
    title: 'Demo key without offers',
    createdAt,
    without: ['offersRead', 'offersWrite'],
  });
  const second = seedAccount(world, SECOND_ACCOUNT, { count: 12, seed: world.seed.seed + 1 });
  addKey(second, {
    token: SECOND_KEY,
    title: 'Second account',
    createdAt,
    confidential: true,
    privateFields: true,
  });
};

/** Makes a world with the accounts given, or else seeds it. */
export const createWorld = (options: {
  seed: SeedOptions;
  clock: () => number;
  webhookDelayScale: number;
  accounts?: readonly Account[];
}): World => {
  const { clock, seed } = options;
  const faults = new FaultBook();
  const world: World = {
    clock,
    seed,
    faults,
    changes: new EventEmitter(),
    accounts: new Map(options.accounts?.map((account) => [account.id, account])),
    calls: new CallLog(),
    deliverer: new Deliverer({
      faultsFor: (action) => faults.forWebhook(action),
      clock,
      scale: options.webhookDelayScale,
    }),
    closing: createClosing(),
  };
  if (options.accounts === undefined) resetWorld(world);
  return world;
};
