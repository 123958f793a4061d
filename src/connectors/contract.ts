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
  /** application only: the provider erased the person; what is left of the record is blank. */
  readonly anonymized?: boolean;
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
  /** A permission, in the provider's words, without which the page lacks records that another would see. */
  readonly missingPermission?: string;
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
  /**
   * `list`: page by page, from its token on. `byId`: only for the hires that need it, because the provider has no list of
   * it or none that tells what changed.
   */
  readonly reads: 'list' | 'byId';
};

export type PageRequest = {
  readonly stream: string;
  readonly cursor: string | null;
  readonly syncToken: string | null;
};

/** How a connector reaches its provider: one authenticated, rate-limited, logged HTTP function per connection. */
export type ProviderCall = {
  readonly credentials: Readonly<Record<string, string>>;
  /**
   * OAuth only: an access token that is valid for a while, renewed when it must be, once for all workers.
   * @param refused one that the provider has just refused although it seemed valid
   * @throws ConnectorError `auth` when the provider does not renew it any more
   */
  readonly accessToken?: (refused?: string) => Promise<string>;
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
  /** OAuth, where the provider tells it: whose rights there Foyer acts with (SC-F10). */
  readonly authorizedBy?: { readonly id: string; readonly name: string | null };
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

/** What a person enters to connect a provider by key; its name is the key in the sealed credentials. */
export type CredentialField = {
  readonly name: string;
  /** In the provider's words. */
  readonly label: string;
  /** Never shown again once it is stored. */
  readonly secret: boolean;
  /** Where to find it, or how it looks; null where the set-up steps say enough. */
  readonly help: string | null;
  /** The only values there are; left out where any text may be entered. */
  readonly choices?: readonly string[];
};

/** A field that an organization has of its own, with its value of one hire. */
export type SourceField = {
  /** Stable, with what it stands on: `offer:<id>`. */
  readonly name: string;
  readonly label: string;
  readonly value: string | number | boolean | readonly string[];
};

/** What every system that Foyer asks has in common. Pure but for HTTP through `ProviderCall`. */
export type Source = {
  readonly provider: string;
  readonly label: string;
  /** The provider's own address; configuration may point elsewhere. */
  readonly apiUrl: string;
  readonly authentication: Authentication;
  /** The credential's bucket, shared by all workers. */
  readonly rate: { readonly perSecond: number; readonly burst: number };
  readonly credentialFields: readonly CredentialField[];
  readonly setupSteps: readonly string[];
  readonly revokeSteps: readonly string[];
  checkCredentials(call: ProviderCall): Promise<CredentialCheck>;
};

/** What the product needs of a recruiting system with hires. */
export type HireSource = Source & {
  /** In the order in which a pass reads them: look-ups first, then applications, offers, candidates (where there are such). */
  readonly streams: readonly Stream[];
  fetchPage(call: ProviderCall, request: PageRequest): Promise<SourcePage>;
  /** One application again by its id; null when the provider does not know it any more. */
  fetchApplication(call: ProviderCall, applicationId: string): Promise<SourceRecord | null>;
  /**
   * Candidate and offers of one application, for a hire that is new since the last pass. `offersOnly`: the candidate is
   * known already and may be left out.
   */
  fetchDetail(
    call: ProviderCall,
    subject: { applicationId: string; candidateId: string; offersOnly?: boolean },
  ): Promise<SubjectDetail>;
  /** A record of a look-up stream that is read `byId`; null when the provider does not know it (any more). */
  fetchLookup?(call: ProviderCall, stream: string, externalId: string): Promise<SourceRecord | null>;
  /** Which look-up records a hire refers to, as [stream, id]. */
  lookupsOf(
    parts: Pick<HireParts, 'application' | 'offers'>,
  ): readonly (readonly [stream: string, externalId: string])[];
  toHire(parts: HireParts): HireSnapshot;
  /** The organization's own fields of a hire, for a mapping to fields of another system; left out where there are none. */
  customFieldsOf?(parts: {
    readonly application: unknown;
    readonly candidate: unknown;
    readonly offer: unknown;
  }): readonly SourceField[];
  readonly readWebhook: WebhookReader;
  readonly webhooks: WebhookAdmin;
};

/** Checks the signature over the raw bytes and names the event; null when it is not genuine. */
export type WebhookReader = (input: {
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Any of them may have signed: a provider may give each webhook one of its own. */
  readonly secrets: readonly string[];
  /** Epoch ms, for signatures that carry a time. */
  readonly now: number;
}) => WebhookEvent | null;

/**
 * Whether this is the unsigned test that a provider sends when a webhook is saved, and nothing else. It is answered; nothing
 * is stored and nothing follows from it, for anybody may have sent it.
 */
export type WebhookTest = (input: Pick<Parameters<WebhookReader>[0], 'rawBody' | 'headers'>) => boolean;

/** How a person lets Foyer in: by a key that they enter, or on the provider's own page. */
export type Authentication =
  | {
      readonly kind: 'key';
      /** The provider's own page instead, for a Foyer that is registered there. */
      readonly page?: {
        readonly oauth: OAuthProvider;
        readonly steps: readonly string[];
        readonly revokeSteps: readonly string[];
      };
    }
  | {
      readonly kind: 'oauth';
      readonly oauth: OAuthProvider;
      /** A key may be entered instead: how a person makes it, and how to take it back; null where the provider has no keys. */
      readonly key: { readonly steps: readonly string[]; readonly revokeSteps: readonly string[] } | null;
    };

/** An authorization server with the code grant (RFC 6749, section 4.1). */
export type OAuthProvider = {
  /** The authorization server; configuration may point elsewhere. */
  readonly authUrl: string;
  readonly authorizePath: string;
  readonly tokenPath: string;
  readonly scopes: readonly string[];
  /** Sent to the authorize page beside the standard ones. @param apiUrl where the API is reached */
  parameters(apiUrl: string): Readonly<Record<string, string>>;
  /** Where each customer has a server of their own: what must be known before anybody goes there. */
  readonly account?: {
    /** The credential field that is entered first. It is kept beside the tokens, and replaces `{field}` in `authUrl`. */
    readonly field: string;
    /** As it stands in the address. @throws ConnectorError `auth` with the field for one that no customer can have */
    readonly read: (entered: string) => string;
    /** Where the token endpoint's answer names the customer. */
    readonly toldAs: string;
  };
};

/** The authorization server of a provider that can be connected on its own page, else null. */
export const oauthOf = ({ authentication }: Pick<Source, 'authentication'>): OAuthProvider | null =>
  authentication.kind === 'oauth' ? authentication.oauth : (authentication.page?.oauth ?? null);

/** Webhooks at the provider, through its API. */
export type WebhookAdmin = {
  /** What the API needs for this, in the provider's own words. */
  readonly permission: string;
  /** One webhook is made for each. */
  readonly events: readonly string[];
  /** Who signs: a secret that Foyer gives the provider, or one that the provider gives Foyer. */
  readonly secretFrom: 'foyer' | 'provider';
  /** How a person makes the webhooks in the provider by hand, with Request URL and Secret Token from Foyer's page. */
  readonly manualSteps: readonly string[];
  /** What a person must still do in the provider although the API made the webhooks. */
  readonly afterSteps: readonly string[];
  /** The webhooks that point at this address, as far as the provider can tell: by its list, or those of `known` ids. */
  inspect(
    call: ProviderCall,
    o: { readonly url: string; readonly known: readonly string[] },
  ): Promise<readonly ProviderWebhook[]>;
  /** @param o.secret used where `secretFrom` is foyer. @throws ConnectorError `permission` when the API may not */
  create(
    call: ProviderCall,
    o: { readonly event: string; readonly url: string; readonly secret: string },
  ): Promise<ProviderWebhook & { readonly secret: string }>;
  /** Turns one on again that the provider paused. */
  enable(call: ProviderCall, id: string): Promise<ProviderWebhook>;
  /** One that is gone already is no error. */
  remove(call: ProviderCall, id: string): Promise<void>;
};

export type ProviderWebhook = { readonly id: string; readonly event: string; readonly enabled: boolean };

export type WebhookEvent = {
  /** Unique per provider event; the same across retries. */
  readonly dedupeKey: string;
  readonly action: string;
  /** deletion: something is gone that no incremental pass will tell of. */
  readonly kind: 'ping' | 'hint' | 'deletion' | 'ignored';
  /** Candidates whom it names as gone, by the provider's ids; they are read again before anything follows from it. */
  readonly gone?: readonly string[];
};
