import { z } from 'zod';
import { createRandom } from '../shared/people/random.ts';
import type { Random } from '../shared/people/random.ts';
import {
  archiveReasonSchema,
  contactSchema,
  opportunitySchema,
  postingSchema,
  requisitionSchema,
  stageSchema,
  userSchema,
} from './model.ts';
import type { ArchiveReason, Contact, Opportunity, Posting, Requisition, Stage, User } from './model.ts';
import type { WebhookEventName } from './webhooks/events.ts';
import { WEBHOOK_EVENTS } from './webhooks/events.ts';

/** An API key of an account: the customer's own way in, without OAuth. */
export const apiKeySchema = z.object({
  token: z.string(),
  title: z.string(),
  createdAt: z.number(),
  scopes: z.array(z.string()),
  revoked: z.boolean(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const refreshTokenSchema = z.object({
  token: z.string(),
  issuedAt: z.number(),
  /** When it was exchanged for the next one. */
  usedAt: z.number().nullable(),
});

/** One authorization of an application, with the tokens given out for it. */
export const grantSchema = z.object({
  id: z.string(),
  clientId: z.string(),
  userId: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.number(),
  /** Last exchange of code or refresh token. */
  usedAt: z.number(),
  revoked: z.boolean(),
  refreshTokens: z.array(refreshTokenSchema),
  accessTokens: z.array(z.object({ token: z.string(), issuedAt: z.number(), expiresAt: z.number() })),
});
export type Grant = z.infer<typeof grantSchema>;

export const webhookSchema = z.object({
  id: z.string(),
  event: z.enum(WEBHOOK_EVENTS),
  url: z.string(),
  /** Null for events without conditions. */
  origins: z.array(z.string()).nullable(),
  signatureToken: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** What made it is the only thing that may change it. */
  madeBy: z.enum(['api', 'ui']),
});
export type Webhook = z.infer<typeof webhookSchema>;

/** The data of one account. */
export type Data = {
  users: Map<string, User>;
  stages: Map<string, Stage>;
  archiveReasons: Map<string, ArchiveReason>;
  postings: Map<string, Posting>;
  requisitions: Map<string, Requisition>;
  contacts: Map<string, Contact>;
  /** Deleted ones stay, marked. */
  opportunities: Map<string, Opportunity>;
};

/** The same as plain JSON. */
export const storedDataSchema = z.object({
  users: z.array(userSchema),
  stages: z.array(stageSchema),
  archiveReasons: z.array(archiveReasonSchema),
  postings: z.array(postingSchema),
  requisitions: z.array(requisitionSchema),
  contacts: z.array(contactSchema),
  opportunities: z.array(opportunitySchema),
});

/** One Lever customer: its data, keys, authorized applications and webhooks. */
export type Account = {
  /** The sandbox's short name. */
  name: string;
  /** Lever's id of it. */
  id: string;
  title: string;
  data: Data;
  keys: Map<string, ApiKey>;
  grants: Map<string, Grant>;
  webhooks: Map<string, Webhook>;
  /** Groups of webhooks that a Super Admin has turned on. */
  webhooksOn: Set<WebhookEventName>;
  random: Random;
  /** Grows with every change of the opportunities: tells whether a kept order still stands. */
  version: number;
};

/** Makes an account without keys, grants or webhooks. `run` keeps the ids of one run of a kept account apart from the next. */
export const createAccount = (
  name: string,
  input: { id: string; title: string; data: Data; run?: string },
): Account => ({
  name,
  id: input.id,
  title: input.title,
  data: input.data,
  keys: new Map(),
  grants: new Map(),
  webhooks: new Map(),
  webhooksOn: new Set(),
  random: createRandom(`${name}/runtime/${input.id}${input.run ?? ''}`),
  version: 0,
});
