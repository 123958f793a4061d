import { ConnectorError } from '../connectors/errors.ts';
import { prospectTarget } from '../connectors/registry.ts';
import { findMember } from '../db/repositories/members.ts';
import { loadPushSettings } from '../db/repositories/push-settings.ts';
import { setExportState } from '../db/repositories/prospect-exports.ts';
import {
  countSending,
  isClaimed,
  pushThatCounts,
  setItem,
  waitingItems,
  type ItemRef,
} from '../db/repositories/prospect-export-items.ts';
import { findProspect } from '../db/repositories/prospects.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { may } from '../domain/permissions.ts';
import { findCandidates, knownCandidates } from '../prospects/check.ts';
import { emailKeys } from '../prospects/keys.ts';
import { placeOf, type Pusher } from '../prospects/may-push.ts';
import { blanks, requestPush, retryPush } from '../prospects/push.ts';
import { opened, type Prospect } from '../prospects/store.ts';
import { jobsOf, openTarget, requireTarget, type TargetCall } from '../prospects/target.ts';
import { blockBucket } from '../sync/provider-call.ts';
import { needReconnect } from '../sync/need-reconnect.ts';
import type { ExportContext, ExportTurn } from './context.ts';

/**
 * People who are being sent at once, of one export: enough to use what the provider allows a second, few enough that none
 * of them waits so long for its turn there that it is given up.
 */
const AT_ONCE = 12;

type Ruling = Pick<Parameters<typeof setItem>[1], 'outcome' | 'reason' | 'pushId'>;
const ruling = (outcome: Ruling['outcome'], reason: string | null, pushId: string | null = null): Ruling => ({
  ...{ outcome, reason, pushId },
});

/** Who asked for it, as they stand now. @throws Refusal for who may send nobody any more */
const pusherNow = async (scope: Scope, { row }: ExportContext): Promise<Pusher> => {
  if (row.memberId === null) return { memberId: null, email: null, everyJob: row.everyJob };
  const member = await findMember(scope, row.memberId);
  if (member === null || !may(member.roles, 'prospects.push'))
    throw new Refusal('forbidden', 'role_missing', 'Whoever asked for this may not send prospects any more.');
  return { memberId: member.id, email: member.email, everyJob: member.roles.includes('super_admin') };
};

/** Where they go, by the settings and permissions of now. @throws Refusal, ConnectorError */
const placeNow = async (ctx: ExportContext, connectionId: string, open: TargetCall) => {
  const { row, run } = ctx;
  const settings = await run((scope) => loadPushSettings(scope, connectionId));
  const asks = settings.mode !== 'prospect' && (row.jobId !== null || settings.jobId !== null);
  const jobs = asks ? await jobsOf(connectionId, open) : null;
  return run(async (scope) =>
    placeOf(scope, {
      ...{ connectionId, settings, jobs, pusher: await pusherNow(scope, ctx) },
      asked: { jobId: row.jobId, stageId: row.stageId },
    }),
  );
};

type Place = Awaited<ReturnType<typeof placeNow>>;

/** What is clear without asking the provider; null when it must be asked. */
const knownRuling = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly prospect: Prospect },
): Promise<Ruling | 'link' | null> => {
  const { prospect, connectionId } = o;
  const missing = blanks(prospect.profile);
  if (missing.length > 0)
    return ruling(
      'missing',
      `${missing
        .map(({ message }) => message)
        .join(', ')
        .replace(/^./, (sign) => sign.toUpperCase())}.`,
    );
  const known = await pushThatCounts(scope, { prospectId: prospect.id, connectionId });
  if (known?.open === true) return ruling('sending', null, known.id);
  if (known?.candidateId != null) return ruling('already', null, known.id);
  if (known?.retriable === true) {
    await retryPush(scope, { id: known.id, prospectId: prospect.id });
    return ruling('sending', null, known.id);
  }
  const claimed = await isClaimed(scope, { connectionId, emailKeys: emailKeys(prospect.profile) });
  return claimed ? 'link' : null;
};

/** Somebody may fit: a person must look. Only how alike they are is kept, nothing of who it is. */
const choice = (found: Awaited<ReturnType<typeof findCandidates>>): Ruling => {
  const others = found.length === 1 ? '' : ` ${found.length - 1} more may fit.`;
  return ruling('choice', `${found[0]?.words ?? ''}${others}`);
};

const send = async (
  ctx: ExportContext,
  scope: Scope,
  o: { readonly prospect: Prospect; readonly connectionId: string; readonly place: Place },
): Promise<Ruling> => {
  const { push } = await requestPush(scope, ctx.vault, {
    ...{ prospectId: o.prospect.id, connectionId: o.connectionId, ...o.place },
    ...{ decision: { kind: 'create', despite: [] }, note: null, priority: 'bulk' },
    withResume: ctx.row.withResume,
    memberId: ctx.row.memberId,
  });
  return ruling('sending', null, push.id);
};

const lookAt = async (
  ctx: ExportContext,
  o: {
    readonly item: ItemRef;
    readonly connectionId: string;
    readonly open: TargetCall;
    readonly place: Place;
  },
): Promise<void> => {
  const { run, row, vault } = ctx;
  const { item, connectionId, place } = o;
  const note = (scope: Scope, ruled: Ruling): Promise<void> =>
    setItem(scope, { exportId: row.id, seq: item.seq, ...ruled });
  const asked = await run(async (scope) => {
    const stored = await findProspect(scope, item.prospectId);
    if (stored === null) return null;
    const prospect = opened(vault, stored);
    const known = await knownRuling(scope, { prospect, connectionId });
    if (known === null) return prospect;
    await note(scope, known === 'link' ? await send(ctx, scope, { prospect, connectionId, place }) : known);
    return null;
  });
  if (asked === null) return;
  const { profile } = asked;
  const known = await run((scope) => knownCandidates(scope, { connectionId, profile }));
  const found = await findCandidates(o.open, { profile, known });
  await run(async (scope) => {
    if ((await findProspect(scope, asked.id)) === null) return;
    // Whoever was found may have been made this moment, of the same person.
    const claimed = await isClaimed(scope, { connectionId, emailKeys: emailKeys(asked.profile) });
    const ruled =
      found.length > 0 && !claimed
        ? choice(found)
        : await send(ctx, scope, { prospect: asked, connectionId, place });
    await note(scope, ruled);
  });
};

/** A no to this one person; the others go on. Null for what concerns everybody, or passes by itself. */
const refusalOf = (error: unknown): string | null => {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof ConnectorError)) return null;
  return error.kind === 'rejected' || error.kind === 'not_found' || error.kind === 'invalid_response'
    ? error.message
    : null;
};

/** The connection itself is refused: everybody after this one would be, too. */
const endsAll = (error: unknown): error is Refusal | ConnectorError =>
  error instanceof Refusal ||
  (error instanceof ConnectorError && (error.kind === 'auth' || error.kind === 'permission'));

const giveUp = async (ctx: ExportContext, connectionId: string, error: Error): Promise<ExportTurn> => {
  await ctx.run(async (scope) => {
    await setExportState(scope, { id: ctx.row.id, state: 'failed', failure: error.message });
    if (!(error instanceof ConnectorError) || error.kind !== 'auth') return;
    const connection = await requireTarget(scope, connectionId);
    const source = prospectTarget(connection.provider);
    await needReconnect(scope, { connection, source, reason: error.message });
  });
  return 'over';
};

/** Looks at the next few people and asks for their pushes, as many as may be under way at once. @throws ConnectorError */
export const pushTurn = async (ctx: ExportContext): Promise<ExportTurn> => {
  const { row, run, deps } = ctx;
  const { connectionId } = row;
  if (connectionId === null) throw new TypeError('A sending has a connection.');
  const { sending, items } = await run(async (scope) => {
    const now = await countSending(scope, row.id);
    return {
      sending: now,
      items: await waitingItems(scope, { exportId: row.id, limit: Math.max(1, AT_ONCE - now) }),
    };
  });
  if (items.length === 0 && sending === 0) {
    await run((scope) => setExportState(scope, { id: row.id, state: 'done' }));
    return 'over';
  }
  if (items.length === 0 || sending >= AT_ONCE) return 'wait';
  try {
    const open = await openTarget(deps, { orgId: ctx.orgId, connectionId, signal: ctx.signal });
    const place = await placeNow(ctx, connectionId, open);
    for (const item of items) {
      try {
        await lookAt(ctx, { item, connectionId, open, place });
      } catch (error) {
        const reason = refusalOf(error);
        if (reason === null) throw error;
        await run((scope) =>
          setItem(scope, { exportId: row.id, seq: item.seq, ...ruling('refused', reason) }),
        );
      }
    }
    return 'more';
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'rate_limited' && error.retryAfterMs !== null)
      await blockBucket(deps, connectionId, error.retryAfterMs);
    if (endsAll(error)) return giveUp(ctx, connectionId, error);
    throw error;
  }
};
