import type { ApiKey } from '../account.ts';
import type { Application, Candidate, Job } from '../model.ts';

/** Confidential jobs, and what hangs on them, show only to keys with the toggle. */
export const seesJob = (key: ApiKey, job: Job): boolean => key.confidential || !job.confidential;

export const seesApplication = (key: ApiKey, application: Application): boolean =>
  seesJob(key, application.job);

/** A candidate is hidden when every application is on a confidential job. */
export const seesCandidate = (key: ApiKey, candidate: Candidate): boolean =>
  key.confidential ||
  candidate.applications.length === 0 ||
  candidate.applications.some((application) => !application.job.confidential);
