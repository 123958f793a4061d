import { ConnectorError } from '../connectors/errors.ts';
import type { TargetJob } from '../connectors/prospect-target.ts';
import { StepFault, type PushContext } from './push-context.ts';

const called = (kind: string, name: string | null | undefined): string =>
  name == null ? `${kind} that was chosen` : `${kind} "${name}"`;

const sourceGone = async ({ settings, target, call }: PushContext): Promise<StepFault | null> => {
  const { sourceId, names } = settings;
  if (sourceId === null) return null;
  if ((await target.fetchSources(call)).some(({ externalId }) => externalId === sourceId)) return null;
  return new StepFault(
    'source_gone',
    `The ${called('source', names.source)} is not in ${target.label} any more. An admin can choose another one under App Integrations, What is sent; then try again.`,
    'sourceId',
  );
};

const findJob = async ({ target, call }: PushContext, jobId: string): Promise<TargetJob | null> => {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof target.fetchJobs>> = await target.fetchJobs(call, { cursor });
    const found = page.jobs.find(({ externalId }) => externalId === jobId);
    if (found !== undefined) return found;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return null;
};

const jobGone = async (ctx: PushContext): Promise<StepFault | null> => {
  const { push, settings, target, call } = ctx;
  const { jobId, stageId } = push;
  if (jobId === null) return null;
  const job = await findJob(ctx, jobId);
  const chosenForAll = settings.mode === 'fixed_job' && settings.jobId === jobId;
  const remedy = chosenForAll
    ? 'An admin can choose another one under App Integrations, Push permission; then try again.'
    : 'Choose another one and try again.';
  if (job === null || !job.open) {
    const name = push.jobName ?? (chosenForAll ? settings.names.job : null);
    return new StepFault(
      'job_gone',
      `The ${called('job', name)} is not open in ${target.label} any more. ${remedy}`,
      'jobId',
    );
  }
  if (stageId === null) return null;
  const stages = await target.fetchStages(call, jobId);
  if (stages.some(({ externalId }) => externalId === stageId)) return null;
  return new StepFault(
    'stage_gone',
    `The ${called('stage', chosenForAll ? settings.names.stage : null)} is not in the plan of the job "${job.title}" any more. ${remedy}`,
    'stageId',
  );
};

/**
 * Does what needs the push's place. Where the provider says no, it is asked whether source, job and stage are still there, so
 * that whoever sends hears which one is gone by its name. @throws StepFault
 */
export const inItsPlace = async <T>(ctx: PushContext, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConnectorError && (error.kind === 'not_found' || error.kind === 'rejected')) {
      const gone = (await sourceGone(ctx)) ?? (await jobGone(ctx));
      if (gone !== null) throw gone;
    }
    throw error;
  }
};
