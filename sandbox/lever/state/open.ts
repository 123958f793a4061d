import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { loadState } from '../../shared/state/file.ts';
import { StateKeeper } from '../../shared/state/keeper.ts';
import { apiKeySchema, createAccount, grantSchema, storedDataSchema, webhookSchema } from '../account.ts';
import type { Account, Data } from '../account.ts';
import type { LeverSandboxOptions } from '../index.ts';
import { settingsSchema } from '../settings.ts';
import { WEBHOOK_EVENTS } from '../webhooks/events.ts';
import { clientSchema, createWorld } from '../world.ts';
import type { Kept, World } from '../world.ts';

const WHO = 'Lever sandbox';
const DEFAULT_SEED = { count: 60, seed: 1 };

const stateSchema = z.object({
  format: z.literal('lever-sandbox-state'),
  version: z.literal(1),
  settings: settingsSchema,
  clients: z.array(clientSchema),
  accounts: z.array(
    z.object({
      name: z.string(),
      id: z.string(),
      title: z.string(),
      data: storedDataSchema,
      keys: z.array(apiKeySchema),
      grants: z.array(grantSchema),
      webhooks: z.array(webhookSchema),
      webhooksOn: z.array(z.enum(WEBHOOK_EVENTS)),
    }),
  ),
});
type StoredState = z.infer<typeof stateSchema>;

const byId = <T extends { id: string }>(records: readonly T[]): Map<string, T> =>
  new Map(records.map((record) => [record.id, record]));

const restoreData = (stored: StoredState['accounts'][number]['data']): Data => ({
  users: byId(stored.users),
  stages: byId(stored.stages),
  archiveReasons: byId(stored.archiveReasons),
  postings: byId(stored.postings),
  requisitions: byId(stored.requisitions),
  contacts: byId(stored.contacts),
  opportunities: byId(stored.opportunities),
});

const restoreAccount = (stored: StoredState['accounts'][number]): Account => {
  const { name, id, title } = stored;
  const data = restoreData(stored.data);
  const account = createAccount(name, { id, title, data, run: `/${randomUUID()}` });
  for (const key of stored.keys) account.keys.set(key.token, key);
  for (const grant of stored.grants) account.grants.set(grant.id, grant);
  for (const webhook of stored.webhooks) account.webhooks.set(webhook.id, webhook);
  for (const event of stored.webhooksOn) account.webhooksOn.add(event);
  return account;
};

const restore = (content: unknown): Kept => {
  const { accounts, clients, settings } = stateSchema.parse(content);
  return { accounts: accounts.map(restoreAccount), clients, settings };
};

const dumpAccount = (account: Account): StoredState['accounts'][number] => ({
  name: account.name,
  id: account.id,
  title: account.title,
  data: {
    users: [...account.data.users.values()],
    stages: [...account.data.stages.values()],
    archiveReasons: [...account.data.archiveReasons.values()],
    postings: [...account.data.postings.values()],
    requisitions: [...account.data.requisitions.values()],
    contacts: [...account.data.contacts.values()],
    opportunities: [...account.data.opportunities.values()],
  },
  keys: [...account.keys.values()],
  grants: [...account.grants.values()],
  webhooks: [...account.webhooks.values()],
  webhooksOn: [...account.webhooksOn],
});

const dump = (world: World): StoredState => ({
  format: 'lever-sandbox-state',
  version: 1,
  settings: world.settings,
  clients: [...world.clients.values()],
  accounts: [...world.accounts.values()].map(dumpAccount),
});

/** The world the options ask for, and what keeps it in a file if they name one. */
export const openWorld = async (
  options: LeverSandboxOptions,
): Promise<{ world: World; keeper: StateKeeper | null }> => {
  const { stateFile: file } = options;
  const kept = file === undefined ? undefined : await loadState({ file, who: WHO, restore });
  const world = createWorld({
    seed: options.seed ?? DEFAULT_SEED,
    clock: options.clock ?? Date.now,
    webhookDelayScale: options.webhookDelayScale ?? 1,
    redirectUris: options.redirectUris ?? [],
    webhooksOn: options.webhooksOn ?? false,
    settings: options.settings ?? {},
    ...(kept === undefined ? {} : { kept }),
  });
  if (file === undefined) return { world, keeper: null };
  const keeper = new StateKeeper({ changes: world.changes, file, who: WHO, dump: () => dump(world) });
  await keeper.start();
  return { world, keeper };
};
