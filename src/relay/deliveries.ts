import type { Knex } from 'knex';
import { z } from 'zod';
import { findNotice, noticeRecipients } from '../db/repositories/notice-mail.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { findSync } from '../db/repositories/syncs.ts';
import { findTalentSource } from '../db/repositories/talent-runs.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { MailContent } from '../domain/mail.ts';
import { queueMails } from '../messages/queue-mails.ts';
import type { Vault } from '../secrets/vault.ts';
import type { TemporalGateway } from '../temporal/gateway.ts';
import type { ClaimedEntry } from '../db/repositories/outbox.ts';
import type { Deliver } from './relay.ts';

export type DeliveryDeps = {
  readonly db: Knex;
  readonly gateway: TemporalGateway;
  readonly vault: Vault;
  /** The next step of deciding about everybody who waits for a match. */
  readonly decideMatches: (scope: Scope) => Promise<void>;
  /** The next step of applying settings to everybody. */
  readonly settlePeople: (scope: Scope) => Promise<void>;
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
    journeys: z.boolean().optional(),
  }),
});
const journeyPayload = z.union([
  z.object({
    hireId: z.string(),
    journeyId: z.string(),
    revision: z.number(),
    nextAt: z.number().nullable(),
    over: z.boolean(),
  }),
  z.object({ plan: z.literal(true) }),
]);
const writePayload = z.object({ revision: z.number() });
const syncPayload = z.object({ roster: z.boolean().optional() });

const pushPayload = z.object({ round: z.number() });
const talentPayload = z.object({ connectionId: z.string() });

const RELAY = 'system:relay' as const;

/** How each kind of outbox entry reaches its receiver. */
export const deliveries = (deps: DeliveryDeps): Readonly<Record<ClaimedEntry['kind'], Deliver>> => ({
  lifecycle: async ({ orgId, subjectId, priority, payload }) => {
    const { signal, facts: parsed } = lifecyclePayload.parse(payload);
    const { journeys, ...others } = parsed;
    const facts = journeys === undefined ? others : { ...others, journeys };
    await deps.gateway.signalLifecycle({ orgId, hireId: subjectId, signal, facts, priority });
  },
  journey: async ({ orgId, subjectId, priority, payload }) => {
    const parsed = journeyPayload.parse(payload);
    if ('plan' in parsed) {
      await deps.gateway.planJourneys({ orgId, priority });
      return;
    }
    const { hireId, journeyId, ...news } = parsed;
    await deps.gateway.signalJourney({ orgId, runId: subjectId, hireId, journeyId, news, priority });
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
  hris_write: async ({ orgId, subjectId, priority, payload }) => {
    const { revision } = writePayload.parse(payload);
    await deps.gateway.askHrisWrite({ orgId, writeId: subjectId, revision, priority });
  },
  // What the connection is now decides, so that a late "remove" takes nothing from a source connected again.
  schedule: ({ orgId, subjectId }) => ensureSchedule(deps, orgId, subjectId),
  rematch: async ({ orgId }) => {
    await withOrganization(deps.db, { orgId, actor: 'system:matching' }, deps.decideMatches);
  },
  settle: async ({ orgId }) => {
    await withOrganization(deps.db, { orgId, actor: 'system:settings' }, deps.settlePeople);
  },
  push: ({ orgId, subjectId, priority, payload }) =>
    deps.gateway.startPush({ orgId, pushId: subjectId, priority, ...pushPayload.parse(payload) }),
  talent: ({ orgId, subjectId, payload }) =>
    deps.gateway.startTalentImport({ orgId, importId: subjectId, ...talentPayload.parse(payload) }),
  export: ({ orgId, subjectId, priority }) =>
    deps.gateway.startExport({ orgId, exportId: subjectId, priority }),
  mail: ({ orgId, subjectId }) =>
    withOrganization(deps.db, { orgId, actor: RELAY }, async (scope) => {
      const notice = await findNotice(scope, subjectId);
      if (notice === null) return;
      const recipients = await noticeRecipients(scope);
      await queueMails(
        scope,
        deps.vault,
        recipients.map((memberId) => ({
          effectKey: `notice/${subjectId}/${memberId}`,
          purpose: 'notice',
          recipient: { to: 'member', memberId },
          personId: null,
          content: noticeMail(notice, deps.publicUrl),
        })),
      );
    }),
});

const noticeMail = (
  notice: { readonly message: string; readonly remedy: string | null },
  publicUrl: string,
): MailContent => ({
  language: 'en',
  subject: notice.message.slice(0, 120),
  paragraphs: [notice.message, ...(notice.remedy === null ? [] : [notice.remedy])],
  action: { label: 'Open Foyer', url: publicUrl },
});

/** Brings the schedule to what the connection is now: daily, or gone. */
const ensureSchedule = async (deps: DeliveryDeps, orgId: string, connectionId: string): Promise<void> => {
  const { talent, slot } = await withOrganization(deps.db, { orgId, actor: RELAY }, async (scope) => {
    const { kind, state, pulled } = await findConnection(scope, connectionId);
    const { syncHour, timeZone } = await loadSettings(scope);
    const talent = kind === 'prospect_target';
    const on = talent ? (await findTalentSource(scope, connectionId))?.enabled === true : pulled;
    return { talent, slot: state === 'uninstalled' || !on ? null : { hour: syncHour, timeZone } };
  });
  if (talent && slot === null) await deps.gateway.removeTalentSchedule(connectionId);
  else if (talent && slot !== null) await deps.gateway.ensureTalentSchedule({ orgId, connectionId, slot });
  else if (slot === null) await deps.gateway.removeSyncSchedule(connectionId);
  else await deps.gateway.ensureSyncSchedule({ orgId, connectionId, slot });
};
