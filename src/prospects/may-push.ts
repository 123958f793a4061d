import type { TargetJob } from '../connectors/prospect-target.ts';
import { ANY_JOB, jobsOfMember, type PushSettings } from '../db/repositories/push-settings.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';

/** Who sends, as far as jobs go. */
export type Pusher = {
  /** Null for a program. */
  readonly memberId: string | null;
  readonly email: string | null;
  /** Super Admins give the permissions, so none is asked of them. */
  readonly everyJob: boolean;
};

/**
 * Whether somebody may send to a job (SC-I13): by an admin's word, or as one of its hiring team where the provider tells
 * that. Confidential and closed ones are nobody's.
 */
export const mayUseJob = (
  pusher: Pusher,
  job: Pick<TargetJob, 'externalId' | 'open' | 'confidential' | 'team'>,
  granted: readonly string[],
): boolean => {
  if (!job.open || job.confidential) return false;
  if (pusher.everyJob || granted.includes(ANY_JOB) || granted.includes(job.externalId)) return true;
  return pusher.email !== null && job.team?.includes(pusher.email.toLowerCase()) === true;
};

/** The jobs that somebody may send to. */
export const ownJobs = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly pusher: Pusher; readonly jobs: readonly TargetJob[] },
): Promise<TargetJob[]> => {
  const { pusher, connectionId } = o;
  const { memberId } = pusher;
  const granted = memberId === null ? [] : await jobsOfMember(scope, { connectionId, memberId });
  return o.jobs.filter((job) => mayUseJob(pusher, job, granted));
};

/** The same words whatever is wrong: who may not send to a job does not learn that there is one. */
const notYours = (): Refusal =>
  new Refusal(
    'forbidden',
    'job_not_allowed',
    'There is no such job that you may send prospects to. An admin can give you the permission.',
    { field: 'jobId' },
  );

/**
 * Where a push goes under the connection's policy (row E1, SC-I4, SC-I13).
 * @param jobs null when no job is in question
 * @throws Refusal forbidden
 */
export const placeOf = async (
  scope: Scope,
  o: {
    readonly connectionId: string;
    readonly pusher: Pusher;
    readonly settings: PushSettings;
    readonly asked: { readonly jobId: string | null; readonly stageId: string | null };
    readonly jobs: readonly TargetJob[] | null;
  },
): Promise<{ readonly jobId: string | null; readonly stageId: string | null }> => {
  const { settings, asked } = o;
  const job = o.jobs?.find(({ externalId }) => externalId === (settings.jobId ?? asked.jobId));
  switch (settings.mode) {
    case 'prospect':
      if (asked.jobId !== null)
        throw new Refusal(
          'forbidden',
          'prospects_only',
          'Your organization sends people here as prospects, without a job. An admin can change that.',
          { field: 'jobId' },
        );
      return { jobId: null, stageId: null };
    case 'fixed_job':
      if (asked.jobId !== null && asked.jobId !== settings.jobId) throw notYours();
      // The admin chose it for everybody; it may have become confidential, or closed, since.
      if (job === undefined || job.confidential || !job.open) throw notYours();
      return { jobId: settings.jobId, stageId: settings.stageId };
    case 'any_job': {
      if (asked.jobId === null) return { jobId: null, stageId: null };
      if (job === undefined) throw notYours();
      const own = await ownJobs(scope, { ...o, jobs: [job] });
      if (own.length === 0) throw notYours();
      return asked;
    }
  }
};
