import { tryCall } from '../attempts.ts';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import type { ProspectTarget, TargetJob } from '../prospect-target.ts';
import { callOne, callPage, callWhole, textOf, textsOf } from './client.ts';
import { told } from './declared.ts';
import type { Resource } from './schemas.ts';

const toJob = (found: Resource): TargetJob => {
  const team = found.attributes?.[told('job.team')];
  return {
    externalId: found.id,
    title: textOf(found, 'job.title') ?? 'Untitled',
    open: textOf(found, 'job.status')?.toLowerCase() === told('job.open').toLowerCase(),
    // Where the account's API tells nothing of it, a job is not confidential; where it does, only `false` is not.
    confidential: ![undefined, null, false].some(
      (open) => open === found.attributes?.[told('job.confidential')],
    ),
    location: textOf(found, 'job.location'),
    department: textOf(found, 'job.department'),
    team: Array.isArray(team) ? textsOf(found, 'job.team').map((email) => email.toLowerCase()) : null,
  };
};

/** Open jobs, a page at a time; the cursor is the number of the page. */
export const fetchJobs: ProspectTarget['fetchJobs'] = async (call, { cursor }) => {
  const page = cursor === null ? 1 : Number(cursor);
  const { resources, nextPage } = await callPage(call, { method: 'GET', path: 'path.jobs' }, page);
  return {
    jobs: resources.map(toJob).filter(({ open }) => open),
    nextCursor: nextPage === null ? null : String(nextPage),
  };
};

export const fetchStages: ProspectTarget['fetchStages'] = async (call, job) =>
  (await callWhole(call, { method: 'GET', path: 'path.stages', ids: { job } })).map((found) => ({
    externalId: found.id,
    title: textOf(found, 'stage.title') ?? 'Untitled',
  }));

const refuseConfidential = async (call: ProviderCall, job: string): Promise<void> => {
  const found = await callOne(call, { method: 'GET', path: 'path.job', ids: { job } });
  if (!toJob(found).confidential) return;
  throw new ConnectorError({
    kind: 'rejected',
    message: 'This job is confidential in Clinch: nobody is sent to it from here.',
    code: 'confidential_job',
  });
};

const idOf = ({ relationships }: Resource, name: 'application.job' | 'application.stage'): string | null => {
  const data = relationships?.[told(name)]?.data;
  return data == null || Array.isArray(data) ? null : data.id;
};

const standing = async (
  call: ProviderCall,
  o: { readonly candidate: string; readonly job: string },
): Promise<Resource | null> => {
  const at = { path: 'path.applications', ids: { candidate: o.candidate } } as const;
  const there = await callWhole(call, { method: 'GET', ...at });
  return there.find((found) => idOf(found, 'application.job') === o.job) ?? null;
};

const answered = (found: Resource): { readonly applicationId: string; readonly status: string } => ({
  applicationId: found.id,
  status: textOf(found, 'application.status') ?? 'sent',
});

const reference = (type: 'type.job' | 'type.stage', id: string) => ({ data: { type: told(type), id } });

/** Whether Clinch takes a second application of a candidate to the same job is not known: it is looked for before and after. */
export const consider: ProspectTarget['consider'] = async (call, { candidateId, placement }) => {
  const { jobId, stageId } = placement;
  if (jobId === null)
    throw new ConnectorError({ kind: 'rejected', message: 'Clinch needs a job to send a candidate to.' });
  await refuseConfidential(call, jobId);
  const o = { candidate: candidateId, job: jobId };
  const before = await standing(call, o);
  if (before !== null) return answered(before);
  const relationships = {
    [told('application.job')]: reference('type.job', jobId),
    ...(stageId === null ? {} : { [told('application.stage')]: reference('type.stage', stageId) }),
  };
  const trial = await tryCall(
    () =>
      callOne(call, {
        method: 'POST',
        path: 'path.applications',
        ids: { candidate: candidateId },
        body: { data: { type: told('type.application'), attributes: {}, relationships } },
      }),
    ['rejected'],
  );
  if (trial.permitted) return answered(trial.answer);
  const meanwhile = await standing(call, o);
  if (meanwhile === null) throw trial.refusal;
  return answered(meanwhile);
};
