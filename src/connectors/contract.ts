import type { HireSnapshot } from '../domain/hire.ts';

/** A record as the provider sent it (JSON), parsed far enough to file it. */
export type SourceRecord = {
  readonly externalId: string;
  /** application: its own id; offer: the application's id; candidate: its own id; lookup: null. */
  readonly subjectId: string | null;
  /** application only. */
  readonly candidateId?: string;
  /** application only. */
  readonly hired?: boolean;
  readonly body: unknown;
};

/** A record that could not be read: listed with its reason, never lost, never in the way of the others. */
export type RejectedRecord = {
  /** The application or candidate it belongs to, when that much could be read. */
  readonly subjectId?: string | null;
  readonly externalId: string;
  readonly name: string | null;
  readonly reason: string;
};

export type SourcePage = {
  readonly records: readonly SourceRecord[];
  readonly rejected: readonly RejectedRecord[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
  /** Only on the last page, when the stream has tokens. */
  readonly syncToken: string | null;
};

export type StreamRole = 'application' | 'offer' | 'candidate' | 'lookup';

export type Stream = {
  /** Stable name: stands in checkpoints. */
  readonly name: string;
  readonly role: StreamRole;
  /** The provider's name of the permission that it needs, for the message when it is missing. */
  readonly permission: string;
  /** Without it no hire can be known: its failure fails the run; that of another stream makes it partial (SC-F5). */
  readonly essential: boolean;
};

export type PageRequest = {
  readonly stream: string;
  readonly cursor: string | null;
  readonly syncToken: string | null;
};

/** How a connector reaches its provider: one authenticated, rate-limited, logged HTTP function per connection. */
export type ProviderCall = {
  readonly credentials: Readonly<Record<string, string>>;
  readonly baseUrl: string;
  readonly signal: AbortSignal;
  /** Waits for a slot of the credential's shared bucket; called before every request. */
  readonly takeSlot: () => Promise<void>;
};

export type CredentialCheck = {
  readonly ok: boolean;
  /** Identity of the provider's account where a readable endpoint tells it, else null (design/decisions.md 10). */
  readonly accountId: string | null;
  readonly accountName: string | null;
  /** Missing permissions in the provider's own words, each with the steps that give it. */
  readonly missing: readonly {
    readonly permission: string;
    readonly needed: string;
    readonly remedy: string;
  }[];
};

/** The parts a hire is made of. */
export type HireParts = {
  readonly application: unknown;
  readonly candidate: unknown;
  readonly offers: readonly unknown[];
  /** Body of a look-up record, e.g. `lookup('jobs', id)`. */
  readonly lookup: (stream: string, externalId: string) => unknown;
};

export type SubjectDetail = {
  readonly candidate: SourceRecord | null;
  readonly offers: readonly SourceRecord[];
  readonly rejected: readonly RejectedRecord[];
};

/** What the product needs of a recruiting system with hires. Pure but for HTTP through `ProviderCall`. */
export type HireSource = {
  readonly provider: string;
  readonly label: string;
  /** The provider's own address; configuration may point elsewhere. */
  readonly apiUrl: string;
  /** In the order in which a pass reads them: look-ups first, then applications, offers, candidates. */
  readonly streams: readonly Stream[];
  /** The credential's bucket, shared by all workers. */
  readonly rate: { readonly perSecond: number; readonly burst: number };
  readonly credentialFields: readonly string[];
  readonly setupSteps: readonly string[];
  readonly revokeSteps: readonly string[];
  checkCredentials(call: ProviderCall): Promise<CredentialCheck>;
  fetchPage(call: ProviderCall, request: PageRequest): Promise<SourcePage>;
  /** One application again by its id; null when the provider does not know it any more. */
  fetchApplication(call: ProviderCall, applicationId: string): Promise<SourceRecord | null>;
  /** Candidate and offers of one application, for a hire that is new since the last pass. */
  fetchDetail(
    call: ProviderCall,
    subject: { applicationId: string; candidateId: string },
  ): Promise<SubjectDetail>;
  /** Which look-up records a hire refers to, as [stream, id]. */
  lookupsOf(application: unknown): readonly (readonly [stream: string, externalId: string])[];
  toHire(parts: HireParts): HireSnapshot;
  /** Checks the signature over the raw bytes and names the event; null when it is not genuine. */
  readWebhook(input: {
    readonly rawBody: Buffer;
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly secret: string;
  }): WebhookEvent | null;
};

export type WebhookEvent = {
  /** Unique per provider event; the same across retries. */
  readonly dedupeKey: string;
  readonly action: string;
  /** deletion: something is gone that no incremental pass will tell of. */
  readonly kind: 'ping' | 'hint' | 'deletion' | 'ignored';
};
