import { tryCall } from '../attempts.ts';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import type { ProspectTarget, TargetJob } from '../prospect-target.ts';
import { parsedOrThrow } from '../reading.ts';
import { clean, readable } from '../values.ts';
import { callInfo, callList } from './client.ts';
import { readCandidate } from './prospect-candidates.ts';
import { wholeList } from './prospect-lists.ts';
import * as schemas from './prospect-schemas.ts';

const departmentNames = async (call: ProviderCall): Promise<ReadonlyMap<string, string>> => {
  const list = await tryCall(
    () => wholeList((page) => callList(call, 'department.list', { ...page, includeArchived: true })),
    ['permission'],
  );
  const read = (list.permitted ? list.answer : []).flatMap(
    (body) => readable(schemas.department, body) ?? [],
  );
  return new Map(
    read.flatMap(({ id, name }) => (clean(name) === null ? [] : [[id, clean(name) ?? ''] as const])),
  );
};

const toJob = (body: unknown, departments: ReadonlyMap<string, string>): TargetJob | null => {
  const job = readable(schemas.job, body);
  if (job === null) return null;
  return {
    externalId: job.id,
    title: clean(job.title) ?? 'Untitled',
    open: job.status === 'Open',
    // One that does not say counts as confidential: nobody is sent there by mistake.
    confidential: job.confidential !== false,
    location: clean(job.location?.name),
    department: departments.get(job.departmentId ?? '') ?? null,
    team:
      job.hiringTeam?.flatMap(({ email }) => {
        const address = clean(email)?.toLowerCase();
        return address === undefined ? [] : [address];
      }) ?? null,
  };
};

/** Open jobs, a page at a time. */
export const fetchJobs: ProspectTarget['fetchJobs'] = async (call, { cursor }) => {
  const page = await callList(call, 'job.list', {
    status: ['Open'],
    expand: ['location'],
    limit: 100,
    ...(cursor === null ? {} : { cursor }),
  });
  const departments = await departmentNames(call);
  return {
    jobs: page.results.map((body) => toJob(body, departments)).filter((job) => job !== null),
    nextCursor: page.nextCursor,
  };
};

/** Stages that a prospect can be placed in, in order: before an offer. */
const forProspects = new Set(['Lead', 'PreInterviewScreen', 'Active']);

export const fetchStages: ProspectTarget['fetchStages'] = async (call, jobId) => {
  const plan = parsedOrThrow(
    schemas.jobPlan,
    await callInfo(call, 'jobInterviewPlan.info', { jobId }),
    'interview plan',
  );
  return plan.stages
    .filter(({ type }) => forProspects.has(type ?? ''))
    .sort((left, right) => left.orderInInterviewPlan - right.orderInInterviewPlan)
    .map(({ id, title }) => ({ externalId: id, title: clean(title) ?? 'Untitled' }));
};

export const fetchSources: ProspectTarget['fetchSources'] = async (call) =>
  (await callList(call, 'source.list', {})).results.flatMap((body) => {
    const source = readable(schemas.titled, body);
    const title = clean(source?.title);
    return source === null || source.isArchived === true || title === null
      ? []
      : [{ externalId: source.id, title }];
  });

/** Ashby credits only people who can still sign in. */
export const findUser: ProspectTarget['findUser'] = async (call, email) => {
  const wanted = email.trim().toLowerCase();
  const users = (await callList(call, 'user.search', { email: wanted })).results
    .flatMap((body) => readable(schemas.user, body) ?? [])
    .filter((user) => user.isEnabled !== false && clean(user.email)?.toLowerCase() === wanted);
  const [user, ...others] = users;
  if (user === undefined || others.length > 0) return null;
  const name = [clean(user.firstName), clean(user.lastName)].filter((part) => part !== null).join(' ');
  return { externalId: user.id, name: name === '' ? wanted : name, email: wanted };
};

const refuseConfidential = async (call: ProviderCall, id: string): Promise<void> => {
  const job = parsedOrThrow(schemas.job, await callInfo(call, 'job.info', { id }), 'job');
  if (job.confidential === false) return;
  throw new ConnectorError({
    kind: 'rejected',
    message: 'This job is confidential in Ashby: nobody is sent to it from here.',
    code: 'confidential_job',
  });
};

const standing = async (
  call: ProviderCall,
  o: { readonly candidateId: string; readonly jobId: string },
): Promise<schemas.Application | null> => {
  const { applicationIds } = await readCandidate(call, o.candidateId);
  const bodies = await Promise.all(
    (applicationIds ?? []).map((applicationId) => callInfo(call, 'application.info', { applicationId })),
  );
  const applications = bodies.flatMap((body) => readable(schemas.application, body) ?? []);
  return applications.find(({ job }) => job?.id === o.jobId) ?? null;
};

const told = ({ id, status, currentInterviewStage }: schemas.Application) => ({
  applicationId: id,
  status: clean(currentInterviewStage?.title) ?? status,
});

/**
 * What Ashby does with a second application of the same candidate to the same job is not documented: it is looked for first,
 * and once more when Ashby refuses.
 */
export const consider: ProspectTarget['consider'] = async (call, { candidateId, placement }) => {
  const { jobId, stageId, sourceId, creditedToUserId } = placement;
  if (jobId === null)
    throw new ConnectorError({ kind: 'rejected', message: 'Ashby needs a job to consider a candidate for.' });
  await refuseConfidential(call, jobId);
  const before = await standing(call, { candidateId, jobId });
  if (before !== null) return told(before);
  const trial = await tryCall(
    () =>
      callInfo(call, 'application.create', {
        candidateId,
        jobId,
        ...(stageId === null ? {} : { interviewStageId: stageId }),
        ...(sourceId === null ? {} : { sourceId }),
        ...(creditedToUserId === null ? {} : { creditedToUserId }),
      }),
    ['rejected'],
  );
  if (trial.permitted) return told(parsedOrThrow(schemas.application, trial.answer, 'application'));
  const meanwhile = await standing(call, { candidateId, jobId });
  if (meanwhile === null) throw trial.refusal;
  return told(meanwhile);
};
