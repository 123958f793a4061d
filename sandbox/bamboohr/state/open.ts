import { z } from 'zod';
import { loadState } from '../../shared/state/file.ts';
import { StateKeeper } from '../../shared/state/keeper.ts';
import type { BambooHrSandboxOptions } from '../index.ts';
import { apiKeySchema, employeeSchema, grantSchema, userSchema, webhookSchema } from '../model.ts';
import type { Company } from '../model.ts';
import { settingsSchema } from '../settings.ts';
import { createWorld } from '../world.ts';
import type { Kept, World } from '../world.ts';

const WHO = 'BambooHR sandbox';
const DEFAULT_SEED = { count: 60, seed: 1 };

const companySchema = z.object({
  domain: z.string(),
  id: z.string(),
  employees: z.array(employeeSchema),
  deleted: z.array(z.tuple([z.string(), z.number()])),
  users: z.array(userSchema),
  keys: z.array(apiKeySchema),
  grants: z.array(grantSchema),
  webhooks: z.array(webhookSchema),
  directoryShared: z.boolean(),
  settledDay: z.iso.date(),
  nextId: z.number().int(),
});

const stateSchema = z.object({
  format: z.literal('bamboohr-sandbox-state'),
  version: z.literal(1),
  settings: settingsSchema,
  companies: z.array(companySchema),
});

const by = <T>(records: readonly T[], key: (record: T) => string): Map<string, T> =>
  new Map(records.map((record) => [key(record), record]));

const restoreCompany = (stored: z.infer<typeof companySchema>): Company => ({
  ...stored,
  employees: by(stored.employees, ({ id }) => id),
  deleted: new Map(stored.deleted),
  users: by(stored.users, ({ id }) => id),
  keys: by(stored.keys, ({ token }) => token),
  grants: by(stored.grants, ({ id }) => id),
  webhooks: by(stored.webhooks, ({ id }) => id),
});

const restore = (content: unknown): Kept => {
  const { companies, settings } = stateSchema.parse(content);
  return { companies: companies.map(restoreCompany), settings };
};

const dump = (world: World): z.infer<typeof stateSchema> => ({
  format: 'bamboohr-sandbox-state',
  version: 1,
  settings: world.settings,
  companies: [...world.companies.values()].map((company) => ({
    ...company,
    employees: [...company.employees.values()],
    deleted: [...company.deleted],
    users: [...company.users.values()],
    keys: [...company.keys.values()],
    grants: [...company.grants.values()],
    webhooks: [...company.webhooks.values()],
  })),
});

/** The world the options ask for, and what keeps it in a file if they name one. */
export const openWorld = async (
  options: BambooHrSandboxOptions,
): Promise<{ world: World; keeper: StateKeeper | null }> => {
  const { stateFile: file } = options;
  const kept = file === undefined ? undefined : await loadState({ file, who: WHO, restore });
  const world = createWorld({
    seed: options.seed ?? DEFAULT_SEED,
    clock: options.clock ?? Date.now,
    webhookDelayScale: options.webhookDelayScale ?? 1,
    redirectUris: options.redirectUris ?? [],
    settings: options.settings ?? {},
    ...(kept === undefined ? {} : { kept }),
  });
  if (file === undefined) return { world, keeper: null };
  const keeper = new StateKeeper({ changes: world.changes, file, who: WHO, dump: () => dump(world) });
  await keeper.start();
  return { world, keeper };
};
