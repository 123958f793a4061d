import type { Delivery } from '../../shared/webhooks/log.ts';
import type { FaultEntry } from '../../shared/faults/book.ts';
import type { Fault, FaultInput } from '../faults/schema.ts';
import type { OfferStatus } from '../model.ts';
import type { Call } from '../protocol/call.ts';
import type { Settings } from '../settings.ts';
import type { DeliveryFacts } from '../webhooks/deliverer.ts';
import type { World } from '../world.ts';
import type { ControlArgument, ControlInput } from './schemas.ts';

export type Ids = {
  opportunityId: string;
  contactId: string;
  applicationId: string | null;
  offerId: string | null;
};

/** An opportunity for a person: with its contact and its latest offer. */
export type OpportunityView = {
  opportunityId: string;
  contactId: string;
  applicationId: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  location: string;
  status: 'hired' | 'archived' | 'active';
  confidential: boolean;
  anonymized: boolean;
  stage: string;
  postingId: string | null;
  posting: string | null;
  archiveReason: string | null;
  archivedAt: number | null;
  updatedAt: number | null;
  offerId: string | null;
  offerStatus: OfferStatus | null;
  /** The value of `anticipated_start_date` as a day in UTC. */
  startDate: string | null;
  salary: { value: number; currency: string } | null;
  offers: number;
};

export type AppView = {
  account: string;
  clientId: string;
  name: string;
  user: string;
  scopes: string[];
  authorizedAt: string;
  lastUsedAt: string;
  refreshTokens: number;
};

export type WebhookView = {
  id: string;
  event: string;
  url: string;
  signatureToken: string;
  madeBy: 'api' | 'ui';
  /** Whether its group is turned on. */
  on: boolean;
};

export type IssuedTokens = {
  accessToken: string;
  refreshToken: string;
  /** Seconds. */
  expiresIn: number;
  accountId: string;
  userId: string;
  scopes: string[];
};

/** The sandbox's inside, for tests in the same process and for the HTTP routes under `/_control/`. Throws `ControlError`. */
export type Control = {
  world: World;
  reset: () => void;
  /** New people; grants, keys and webhooks stay. */
  seed: (input: ControlArgument<'seed'>) => void;
  state: () => {
    now: string;
    accounts: Record<string, unknown>[];
    clients: Record<string, unknown>[];
    settings: Settings;
    calls: number;
    deliveries: number;
    faults: number;
  };
  users: (
    account?: string,
  ) => { id: string; name: string; email: string; accessRole: string; active: boolean }[];
  postings: (account?: string) => {
    postingId: string;
    text: string;
    state: string;
    confidential: boolean;
    location: string;
    team: string;
  }[];
  archiveReasons: (account?: string) => { id: string; text: string; type: string; status: string }[];
  stages: (account?: string) => { id: string; text: string }[];
  requisitions: (
    account?: string,
  ) => { id: string; requisitionCode: string; status: string; postings: string[] }[];
  opportunity: (input: ControlInput<'opportunity'>) => OpportunityView;
  /** The newest first. */
  opportunities: (options?: {
    account?: string;
    query?: string;
    status?: OpportunityView['status'];
    contactId?: string;
    limit?: number;
    offset?: number;
  }) => { items: OpportunityView[]; total: number };
  createOpportunity: (input: ControlInput<'createOpportunity'>) => Ids;
  hire: (input: ControlInput<'hire'>) => Ids;
  /** Takes it out of the archive. */
  unhire: (input: ControlInput<'unhire'>) => Ids;
  /** Archives for a reason that is no hire, the first of them unless named. */
  archive: (input: ControlInput<'archive'>) => Ids;
  /** Archives again with another reason, of either type. */
  changeReason: (input: ControlInput<'changeReason'>) => Ids;
  moveStage: (input: ControlInput<'stage'>) => Ids;
  /** Writes a start date into the latest offer; nothing else tells of it. */
  moveStartDate: (input: ControlInput<'startDate'>) => Ids;
  setOfferStatus: (input: ControlInput<'offerStatus'>) => Ids;
  setOfferField: (input: ControlInput<'offerField'>) => Ids;
  addOffer: (input: ControlInput<'addOffer'>) => Ids;
  /** The latest offer goes. */
  deleteOffer: (input: ControlInput<'opportunity'>) => Ids;
  updateContact: (input: ControlInput<'updateContact'>) => { contactId: string };
  deleteOpportunity: (input: ControlInput<'opportunity'>) => Ids;
  anonymize: (input: ControlInput<'contact'>) => { contactId: string };
  updatePosting: (input: ControlInput<'posting'>) => { postingId: string };
  /** Makes or changes a user. */
  user: (input: ControlInput<'user'>) => { userId: string };

  /** Registers or changes an application. */
  client: (input: ControlInput<'client'>) => {
    clientId: string;
    secret: string;
    redirectUris: string[];
    scopes: string[];
  };
  /** What a person does on the page: where the browser is sent next. */
  authorize: (input: ControlArgument<'authorize'>) => { location: string };
  /** An authorization without the page, at once exchanged. */
  issueTokens: (input?: ControlInput<'issueTokens'>) => IssuedTokens;
  authorizedApps: (account?: string) => AppView[];
  /** Settings → Integrations and API → Authorized Apps → Revoke. */
  revokeApp: (input?: ControlInput<'revokeApp'>) => { revoked: number };
  expireTokens: (input?: ControlArgument<'expireTokens'>) => { expired: number };
  /** Leaves the grants only these scopes. */
  setScopes: (input: ControlInput<'cutScopes'>) => { changed: number };
  key: (input: ControlInput<'key'>) => Record<string, unknown>;
  settings: (input: ControlInput<'settings'>) => Settings;

  webhooks: (account?: string) => WebhookView[];
  toggleWebhooks: (input: ControlInput<'toggle'>) => { on: string[] };
  /** A webhook made by hand in Lever's settings: the API cannot change it. */
  createWebhook: (input: ControlInput<'createWebhook'>) => WebhookView;
  deleteWebhook: (input: ControlInput<'webhook'>) => { webhookId: string };
  /** "Verify connection": a delivery with empty data. */
  testWebhook: (input: ControlInput<'webhook'>) => Promise<{ answered: boolean }>;
  /** Sends a delivery of the log once more, as it was. */
  rerun: (input: ControlInput<'rerun'>) => Promise<{ answered: boolean }>;

  calls: () => readonly Call[];
  clearCalls: () => void;
  deliveries: () => readonly Delivery<DeliveryFacts>[];
  clearDeliveries: () => void;
  /** Waits until no delivery is on its way or planned. */
  deliveriesSettled: () => Promise<void>;
  addFault: (fault: FaultInput) => FaultEntry<Fault>;
  faults: () => readonly FaultEntry<Fault>[];
  removeFaults: (id?: string) => number;
};
