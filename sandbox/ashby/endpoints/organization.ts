import { z } from 'zod';
import { endpoint } from '../protocol/endpoint.ts';
import type { Endpoint } from '../protocol/endpoint.ts';
import { notFound } from '../protocol/errors.ts';
import { flag, optionalChoices, optionalFlag, optionalMillis, uuid } from '../protocol/input.ts';
import { listPage, pageInput } from '../protocol/paging.ts';
import { renderDepartment, renderJob, renderLocation, renderStage, renderUser } from '../render.ts';
import { seesJob } from './visibility.ts';

const jobExtras = {
  includeUnpublishedJobPostingsIds: optionalFlag,
  expand: optionalChoices(['location', 'openings']),
};

const jobList = endpoint({
  permission: 'jobsRead',
  input: z.object({
    ...pageInput,
    ...jobExtras,
    status: optionalChoices(['Draft', 'Open', 'Closed', 'Archived']),
    openedAfter: optionalMillis,
    openedBefore: optionalMillis,
    closedAfter: optionalMillis,
    closedBefore: optionalMillis,
  }),
  run: ({ account, key, now, endpoint: name }, input) => {
    const { status: statuses = ['Open', 'Closed', 'Archived'], expand = [] } = input;
    const within = (at: number | null, from: number | undefined, to: number | undefined): boolean =>
      (from === undefined && to === undefined) ||
      (at !== null && at >= (from ?? 0) && at <= (to ?? Infinity));
    return listPage({
      account,
      endpoint: name,
      stream: account.data.jobs,
      input,
      now,
      wanted: (job) =>
        seesJob(key, job) &&
        statuses.includes(job.status) &&
        within(job.openedAt, input.openedAfter, input.openedBefore) &&
        within(job.closedAt, input.closedAfter, input.closedBefore),
      render: (job) => ({
        ...renderJob(job, key, expand.includes('location')),
        ...(expand.includes('openings') ? { openings: [] } : {}),
      }),
      style: 'short',
    });
  },
});

const jobInfo = endpoint({
  permission: 'jobsRead',
  input: z.object({ id: uuid, ...jobExtras }),
  run: ({ account, key }, { id, expand = [] }) => {
    const job = account.data.jobs.byId.get(id);
    if (job === undefined || !seesJob(key, job)) throw notFound('job');
    const openings = expand.includes('openings') ? { openings: [] } : {};
    return { results: { ...renderJob(job, key, expand.includes('location')), ...openings } };
  },
});

const jobSearch = endpoint({
  permission: 'jobsRead',
  input: z.object({ title: z.string().min(1) }),
  run: ({ account, key }, { title }) => {
    const wanted = title.toLocaleLowerCase('en');
    const found = [...account.data.jobs].filter(
      (job) =>
        seesJob(key, job) && job.status !== 'Draft' && job.title.toLocaleLowerCase('en').includes(wanted),
    );
    return { results: found.map((job) => renderJob(job, key, false)) };
  },
});

const jobInterviewPlanInfo = endpoint({
  permission: 'jobsRead',
  input: z.object({ jobId: uuid }),
  run: ({ account, key }, { jobId }) => {
    const job = account.data.jobs.byId.get(jobId);
    if (job === undefined || !seesJob(key, job)) throw notFound('job');
    const { id, stages } = job.plan;
    return {
      results: {
        jobId,
        interviewPlanId: id,
        stages: stages.map((stage) => ({ ...renderStage(stage), activities: [] })),
      },
    };
  },
});

const departmentList = endpoint({
  permission: 'organizationRead',
  input: z.object({ ...pageInput, includeArchived: flag }),
  run: ({ account, now, endpoint: name }, input) =>
    listPage({
      account,
      endpoint: name,
      stream: account.data.departments,
      input,
      now,
      wanted: ({ isArchived }) => input.includeArchived || !isArchived,
      render: renderDepartment,
      style: 'short',
    }),
});

const departmentInfo = endpoint({
  permission: 'organizationRead',
  input: z.object({ departmentId: uuid }),
  run: ({ account }, { departmentId }) => {
    const department = account.data.departments.byId.get(departmentId);
    if (department === undefined) throw notFound('department');
    return { results: renderDepartment(department) };
  },
});

const locationList = endpoint({
  permission: 'organizationRead',
  input: z.object({ ...pageInput, includeArchived: flag, includeLocationHierarchy: flag }),
  run: ({ account, now, endpoint: name }, input) =>
    listPage({
      account,
      endpoint: name,
      stream: account.data.locations,
      input,
      now,
      wanted: ({ isArchived, type }) =>
        (input.includeArchived || !isArchived) && (input.includeLocationHierarchy || type === 'Location'),
      render: renderLocation,
      style: 'short',
    }),
});

const locationInfo = endpoint({
  permission: 'organizationRead',
  input: z.object({ locationId: uuid }),
  run: ({ account }, { locationId }) => {
    const location = account.data.locations.byId.get(locationId);
    if (location === undefined) throw notFound('location');
    return { results: renderLocation(location) };
  },
});

const userList = endpoint({
  permission: 'organizationRead',
  input: z.object({ ...pageInput, includeDeactivated: flag }),
  run: ({ account, now, endpoint: name }, input) =>
    listPage({
      account,
      endpoint: name,
      stream: account.data.users,
      input,
      now,
      wanted: ({ isEnabled }) => input.includeDeactivated || isEnabled,
      render: renderUser,
      style: 'short',
    }),
});

const userSearch = endpoint({
  permission: 'organizationRead',
  input: z.object({ email: z.string().min(1) }),
  run: ({ account }, { email }) => ({
    results: [...account.data.users]
      .filter((user) => user.email.toLowerCase() === email.toLowerCase())
      .map(renderUser),
  }),
});

const userInfo = endpoint({
  permission: 'organizationRead',
  input: z.object({ userId: uuid }),
  run: ({ account }, { userId }) => {
    const user = account.data.users.byId.get(userId);
    if (user === undefined) throw notFound('user');
    return { results: renderUser(user) };
  },
});

export const organizationEndpoints: Record<string, Endpoint> = {
  'job.list': jobList,
  'job.info': jobInfo,
  'job.search': jobSearch,
  'jobInterviewPlan.info': jobInterviewPlanInfo,
  'department.list': departmentList,
  'department.info': departmentInfo,
  'location.list': locationList,
  'location.info': locationInfo,
  'user.list': userList,
  'user.info': userInfo,
  'user.search': userSearch,
};
