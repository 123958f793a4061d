import type { PersonEventType } from '../../domain/event-types.ts';
import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

export type TimelineEntry = {
  readonly personId: string;
  readonly kind: string;
  /** Ids, instants and codes only. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Sealed under the person's key. */
  readonly detail: Uint8Array | null;
  /** Same key, same entry: written once. */
  readonly idempotencyKey: string | null;
};

/** Writes timeline entries of people in one statement; the actor of the scope stands on each. */
export const addTimeline = async (scope: Scope, list: readonly TimelineEntry[]): Promise<void> => {
  await bulkInsert(scope, {
    table: 'timeline',
    columns: {
      personId: 'uuid',
      kind: 'text',
      facts: 'jsonb',
      detail: 'bytea',
      idempotencyKey: 'text',
      actor: 'text',
    },
    list: list.map((entry) => ({ ...entry, actor: scope.actor })),
    suffix: 'on conflict do nothing',
  });
};

export type OutgoingEvent = {
  readonly type: PersonEventType;
  readonly personId: string;
  readonly idempotencyKey: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** Tells other systems, in the transaction of what happened; each endpoint that asked for the type gets it. */
export const addEvents = async (scope: Scope, list: readonly OutgoingEvent[]): Promise<void> => {
  await bulkInsert(scope, {
    table: 'events',
    columns: { type: 'text', personId: 'uuid', idempotencyKey: 'text', facts: 'jsonb' },
    list,
    suffix: 'on conflict (org_id, idempotency_key) do nothing',
  });
};

/** Lower goes first: what a person waits for must not queue behind an import. */
export const outboxPriority = { person: 1, normal: 3, bulk: 5 } as const;

export type OutboxEntry = {
  readonly kind:
    | 'lifecycle'
    | 'sync'
    | 'schedule'
    | 'mail'
    | 'journey'
    | 'rematch'
    | 'settle'
    | 'push'
    | 'talent'
    | 'hris_write';
  readonly subjectId: string;
  readonly priority: number;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Sealed with the organization's key (mails). */
  readonly body?: Uint8Array | null;
  /** Epoch ms before which it is not handed on; at once unless given. */
  readonly notBefore?: number;
};

/** Work for the relay, in the same transaction as its cause. */
export const addOutbox = async (scope: Scope, list: readonly OutboxEntry[]): Promise<void> => {
  await bulkInsert(scope, {
    table: 'outbox',
    columns: {
      kind: 'text',
      subjectId: 'uuid',
      priority: 'smallint',
      payload: 'jsonb',
      body: 'bytea',
      availableAt: 'timestamptz',
    },
    list: list.map(({ notBefore, ...entry }) => ({
      ...entry,
      body: entry.body ?? null,
      availableAt: notBefore ?? scope.now,
    })),
  });
};

/** What a large set held back goes now: its run is over, and nobody waits for the machine any more. */
export const releaseBulk = async (scope: Scope): Promise<void> => {
  await rows(
    scope.trx,
    `update app.outbox set available_at = app.now()
     where org_id = app.org_id() and kind in ('lifecycle', 'journey') and priority = ? and attempts = 0 and available_at > app.now()`,
    [outboxPriority.bulk],
  );
};
