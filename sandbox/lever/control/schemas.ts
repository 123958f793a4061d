import { z } from 'zod';
import { OFFER_STATUSES, ORIGINS, POSTING_STATES } from '../model.ts';
import { settingsSchema } from '../settings.ts';
import { WEBHOOK_EVENTS } from '../webhooks/events.ts';

const account = z.string().optional();
/** A day (midnight UTC, shifted by the setting `startDateHours`) or an exact instant; null: the field is there and empty. */
const startDate = z.union([z.iso.date(), z.number().int()]).nullable().optional();
const salary = z
  .union([z.number(), z.object({ value: z.number(), currency: z.string().length(3) })])
  .nullable()
  .optional();
const terms = { startDate, salary };
const opportunityId = z.string();
const profile = {
  name: z.string().optional(),
  /** null takes it away. */
  email: z.string().nullable().optional(),
  phone: z.string().nullable().optional(),
  location: z.string().nullable().optional(),
  headline: z.string().nullable().optional(),
};
const seed = {
  count: z.number().int().min(0).max(1_000_000),
  seed: z.number().int().default(1),
  hiredShare: z.number().min(0).max(1).optional(),
};
const reason = {
  /** One of these; without both the first active reason of type hired. */
  reasonId: z.string().optional(),
  reasonText: z.string().optional(),
};
const event = z.enum(WEBHOOK_EVENTS);

/** What each control call takes; `account` names another account than the demo one. */
export const controlSchemas = {
  seed: z.object({
    ...seed,
    account,
    accounts: z.array(z.object({ id: z.string().min(1), ...seed })).default([]),
  }),
  createOpportunity: z.object({
    account,
    ...profile,
    /** Adds an opportunity to this contact instead of making a new one. */
    contactId: z.string().optional(),
    /** null: no posting, as for somebody sourced. */
    postingId: z.string().nullable().optional(),
    postingText: z.string().optional(),
    origin: z.enum(ORIGINS).optional(),
    confidential: z.boolean().optional(),
    hire: z.boolean().optional(),
    /** When it was archived as hired; now unless given. */
    hiredAt: z.number().int().optional(),
    offer: z.boolean().optional(),
    ...terms,
    ...reason,
    createdAt: z.number().int().optional(),
    /** False: `updatedAt` stays null, as for records from before that property. */
    updatedAt: z.boolean().optional(),
  }),
  hire: z.object({
    account,
    opportunityId,
    ...reason,
    ...terms,
    hiredAt: z.number().int().optional(),
    /** False: without making an offer. */
    offer: z.boolean().optional(),
    /** Hired against this requisition. */
    requisitionId: z.string().optional(),
  }),
  unhire: z.object({ account, opportunityId }),
  archive: z.object({ account, opportunityId, ...reason }),
  changeReason: z.object({ account, opportunityId, ...reason }),
  stage: z.object({ account, opportunityId, stageId: z.string() }),
  startDate: z.object({ account, opportunityId, startDate: startDate.unwrap(), salary }),
  offerStatus: z.object({ account, opportunityId, status: z.enum(OFFER_STATUSES) }),
  offerField: z.object({
    account,
    opportunityId,
    identifier: z.string(),
    text: z.string().optional(),
    /** Without it the field goes away. */
    value: z.union([z.string(), z.number(), z.null()]).optional(),
  }),
  addOffer: z.object({ account, opportunityId, status: z.enum(OFFER_STATUSES).optional(), ...terms }),
  opportunity: z.object({ account, opportunityId }),
  updateContact: z.object({ account, contactId: z.string(), ...profile }),
  contact: z.object({ account, contactId: z.string() }),
  posting: z.object({
    account,
    postingId: z.string(),
    text: z.string().optional(),
    state: z.enum(POSTING_STATES).optional(),
    department: z.string().optional(),
    team: z.string().optional(),
    location: z.string().optional(),
    /** E-mail address of a user; null takes the hiring manager away. */
    hiringManager: z.string().nullable().optional(),
  }),
  user: z.object({
    account,
    email: z.string(),
    name: z.string().optional(),
    accessRole: z.string().optional(),
    active: z.boolean().optional(),
  }),
  client: z.object({
    clientId: z.string().min(1),
    secret: z.string().min(1).optional(),
    name: z.string().optional(),
    redirectUris: z.array(z.url()).optional(),
    scopes: z.array(z.string()).optional(),
  }),
  authorize: z.object({
    /** The address a browser would be sent to. */
    authorizeUrl: z.url(),
    account,
    /** E-mail address of who is signed in to Lever; the account's Super Admin unless given. */
    user: z.string().optional(),
    decision: z.enum(['accept', 'deny']).default('accept'),
  }),
  issueTokens: z.object({
    account,
    clientId: z.string().optional(),
    scopes: z.array(z.string()).optional(),
    user: z.string().optional(),
  }),
  revokeApp: z.object({ account, clientId: z.string().optional() }),
  expireTokens: z.object({ account, which: z.enum(['access', 'refresh', 'all']).default('access') }),
  cutScopes: z.object({ account, clientId: z.string().optional(), scopes: z.array(z.string()) }),
  key: z.object({
    account,
    token: z.string().min(1),
    title: z.string().optional(),
    scopes: z.array(z.string()).optional(),
    revoked: z.boolean().optional(),
  }),
  settings: settingsSchema.partial(),
  toggle: z.object({ account, event: z.union([event, z.literal('*')]), on: z.boolean() }),
  createWebhook: z.object({ account, url: z.url(), event }),
  webhook: z.object({ account, webhookId: z.string() }),
  rerun: z.object({ deliveryId: z.number().int() }),
};

/** What a control call takes after validation. */
export type ControlInput<K extends keyof typeof controlSchemas> = z.infer<(typeof controlSchemas)[K]>;
/** What a control call may be given: parts with a default left out. */
export type ControlArgument<K extends keyof typeof controlSchemas> = z.input<(typeof controlSchemas)[K]>;
