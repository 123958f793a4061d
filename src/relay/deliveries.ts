import type { Knex } from 'knex';
import { z } from 'zod';
import { findNotice, noticeRecipients } from '../db/repositories/notice-mail.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { findSync } from '../db/repositories/syncs.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { Mailer } from '../mail/transport.ts';
import type { TemporalGateway } from '../temporal/gateway.ts';
import type { ClaimedEntry } from '../db/repositories/outbox.ts';
import type { Deliver } from './relay.ts';

export type DeliveryDeps = {
  readonly db: Knex;
  readonly gateway: TemporalGateway;
  readonly mailer: Mailer;
  /** The next step of deciding about everybody who waits for a match. */
  readonly decideMatches: (scope: Scope) => Promise<void>;
  readonly publicUrl: string;
};

const lifecyclePayload = z.object({
  signal: z.enum(['hireChanged', 'merged', 'unmerged', 'withdrawn', 'reinstated']),
  facts: z.object({
    version: z.number(),
    presence: z.enum(['expected', 'withdrawn', 'no_show', 'removed', 'superseded']),
    matched: z.boolean(),
    dueAt: z.number().nullable(),
    fullAccessAt: z.number().nullable(),
    reached: z.boolean(),
    activated: z.boolean(),
  }),
});
const syncPayload = z.object({ roster: z.boolean().optional() });

const RELAY = 'system:relay' as const;

/** How each kind of outbox entry reaches its receiver. */
export const deliveries = (deps: DeliveryDeps): Readonly<Record<ClaimedEntry['kind'], Deliver>> => ({
  lifecycle: async ({ orgId, subjectId, priority, payload }) => {
    const { signal, facts } = lifecyclePayload.parse(payload);
    await deps.gateway.signalLifecycle({ orgId, hireId: subjectId, signal, facts, priority });
  },
  sync: async ({ orgId, subjectId, payload }) => {
    if (syncPayload.parse(payload).roster === true) {
      const run = await withOrganization(deps.db, { orgId, actor: RELAY }, (scope) =>
        findSync(scope, subjectId),
      );
      await deps.gateway.startRoster({ orgId, connectionId: run.connectionId, syncId: run.id });
      return;
    }
    if (await deps.gateway.triggerSync(subjectId)) return;
    await ensureSchedule(deps, orgId, subjectId);
    await deps.gateway.triggerSync(subjectId);
  },
  // What the connection is now decides, so that a late "remove" takes nothing from a source connected again.
  schedule: ({ orgId, subjectId }) => ensureSchedule(deps, orgId, subjectId),
  rematch: async ({ orgId }) => {
    await withOrganization(deps.db, { orgId, actor: 'system:matching' }, deps.decideMatches);
  },
  mail: async ({ orgId, subjectId }) => {
    const { notice, recipients, organization } = await withOrganization(
      deps.db,
      { orgId, actor: RELAY },
      async (scope) => ({
        notice: await findNotice(scope, subjectId),
        recipients: await noticeRecipients(scope),
        organization: (await loadSettings(scope)).name,
      }),
    );
    if (notice === null) return;
    for (const to of recipients) {
      await deps.mailer.send({
        to,
        subject: `Foyer, ${organization}: ${notice.message.slice(0, 120)}`,
        text: [notice.message, '', notice.remedy ?? '', '', deps.publicUrl].join('\n'),
      });
    }
  },
});

/** Brings the schedule to what the connection is now: daily, or gone. */
const ensureSchedule = async (deps: DeliveryDeps, orgId: string, connectionId: string): Promise<void> => {
  const slot = await withOrganization(deps.db, { orgId, actor: RELAY }, async (scope) => {
    const { state, pulled } = await findConnection(scope, connectionId);
    const { syncHour, timeZone } = await loadSettings(scope);
    return state === 'uninstalled' || !pulled ? null : { hour: syncHour, timeZone };
  });
  if (slot === null) await deps.gateway.removeSyncSchedule(connectionId);
  else await deps.gateway.ensureSyncSchedule({ orgId, connectionId, slot });
};
