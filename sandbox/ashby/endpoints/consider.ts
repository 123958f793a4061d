import { z } from 'zod';
import type { Application, Job, Plan, Stage } from '../model.ts';
import { endpoint } from '../protocol/endpoint.ts';
import type { Endpoint } from '../protocol/endpoint.ts';
import { BusinessError, notFound } from '../protocol/errors.ts';
import { optionalUuid, uuid } from '../protocol/input.ts';
import { renderApplicationInfo } from '../renderHiring.ts';
import { creditsOf, findCandidate } from './candidateWrites.ts';
import { seesJob } from './visibility.ts';

const absent = (value: unknown): unknown => value ?? undefined;

const planOf = (job: Job, id: string | undefined): Plan => {
  if (id === undefined || id === job.plan.id) return job.plan;
  throw notFound('interview_plan');
};

/** The first stage of type Lead ("New Lead") unless another is named. */
const stageIn = (plan: Plan, wanted: string | undefined): Stage => {
  const found =
    wanted === undefined
      ? plan.stages.find(({ type }) => type === 'Lead')
      : wanted === 'FirstPreInterviewScreen'
        ? plan.stages.find(({ type }) => type === 'PreInterviewScreen')
        : plan.stages.find(({ id }) => id === wanted);
  if (found === undefined) throw notFound('interview_stage');
  return found;
};

const create = endpoint({
  permission: 'candidatesWrite',
  input: z.object({
    candidateId: uuid,
    jobId: uuid,
    interviewPlanId: optionalUuid,
    interviewStageId: z.preprocess(absent, z.union([uuid, z.literal('FirstPreInterviewScreen')]).optional()),
    sourceId: optionalUuid,
    creditedToUserId: optionalUuid,
    createdAt: z.preprocess(absent, z.iso.datetime({ offset: true }).optional()),
  }),
  run: (context, input) => {
    const { account, key, now } = context;
    const candidate = findCandidate(context, input.candidateId);
    const job = account.data.jobs.byId.get(input.jobId);
    if (job === undefined || !seesJob(key, job)) throw notFound('job');
    const { source, creditedTo } = creditsOf(account, input);
    const stage = stageIn(planOf(job, input.interviewPlanId), input.interviewStageId);
    const again = candidate.applications.some((application) => application.job === job);
    if (again && account.settings.sameJobAgain === 'refuse')
      throw new BusinessError('invalid_input', 'Candidate has already been considered for this job');
    const at = input.createdAt === undefined ? now : Date.parse(input.createdAt);
    const application: Application = {
      id: account.random.uuid(),
      createdAt: at,
      updatedAt: now,
      seq: 0,
      deleted: false,
      candidate,
      job,
      stage,
      history: [
        {
          id: account.random.uuid(),
          stage,
          enteredAt: at,
          leftAt: undefined,
          actorId: [...account.data.users][0]?.id ?? null,
        },
      ],
      source: source ?? null,
      creditedTo: creditedTo ?? null,
      archiveReason: null,
      archivedAt: undefined,
      customFields: [],
      offers: [],
    };
    account.data.applications.add(application);
    candidate.applications.push(application);
    account.data.candidates.touch(candidate, now);
    return { results: renderApplicationInfo(application, key) };
  },
});

export const considerEndpoints: Record<string, Endpoint> = { 'application.create': create };
