import { randomUUID } from 'node:crypto';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import {
  findPush,
  insertPush,
  openPush,
  reopenPush,
  setPlace,
  type PushRow,
} from '../db/repositories/prospect-pushes.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { ProspectProfile } from '../domain/prospect.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { emailKeys } from './keys.ts';
import { requireProspect } from './store.ts';

const NOTE = 'prospect-note';
export const openNote = (
  key: { open(sealed: Uint8Array, context: string): unknown },
  sealed: Uint8Array,
): string => String(key.open(sealed, NOTE));

/** What a push needs and a profile lacks, at its fields (SC-I2). */
export const blanks = (
  profile: Pick<ProspectProfile, 'firstName' | 'lastName' | 'emails'>,
): { readonly path: string; readonly message: string }[] => [
  ...(profile.firstName === null ? [{ path: 'firstName', message: 'enter a first name' }] : []),
  ...(profile.lastName === null ? [{ path: 'lastName', message: 'enter a last name' }] : []),
  ...(emailKeys(profile).length === 0 ? [{ path: 'emails.0', message: 'enter an e-mail address' }] : []),
];

export type PushDecision =
  | { readonly kind: 'merge'; readonly candidateId: string }
  /** `despite`: candidates that were shown and are somebody else. */
  | { readonly kind: 'create'; readonly despite: readonly string[] };

export type PushRequest = {
  readonly prospectId: string;
  readonly connectionId: string;
  readonly decision: PushDecision;
  readonly jobId: string | null;
  readonly jobName?: string | null;
  readonly stageId: string | null;
  readonly note: string | null;
  readonly withResume: boolean;
  readonly memberId: string | null;
  /** Whether a person waits for this one; unless said otherwise, one does. */
  readonly priority?: 'person' | 'bulk';
};

const start = async (
  scope: Scope,
  o: { readonly id: string; readonly round: number; readonly priority?: 'person' | 'bulk' | undefined },
): Promise<void> => {
  await addOutbox(scope, [
    {
      ...{ kind: 'push', subjectId: o.id, payload: { round: o.round } },
      priority: outboxPriority[o.priority ?? 'person'],
    },
  ]);
};

const stored = async (scope: Scope, id: string): Promise<PushRow> => {
  const row = await findPush(scope, id);
  if (row === null) throw new Refusal('not_found', 'push_unknown', 'There is no such push.');
  return row;
};

/**
 * Takes a decision: the relay starts its story. One that is under way for the prospect at the connection is the answer to
 * every further asking. The caller has checked what may be asked (`placeOf`, `blanks`). @throws Refusal
 */
export const requestPush = async (
  scope: Scope,
  vault: OrganizationVault,
  o: PushRequest,
): Promise<{ readonly push: PushRow; readonly alreadyRunning: boolean }> => {
  const row = await requireProspect(scope, o.prospectId, 'lock');
  const id = randomUUID();
  const made = await insertPush(scope, {
    id,
    prospectId: o.prospectId,
    connectionId: o.connectionId,
    decision: o.decision.kind,
    chosenId: o.decision.kind === 'merge' ? o.decision.candidateId : null,
    despiteIds: o.decision.kind === 'create' ? o.decision.despite : [],
    jobId: o.jobId,
    jobName: o.jobName ?? null,
    stageId: o.stageId,
    withResume: o.withResume,
    note: o.note === null ? null : vault.person(o.prospectId, row.wrappedKey).seal(o.note, NOTE),
    memberId: o.memberId,
  });
  if (made) {
    await start(scope, { id, round: 0, priority: o.priority });
    return { push: await stored(scope, id), alreadyRunning: false };
  }
  const open = await openPush(scope, o);
  if (open === null)
    throw new Refusal(
      'conflict',
      'changed_meanwhile',
      'The push before this one has just ended. Look again.',
    );
  return { push: open, alreadyRunning: true };
};

/** Does again what failed of a push, and nothing else (SC-I6). @throws Refusal */
export const retryPush = async (
  scope: Scope,
  o: {
    readonly id: string;
    readonly prospectId: string;
    /** Where it goes from now on, as long as the candidate stands on no job; absent: where it was to go. */
    readonly place?: Pick<PushRow, 'jobId' | 'jobName' | 'stageId'> | null;
  },
): Promise<{ readonly before: PushRow; readonly after: PushRow }> => {
  const before = await stored(scope, o.id);
  if (before.prospectId !== o.prospectId)
    throw new Refusal('not_found', 'push_unknown', 'There is no such push.');
  const round = await reopenPush(scope, o.id);
  if (round === null)
    throw new Refusal('conflict', 'nothing_to_retry', 'Nothing of this push failed, or one is under way.');
  if (o.place != null && before.steps.job?.state !== 'done') await setPlace(scope, o.id, o.place);
  await start(scope, { id: o.id, round });
  return { before, after: await stored(scope, o.id) };
};
