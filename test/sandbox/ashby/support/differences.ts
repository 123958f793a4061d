/**
 * Where the simulated answers differ from the official OpenAPI file of March 2025, and why. Each entry changes one place of
 * the file; a test sees that no entry is superfluous.
 */
export type Difference = {
  /** JSON pointer into the file. */
  at: string;
  why: string;
} & ({ nullable: true } | { replace: unknown } | { merge: Record<string, unknown> });

const escape = (path: string): string => path.replaceAll('/', '~1');
const ok = (endpoint: string): string =>
  `/paths/${escape(`/${endpoint}`)}/post/responses/200/content/application~1json/schema/oneOf/0`;
const event = (name: string): string =>
  `/webhooks/${name}/post/requestBody/content/application~1json/schema/properties/data/properties`;

const CANDIDATE = `${ok('candidate.info')}/allOf/2/properties/results`;
const APPLICATION = `${event('pushToHRIS')}/application`;
const JOB = `${event('jobCreate')}/job`;
const OFFER = `${event('offerCreate')}/offer`;
const STAGE = `${ok('interviewStage.info')}/allOf/2/properties/results/allOf/0`;
const FIELD_VALUE = `${ok('customField.setValue')}/allOf/2/properties/results`;
const LOCATION = `${ok('location.info')}/allOf/2/properties/results`;
const DEPARTMENT = `${ok('department.info')}/allOf/2/properties/results`;

const nullable = (at: string, why: string): Difference => ({ at, why, nullable: true });
const optional = { type: ['string', 'null'] };
const SEEN_NULL = 'null in recorded answers where there is none';

export const DIFFERENCES: readonly Difference[] = [
  {
    at: '/paths/~1candidate.createNote/post/requestBody/content/application~1json/schema/properties/createdAt',
    why: 'the file gives format "date", its own example and all recordings are date-times',
    replace: { type: 'string', format: 'date-time' },
  },
  {
    at: `${OFFER}/properties/latestVersion/properties/startDate`,
    why: 'a start date is a plain day in live answers, and the entry above turned its type into a date-time',
    replace: { type: 'string', format: 'date' },
  },
  ...[
    `${ok('application.listHistory')}/allOf/1/properties/results/items/properties/allowedActions/items`,
    `${CANDIDATE}/properties/primaryLocation/properties/locationComponents/items/properties/type`,
    `${LOCATION}/properties/type`,
  ].map((at): Difference => ({ at: `${at}/type`, why: '"enum" is no JSON Schema type', replace: 'string' })),
  {
    at: `${FIELD_VALUE}/properties/value`,
    why: 'a text fits several of the alternatives, which oneOf forbids, and two of them carry a misplaced "required"',
    replace: {
      anyOf: [
        { type: ['boolean', 'string', 'number'] },
        { type: 'array', items: { type: 'string' } },
        { type: 'object', required: ['value', 'currencyCode'] },
      ],
    },
  },
  {
    at: `${FIELD_VALUE}/properties`,
    why: 'valueLabel came with select fields',
    merge: { valueLabel: { type: 'string' } },
  },
  {
    at: `${ok('job.info').replace(/0$/, '1')}/allOf/2`,
    why: 'refusals: errors may hold objects or be left out, errorInfo came in 2026',
    replace: {
      type: 'object',
      anyOf: [{ required: ['errors'] }, { required: ['errorInfo'] }],
      properties: {
        success: { const: false },
        errors: {
          type: 'array',
          items: { anyOf: [{ type: 'string' }, { type: 'object', required: ['message'] }] },
        },
        errorInfo: {
          type: 'object',
          required: ['code', 'requestId'],
          properties: {
            code: { type: 'string' },
            message: { type: 'string' },
            requestId: { type: 'string' },
          },
          additionalProperties: false,
        },
      },
    },
  },
  nullable(`${STAGE}/properties/interviewStageGroupId`, SEEN_NULL),
  ...[
    'source',
    'creditedToUser',
    'archiveReason',
    'appliedViaJobPostingId',
    'submitterClientIp',
    'submitterUserAgent',
  ].map((name) => nullable(`${APPLICATION}/properties/${name}`, SEEN_NULL)),
  ...['source', 'creditedToUser', 'timezone'].map((name) =>
    nullable(`${CANDIDATE}/properties/${name}`, SEEN_NULL),
  ),
  {
    at: `${CANDIDATE}/properties`,
    why: 'the location of recorded candidates is called "location"; fraudStatus came in 2026',
    merge: {
      fraudStatus: { type: 'null' },
      location: {
        type: 'object',
        required: ['id', 'locationSummary', 'locationComponents'],
        properties: {
          locationComponents: { type: 'array', items: { type: 'object', required: ['type', 'name'] } },
        },
      },
    },
  },
  {
    at: `${event('pushToHRIS')}/application/properties/job/properties`,
    why: 'brandId is in recorded lists',
    merge: { brandId: { type: 'string' } },
  },
  {
    at: `${APPLICATION}/properties`,
    why: 'openings and applicationHistory stand in a sibling schema of the 2025 file, resumeFileHandle came in 2026',
    merge: {
      openings: { type: 'array' },
      applicationHistory: { type: 'array' },
      resumeFileHandle: { type: 'object' },
    },
  },
  nullable(`${JOB}/properties/openedAt`, 'null for drafts'),
  nullable(`${JOB}/properties/closedAt`, 'null while open'),
  {
    at: `${JOB}/properties/customRequisitionId`,
    why: 'free text, not a UUID, and null where there is none',
    replace: optional,
  },
  nullable(`${OFFER}/properties/decidedAt`, 'null until decided'),
  {
    at: `${OFFER}/properties`,
    why: 'formDefinition is in the 2026 file for offers in full',
    merge: { formDefinition: { type: 'object', required: ['sections'] } },
  },
  {
    at: `${OFFER}/properties/latestVersion/properties`,
    why: 'approvalStatus came in March 2026, null without an approval process',
    merge: { approvalStatus: { enum: ['Approved', 'WaitingOnApprovals', 'Declined', null] } },
  },
  nullable(`${DEPARTMENT}/properties/parentId`, SEEN_NULL),
  {
    at: `${DEPARTMENT}/properties`,
    why: 'instants, externalName and extraData came later',
    merge: {
      externalName: optional,
      createdAt: { type: 'string' },
      updatedAt: { type: 'string' },
      extraData: { type: 'null' },
    },
  },
  nullable(`${LOCATION}/properties/workplaceType`, 'null where the kind of place is not set'),
  {
    at: `${ok('user.info')}/allOf/1/properties/results/properties`,
    why: 'managerId came in 2026',
    merge: { managerId: { type: 'string' } },
  },
  {
    at: `${ok('apiKey.info')}/allOf/2/properties/results/properties`,
    why: 'scopes came in 2026',
    merge: { scopes: { type: 'array', items: { type: 'string' } } },
  },
  {
    at: `${ok('candidate.createNote')}/allOf/2/properties/results/properties`,
    why: 'isPrivate came in 2026',
    merge: { isPrivate: { type: 'boolean' } },
  },
  {
    at: `${ok('customField.info')}/allOf/1/properties/results/properties`,
    why: 'isRequired came later',
    merge: { isRequired: { type: 'boolean' } },
  },
  {
    at: `${ok('application.listHistory')}/allOf/1/properties/results/items/properties/actorId`,
    why: 'null where nobody in person moved the application',
    nullable: true,
  },
];
