import type { PushOutcome, PushState, PushStep, PushSteps, StepRecord } from '../../domain/push.ts';
import { rows, type Scope } from '../scope.ts';

export type PushRow = {
  readonly id: string;
  readonly prospectId: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly state: PushState;
  readonly round: number;
  readonly decision: 'merge' | 'create';
  readonly chosenId: string | null;
  readonly despiteIds: readonly string[];
  readonly jobId: string | null;
  /** As it was called when it was chosen. */
  readonly jobName: string | null;
  readonly stageId: string | null;
  readonly withResume: boolean;
  readonly note: Buffer | null;
  readonly added: Buffer | null;
  readonly requestedByName: string;
  readonly memberId: string | null;
  /** Epoch ms. */
  readonly requestedAt: number;
  readonly endedAt: number | null;
  readonly beforeIds: readonly string[] | null;
  readonly createBeganAt: number | null;
  /** Files of the candidate when ours was sent; null: it is not on its way. */
  readonly resumeBefore: readonly string[] | null;
  /** Of the file that was attached, or is on its way. */
  readonly resumeDigest: Buffer | null;
  readonly candidateId: string | null;
  readonly candidateUrl: string | null;
  readonly outcome: PushOutcome | null;
  readonly status: string | null;
  readonly credit: 'given' | 'nobody' | 'unknown' | null;
  readonly steps: PushSteps;
};

const COLUMNS = `s.id, s.prospect_id as "prospectId", s.connection_id as "connectionId",
  (select c.name from app.connections c where c.org_id = s.org_id and c.id = s.connection_id) as "connectionName",
  s.state, s.round, s.decision, s.chosen_id as "chosenId", s.despite_ids as "despiteIds", s.job_id as "jobId", s.job_name as "jobName", s.stage_id as "stageId",
  s.with_resume as "withResume", s.note, s.added, app.actor_name(s.requested_by) as "requestedByName", s.member_id as "memberId",
  s.requested_at as "requestedAt", s.ended_at as "endedAt", s.before_ids as "beforeIds", s.create_began_at as "createBeganAt",
  s.resume_before as "resumeBefore", s.resume_digest as "resumeDigest",
  s.candidate_id as "candidateId", s.candidate_url as "candidateUrl", s.outcome, s.status, s.credit, s.steps`;

export type NewPush = Pick<
  PushRow,
  | 'id'
  | 'prospectId'
  | 'connectionId'
  | 'decision'
  | 'chosenId'
  | 'despiteIds'
  | 'jobId'
  | 'jobName'
  | 'stageId'
  | 'withResume'
  | 'note'
  | 'memberId'
>;

/** False when one is under way for the prospect at the connection: that one is the answer to every further asking. */
export const insertPush = async (scope: Scope, p: NewPush): Promise<boolean> => {
  const made = await rows(
    scope.trx,
    `insert into app.prospect_pushes (id, prospect_id, connection_id, decision, chosen_id, despite_ids, job_id, job_name, stage_id, with_resume, note,
       requested_by, member_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (prospect_id, connection_id) where state in ('waiting', 'running') do nothing returning id`,
    [
      p.id,
      p.prospectId,
      p.connectionId,
      p.decision,
      p.chosenId,
      [...p.despiteIds],
      p.jobId,
      p.jobName,
      p.stageId,
      p.withResume,
      p.note,
      scope.actor,
      p.memberId,
    ],
  );
  return made.length === 1;
};

export const findPush = async (scope: Scope, id: string): Promise<PushRow | null> => {
  const [row] = await rows<PushRow>(
    scope.trx,
    `select ${COLUMNS} from app.prospect_pushes s where s.org_id = app.org_id() and s.id = ?`,
    [id],
  );
  return row ?? null;
};

export const openPush = async (
  scope: Scope,
  o: { readonly prospectId: string; readonly connectionId: string },
): Promise<PushRow | null> => {
  const [row] = await rows<PushRow>(
    scope.trx,
    `select ${COLUMNS} from app.prospect_pushes s
     where s.org_id = app.org_id() and s.prospect_id = ? and s.connection_id = ? and s.state in ('waiting', 'running')`,
    [o.prospectId, o.connectionId],
  );
  return row ?? null;
};

/** Newest first. */
export const pushesOf = (scope: Scope, prospectId: string): Promise<PushRow[]> =>
  rows<PushRow>(
    scope.trx,
    `select ${COLUMNS} from app.prospect_pushes s where s.org_id = app.org_id() and s.prospect_id = ? order by s.requested_at desc, s.id limit 100`,
    [prospectId],
  );

/** Another round of one that is over: what is done stays done. Null when it is under way or there is none. */
export const reopenPush = async (scope: Scope, id: string): Promise<number | null> => {
  const [row] = await rows<{ round: number }>(
    scope.trx,
    `update app.prospect_pushes s set state = 'waiting', round = round + 1, ended_at = null
     where s.org_id = app.org_id() and s.id = ? and s.state in ('partial', 'failed')
       and not exists (select from app.prospect_pushes o where o.prospect_id = s.prospect_id and o.connection_id = s.connection_id
         and o.state in ('waiting', 'running'))
     returning round`,
    [id],
  );
  return row?.round ?? null;
};

/** Another place for one whose candidate stands on no job yet. */
export const setPlace = async (
  scope: Scope,
  id: string,
  place: Pick<PushRow, 'jobId' | 'jobName' | 'stageId'>,
): Promise<void> => {
  await rows(
    scope.trx,
    'update app.prospect_pushes set job_id = ?, job_name = ?, stage_id = ? where org_id = app.org_id() and id = ?',
    [place.jobId, place.jobName, place.stageId, id],
  );
};

export const setPushState = async (scope: Scope, id: string, state: PushState): Promise<void> => {
  await rows(
    scope.trx,
    `update app.prospect_pushes set state = ?, ended_at = case when ? in ('waiting', 'running') then null else app.now() end
     where org_id = app.org_id() and id = ? and state <> ?`,
    [state, state, id, state],
  );
};

export const recordStep = async (
  scope: Scope,
  o: { readonly id: string; readonly step: PushStep; readonly record: StepRecord },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.prospect_pushes set steps = steps || jsonb_build_object(?::text, ?::jsonb) where org_id = app.org_id() and id = ?`,
    [o.step, JSON.stringify(o.record), o.id],
  );
};

/** Just before the provider is asked to make a candidate: who fits there already. */
export const beginCreate = async (scope: Scope, id: string, beforeIds: readonly string[]): Promise<void> => {
  await rows(
    scope.trx,
    `update app.prospect_pushes set before_ids = ?, create_began_at = app.now() where org_id = app.org_id() and id = ?`,
    [[...beforeIds], id],
  );
};

/** The provider said no: nothing can have been made. */
export const forgetCreate = async (scope: Scope, id: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.prospect_pushes set before_ids = null, create_began_at = null where org_id = app.org_id() and id = ?`,
    [id],
  );
};

/** The candidate that the push is about from now on; its addresses are remembered as that candidate's. */
export const setCandidate = async (
  scope: Scope,
  o: {
    readonly id: string;
    readonly candidateId: string;
    readonly url: string | null;
    readonly outcome: PushOutcome;
  },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.prospect_pushes set candidate_id = ?, candidate_url = ?, outcome = ?, before_ids = null, create_began_at = null
     where org_id = app.org_id() and id = ?`,
    [o.candidateId, o.url, o.outcome, o.id],
  );
  await rows(
    scope.trx,
    `update app.prospect_claims set candidate_id = ? where org_id = app.org_id() and push_id = ?`,
    [o.candidateId, o.id],
  );
};

export const setPushFacts = async (
  scope: Scope,
  id: string,
  facts: {
    readonly added?: Buffer;
    readonly status?: string;
    readonly credit?: NonNullable<PushRow['credit']>;
  },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.prospect_pushes set added = coalesce(?::bytea, added), status = coalesce(?, status), credit = coalesce(?, credit)
     where org_id = app.org_id() and id = ?`,
    [facts.added ?? null, facts.status ?? null, facts.credit ?? null, id],
  );
};

export type Claim = {
  readonly emailKey: string;
  readonly pushId: string;
  readonly candidateId: string | null;
};

/**
 * Claims addresses for a push, as many as nobody has; whoever else claims one of them waits for the end of this
 * transaction. @returns who holds each now
 */
export const claimEmails = async (
  scope: Scope,
  o: {
    readonly connectionId: string;
    readonly prospectId: string;
    readonly pushId: string;
    readonly emailKeys: readonly string[];
  },
): Promise<Claim[]> => {
  // In the order of everybody: two who claim the same addresses never wait for each other.
  await rows(
    scope.trx,
    `insert into app.prospect_claims (connection_id, email_key, prospect_id, push_id)
     select ?::uuid, k, ?::uuid, ?::uuid from unnest(?::text[]) as k order by k on conflict do nothing`,
    [o.connectionId, o.prospectId, o.pushId, [...o.emailKeys]],
  );
  return rows<Claim>(
    scope.trx,
    `select email_key as "emailKey", push_id as "pushId", candidate_id as "candidateId" from app.prospect_claims
     where org_id = app.org_id() and connection_id = ? and email_key = any(?) order by email_key`,
    [o.connectionId, [...o.emailKeys]],
  );
};

/** What a push claimed and made no candidate of is free again. */
export const releaseClaims = async (scope: Scope, pushId: string): Promise<void> => {
  await rows(
    scope.trx,
    'delete from app.prospect_claims where org_id = app.org_id() and push_id = ? and candidate_id is null',
    [pushId],
  );
};

/** The provider does not know this candidate any more. */
export const forgetCandidate = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly candidateId: string },
): Promise<void> => {
  await rows(
    scope.trx,
    'delete from app.prospect_claims where org_id = app.org_id() and connection_id = ? and candidate_id = ?',
    [o.connectionId, o.candidateId],
  );
};

export type KnownCandidate = {
  readonly candidateId: string;
  readonly prospectId: string;
  readonly prospectName: string;
  readonly at: number;
};

/** Which of these candidates came from a prospect, or were joined with one (SC-I11). */
export const pushedCandidates = (
  scope: Scope,
  o: { readonly connectionId: string; readonly candidateIds: readonly string[] },
): Promise<KnownCandidate[]> =>
  rows<KnownCandidate>(
    scope.trx,
    `select distinct on (s.candidate_id, s.prospect_id) s.candidate_id as "candidateId", s.prospect_id as "prospectId", p.name as "prospectName",
       s.requested_at as at
     from app.prospect_pushes s join app.prospects p on p.id = s.prospect_id
     where s.org_id = app.org_id() and s.connection_id = ? and s.candidate_id = any(?)
     order by s.candidate_id, s.prospect_id, s.requested_at desc`,
    [o.connectionId, [...o.candidateIds]],
  );
