import { z } from 'zod';
import type { Application } from '../model.ts';
import { endpoint } from '../protocol/endpoint.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { BusinessError } from '../protocol/errors.ts';
import {
  boundedLimit,
  optionalChoice,
  optionalChoices,
  optionalMillis,
  optionalText,
  optionalUuid,
  uuid,
} from '../protocol/input.ts';
import { listPage, pageInput, plainPage } from '../protocol/paging.ts';
import {
  applicationStatus,
  renderApplication,
  renderApplicationInfo,
  renderHistory,
} from '../renderHiring.ts';
import { seesApplication } from './visibility.ts';

const find = (context: Context, id: string): Application => {
  const found = context.account.data.applications.byId.get(id);
  if (found !== undefined && seesApplication(context.key, found)) return found;
  throw new BusinessError(
    'application_not_found',
    'Application not found - are you lacking permissions to edit candidates?',
  );
};

const list = endpoint({
  permission: 'candidatesRead',
  input: z.object({
    ...pageInput,
    createdAfter: optionalMillis,
    status: optionalChoice(['Hired', 'Archived', 'Active', 'Lead']),
    jobId: optionalUuid,
    expand: optionalChoices(['openings']),
  }),
  run: (context, input) => {
    const { account, key, now } = context;
    const { createdAfter = 0, status, jobId } = input;
    return listPage({
      account,
      endpoint: context.endpoint,
      stream: account.data.applications,
      input,
      now,
      wanted: (application) =>
        seesApplication(key, application) &&
        application.createdAt >= createdAfter &&
        (status === undefined || applicationStatus(application) === status) &&
        (jobId === undefined || application.job.id === jobId),
      render: (application) => ({
        ...renderApplication(application, key),
        ...(input.expand === undefined ? {} : { openings: [] }),
      }),
      style: 'long',
    });
  },
});

const info = endpoint({
  permission: 'candidatesRead',
  input: z.object({
    applicationId: optionalUuid,
    submittedFormInstanceId: optionalUuid,
    expand: optionalChoices(['openings', 'applicationFormSubmissions', 'referrals']),
  }),
  run: (context, input) => {
    if (input.applicationId === undefined && input.submittedFormInstanceId === undefined) {
      throw new BusinessError('invalid_input', 'Required', { parameter: 'applicationId' });
    }
    const application = find(context, input.applicationId ?? '');
    const expanded = Object.fromEntries((input.expand ?? []).map((name) => [name, []]));
    return { results: { ...renderApplicationInfo(application, context.key), ...expanded } };
  },
});

const listHistory = endpoint({
  permission: 'candidatesRead',
  input: z.object({ applicationId: uuid, cursor: optionalText, limit: boundedLimit }),
  run: (context, input) => {
    const items = renderHistory(find(context, input.applicationId));
    return plainPage({
      account: context.account,
      endpoint: context.endpoint,
      items,
      input,
      now: context.now,
    });
  },
});

export const applicationEndpoints: Record<string, Endpoint> = {
  'application.list': list,
  'application.info': info,
  'application.listHistory': listHistory,
};
