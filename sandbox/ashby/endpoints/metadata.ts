import { z } from 'zod';
import type { Tag } from '../model.ts';
import { endpoint } from '../protocol/endpoint.ts';
import type { Endpoint } from '../protocol/endpoint.ts';
import { notFound } from '../protocol/errors.ts';
import { flag, uuid } from '../protocol/input.ts';
import { listPage, pageInput } from '../protocol/paging.ts';
import { asScope } from '../protocol/permissions.ts';
import { instant, renderCustomField, renderSource, renderStage, renderTag } from '../render.ts';
import { renderArchiveReason } from '../renderHiring.ts';
import { API_VERSIONS } from '../protocol/versions.ts';

const apiKeyInfo = endpoint({
  permission: 'apiKeysRead',
  input: z.object({}),
  run: ({ key }) => ({
    results: {
      title: key.title,
      createdAt: instant(key.createdAt),
      scopes: [...key.permissions].map(asScope),
    },
  }),
});

/** Without the key's toggle, private fields are withheld except those of offers. */
const customFieldList = endpoint({
  permission: 'hiringProcessMetadataRead',
  input: z.object({ ...pageInput, includeArchived: flag }),
  run: ({ account, key, now, endpoint: name }, input) =>
    listPage({
      account,
      endpoint: name,
      stream: account.data.customFields,
      input,
      now,
      wanted: ({ isArchived, isPrivate, objectType }) =>
        (input.includeArchived || !isArchived) && (!isPrivate || objectType === 'Offer' || key.privateFields),
      render: renderCustomField,
      style: 'short',
    }),
});

const sourceList = endpoint({
  permission: 'hiringProcessMetadataRead',
  input: z.object({ includeArchived: flag }),
  run: ({ account }, { includeArchived }) => ({
    results: [...account.data.sources]
      .filter(({ isArchived }) => includeArchived || !isArchived)
      .map(renderSource),
    moreDataAvailable: false,
  }),
});

const archiveReasonList = endpoint({
  permission: 'hiringProcessMetadataRead',
  input: z.object({ includeArchived: flag }),
  run: ({ account }, { includeArchived }) => ({
    results: [...account.data.archiveReasons]
      .filter(({ isArchived }) => includeArchived || !isArchived)
      .map(renderArchiveReason),
  }),
});

const tagList = endpoint({
  permission: 'hiringProcessMetadataRead',
  input: z.object({ ...pageInput, includeArchived: flag }),
  run: ({ account, now, endpoint: name }, input) =>
    listPage({
      account,
      endpoint: name,
      stream: account.data.tags,
      input,
      now,
      wanted: ({ isArchived }) => input.includeArchived || !isArchived,
      render: renderTag,
      style: 'short',
    }),
});

/** A title that there is already gives the tag that has it. */
const tagCreate = endpoint({
  permission: 'hiringProcessMetadataWrite',
  input: z.object({ title: z.string().min(1) }),
  run: ({ account, now }, { title }) => {
    const known = [...account.data.tags].find((tag) => tag.title === title && !tag.isArchived);
    const made = (): Tag => ({
      id: account.random.uuid(),
      createdAt: now,
      updatedAt: now,
      seq: 0,
      deleted: false,
      title,
      isArchived: false,
    });
    return { results: renderTag(known ?? account.data.tags.add(made())) };
  },
});

const interviewPlanList = endpoint({
  permission: 'interviewsRead',
  input: z.object({ includeArchived: flag }),
  run: ({ account }, { includeArchived }) => ({
    results: [...account.data.plans]
      .filter(({ isArchived }) => includeArchived || !isArchived)
      .map(({ id, title, isArchived }) => ({ id, title, isArchived })),
    moreDataAvailable: false,
  }),
});

const interviewStageList = endpoint({
  permission: 'interviewsRead',
  input: z.object({ interviewPlanId: uuid }),
  run: ({ account }, { interviewPlanId }) => {
    const plan = account.data.plans.byId.get(interviewPlanId);
    if (plan === undefined) throw notFound('interview_plan');
    return { results: plan.stages.map(renderStage), moreDataAvailable: false };
  },
});

const referralFormInfo = endpoint({
  permission: 'hiringProcessMetadataRead',
  input: z.object({}),
  run: ({ account }) => ({
    results: {
      id: account.data.organizationId.replace(/^.{8}/, '5f0e4a11'),
      organizationId: account.data.organizationId,
      title: 'Default referral form',
      isArchived: false,
      isDefaultForm: true,
      formDefinition: { sections: [] },
    },
  }),
});

const versionList = endpoint({
  permission: null,
  input: z.object({}),
  run: () => ({ results: API_VERSIONS }),
});

export const metadataEndpoints: Record<string, Endpoint> = {
  'apiKey.info': apiKeyInfo,
  'customField.list': customFieldList,
  'source.list': sourceList,
  'archiveReason.list': archiveReasonList,
  'candidateTag.list': tagList,
  'candidateTag.create': tagCreate,
  'interviewPlan.list': interviewPlanList,
  'interviewStage.list': interviewStageList,
  'referralForm.info': referralFormInfo,
  'version.list': versionList,
};
