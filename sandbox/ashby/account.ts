import type {
  Application,
  ArchiveReason,
  Candidate,
  CustomField,
  Department,
  Job,
  Location,
  Offer,
  Plan,
  Source,
  Tag,
  User,
} from './model.ts';
import type { SeedOptions } from './people/seed.ts';
import type { Permission } from './protocol/permissions.ts';
import { createRandom } from '../shared/people/random.ts';
import type { Random } from '../shared/people/random.ts';
import type { Mark } from './protocol/paging.ts';
import { Stream } from './stream.ts';

/** An API key of an account. */
export type ApiKey = {
  id: string;
  token: string;
  title: string;
  createdAt: number;
  permissions: Set<Permission>;
  confidential: boolean;
  privateFields: boolean;
  revoked: boolean;
};

export type Webhook = {
  id: string;
  type: string;
  requestUrl: string;
  secretToken: string;
  enabled: boolean;
};

/** How an account behaves where Ashby publishes no number, or where several behaviours were seen. */
export type Settings = {
  /** Pages of one incremental pass before `incremental_sync_too_large`. */
  incrementalPageCap: number;
  /** Age at which sync tokens and cursors expire. */
  tokenLifetimeDays: number;
  /** Requests a key may make per minute; null: no limit. */
  requestsPerMinute: number | null;
  /** Which body a missing permission gets; `rotate` goes through all of them. */
  forbiddenShape: 'rotate' | 'module' | 'code' | 'text';
  /** Whether the actions of one hire carry one `webhookActionId`. */
  sharedActionId: boolean;
  /** What a second application of a candidate to the same job is: refused, or one more. */
  sameJobAgain: 'refuse' | 'second';
};

const DEFAULT_SETTINGS: Settings = {
  incrementalPageCap: 100,
  tokenLifetimeDays: 14,
  requestsPerMinute: null,
  forbiddenShape: 'rotate',
  sharedActionId: false,
  sameJobAgain: 'refuse',
};

/** The data of one account: replaced as a whole by a new seed. */
export type Data = {
  organizationId: string;
  users: Stream<User>;
  departments: Stream<Department>;
  locations: Stream<Location>;
  sources: Stream<Source>;
  archiveReasons: Stream<ArchiveReason>;
  customFields: Stream<CustomField>;
  tags: Stream<Tag>;
  plans: Stream<Plan>;
  jobs: Stream<Job>;
  candidates: Stream<Candidate>;
  applications: Stream<Application>;
  offers: Stream<Offer>;
  /** Candidates by lower-case e-mail address. */
  byEmail: Map<string, Candidate[]>;
};

/** What an account's data was seeded from; `now` is the instant its dates were laid around. */
export type Seeded = SeedOptions & { now: number };

/** One Ashby customer: its data, keys, webhooks and tokens given out. */
export type Account = {
  id: string;
  data: Data;
  seeded: Seeded;
  keys: Map<string, ApiKey>;
  webhooks: Map<string, Webhook>;
  settings: Settings;
  random: Random;
  /** What cursors and sync tokens stand for, oldest first. */
  marks: Map<string, Mark>;
  /** Requests of the running minute by key. */
  usage: Map<string, { minute: number; count: number }>;
  /** Counts answers of a kind that comes in several shapes. */
  turn: number;
};

/**
 * Makes an account without keys or webhooks around its data. `run` tells one run of a kept account from the next: ids given
 * out just before a crash must not be given to something else after it.
 */
export const createAccount = (id: string, input: { data: Data; seeded: Seeded; run?: string }): Account => ({
  id,
  data: input.data,
  seeded: input.seeded,
  keys: new Map(),
  webhooks: new Map(),
  settings: { ...DEFAULT_SETTINGS },
  random: createRandom(`${id}/runtime/${input.data.organizationId}${input.run ?? ''}`),
  marks: new Map(),
  usage: new Map(),
  turn: 0,
});

/** Empty streams under an organization's id. */
export const emptyData = (organizationId: string): Data => ({
  organizationId,
  users: new Stream(),
  departments: new Stream(),
  locations: new Stream(),
  sources: new Stream(),
  archiveReasons: new Stream(),
  customFields: new Stream(),
  tags: new Stream(),
  plans: new Stream(),
  jobs: new Stream(),
  candidates: new Stream(),
  applications: new Stream(),
  offers: new Stream(),
  byEmail: new Map(),
});

/** Keeps the index by e-mail in step after a candidate's addresses changed. */
export const indexEmails = (
  data: Data,
  candidate: Candidate,
  former: readonly { value: string }[] = [],
): void => {
  for (const { value } of former) {
    const key = value.toLowerCase();
    const others = (data.byEmail.get(key) ?? []).filter((holder) => holder !== candidate);
    if (others.length > 0) data.byEmail.set(key, others);
    else data.byEmail.delete(key);
  }
  if (candidate.deleted) return;
  for (const { value } of candidate.emails) {
    const key = value.toLowerCase();
    const holders = data.byEmail.get(key);
    if (holders === undefined) data.byEmail.set(key, [candidate]);
    else if (!holders.includes(candidate)) holders.push(candidate);
  }
};
