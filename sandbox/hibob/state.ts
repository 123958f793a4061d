import { z } from 'zod';

/** What a person's fields hold, by their ids; items of lists by the item's id, people by the person's id. */
const valueSchema = z.union([z.string(), z.number(), z.null()]);
export type Value = z.infer<typeof valueSchema>;

const personSchema = z.object({
  id: z.string(),
  createdAt: z.number(),
  values: z.record(z.string(), valueSchema),
  /** Days of which the lifecycle webhooks were sent. */
  told: z.object({ joined: z.string().nullable(), left: z.string().nullable() }),
});
export type Person = z.infer<typeof personSchema>;

const listItemSchema = z.object({ id: z.string(), name: z.string(), archived: z.boolean() });
export type ListItem = z.infer<typeof listItemSchema>;

const siteSchema = z.object({ id: z.number(), name: z.string(), timezone: z.string(), country: z.string() });
export type Site = z.infer<typeof siteSchema>;

const userSchema = z.object({
  id: z.string(),
  token: z.string(),
  name: z.string(),
  /** Categories of fields that its permission groups let it see. */
  categories: z.array(z.string()),
});
export type ServiceUser = z.infer<typeof userSchema>;

const webhookSchema = z.object({
  id: z.string(),
  url: z.string(),
  secret: z.string(),
  events: z.array(z.string()),
  enabled: z.boolean(),
});
export type Webhook = z.infer<typeof webhookSchema>;

/** How the sandbox behaves where Bob publishes nothing, or where several behaviours were seen. */
export const settingsSchema = z.object({
  /** Searches a service user may make per minute; null: no limit. */
  searchesPerMinute: z.number().int().min(1).nullable(),
  /** In which forms the fields of a person come. */
  shape: z.enum(['both', 'nested', 'slash']),
  /** Failed sign-ins within a minute after which everything is blocked for a minute; null: never. */
  blockedAfterFailures: z.number().int().min(1).nullable(),
  /** Whether a 429 says how long to wait in `Retry-After` beside `X-RateLimit-Reset`. */
  retryAfter: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  searchesPerMinute: 50,
  shape: 'both',
  blockedAfterFailures: 20,
  retryAfter: false,
};

export const stateSchema = z.object({
  format: z.literal('hibob-sandbox-state'),
  version: z.literal(1),
  companyId: z.number(),
  /** The last id that was given; ids are not given twice. */
  lastId: z.number(),
  settings: settingsSchema,
  people: z.array(personSchema),
  lists: z.record(z.string(), z.array(listItemSchema)),
  sites: z.array(siteSchema),
  users: z.array(userSchema),
  webhooks: z.array(webhookSchema),
});
export type State = z.infer<typeof stateSchema>;
