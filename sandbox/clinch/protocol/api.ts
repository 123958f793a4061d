import { z } from 'zod';
import type { Answer, ApiRequest, Protocol } from '../../shared/service/serve.ts';
import { names, paths } from '../declared.ts';
import type { Path } from '../declared.ts';
import type { Account, Application, Credential, Job, Permission, Stored } from '../state.ts';
import { accountIn, changed, nextId } from '../world.ts';
import type { World } from '../world.ts';
import { checkFields, createCandidate, filtered, updateCandidate } from './candidates.ts';
import { failure, invalid, refuse } from './errors.ts';
import { authenticate } from './signature.ts';

/** Résumés come in the body. */
const BODY_MAX = 20_000_000;
const PER_PAGE = 100;

type Asked = {
  readonly world: World;
  readonly account: Account;
  readonly credential: Credential;
  readonly request: ApiRequest;
  readonly id: string;
};

const reference = z.object({ data: z.object({ type: z.string(), id: z.string() }) });
const document = z.object({
  data: z.object({
    type: z.string(),
    attributes: z.record(z.string(), z.unknown()).default({}),
    relationships: z.record(z.string(), reference).default({}),
  }),
});

const written = ({ request }: Asked, type: string): z.infer<typeof document>['data'] => {
  if (request.headers['content-type'] !== names.mediaType) throw refuse(415, 'Unsupported media type');
  const parsed = document.safeParse(jsonIn(request.body));
  if (!parsed.success) throw refuse(400, 'The body is no JSON:API document');
  if (parsed.data.data.type !== type)
    throw refuse(409, `The type must be ${type}`, { code: 'type', pointer: '/data/type' });
  return parsed.data.data;
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const need = ({ credential }: Asked, permission: Permission): void => {
  if (!credential.permissions.includes(permission))
    throw refuse(403, 'This credential has no access', { code: 'forbidden' });
};

const render = (type: string, { id, attributes }: Stored): Record<string, unknown> => ({
  id,
  type,
  attributes,
});

const one = (body: unknown, status = 200): Answer => ({ status, body: { data: body } });

const pageNumber = z.coerce.number().int().min(1).catch(1);

const list = ({ request }: Asked, all: readonly unknown[]): Answer => {
  const query = request.url.searchParams;
  const page = pageNumber.parse(query.get(names.query.page) ?? 1);
  const size = Math.min(PER_PAGE, pageNumber.parse(query.get(names.query.perPage) ?? 25));
  const end = page * size;
  return {
    status: 200,
    body: {
      data: all.slice(end - size, end),
      links: { next: end < all.length ? `?${names.query.page}=${page + 1}` : null },
      meta: { total: all.length },
    },
  };
};

const candidateOf = ({ account, id }: Asked): Stored => {
  const found = account.candidates.find((candidate) => candidate.id === id);
  if (found === undefined) throw refuse(404, 'Candidate not found', { code: 'not_found' });
  return found;
};

const jobOf = (account: Account, id: string): Job => {
  const found = account.jobs.find((job) => job.id === id);
  if (found === undefined) throw refuse(404, 'Job not found', { code: 'not_found' });
  return found;
};

const renderApplication = (account: Account, { id, jobId, stageId }: Application): unknown => {
  const stage = jobOf(account, jobId).stages.find((one) => one.id === stageId);
  return {
    id,
    type: 'application',
    attributes: { [names.application.status]: stage?.attributes[names.stage.title] ?? null },
    relationships: {
      [names.application.job]: { data: { type: 'job', id: jobId } },
      [names.application.stage]: { data: { type: 'stage', id: stageId } },
    },
  };
};

const apply = (asked: Asked, candidate: Stored): Answer => {
  const { world, account } = asked;
  const { relationships } = written(asked, 'application');
  const jobId = relationships[names.application.job]?.data.id;
  if (jobId === undefined)
    throw refuse(422, 'A job is needed', { code: 'blank', pointer: '/data/relationships/job' });
  const job = jobOf(account, jobId);
  const wanted = relationships[names.application.stage]?.data.id ?? job.stages[0]?.id;
  const stage = job.stages.find(({ id }) => id === wanted);
  if (stage === undefined)
    throw refuse(422, 'No such stage', { code: 'invalid', pointer: '/data/relationships/stage' });
  if (account.applications.some((made) => made.candidateId === candidate.id && made.jobId === jobId))
    throw refuse(409, 'The candidate is on this job already', { code: 'conflict' });
  const made = { id: nextId(world, 'application'), candidateId: candidate.id, jobId, stageId: stage.id };
  account.applications.push(made);
  changed(world);
  return one(renderApplication(account, made), 201);
};

/** What an activity or an attachment must look like; unknown attributes are refused. */
const activity = z.strictObject({
  [names.activity.kind]: z.enum([names.activity.note, names.activity.tag]),
  [names.activity.text]: z.string().optional(),
  [names.activity.tags]: z.array(z.string().min(1)).optional(),
  [names.activity.fields]: z.record(z.string(), z.unknown()).optional(),
});
const attachment = z.strictObject({
  [names.attachment.kind]: z.literal(names.attachment.resume),
  [names.attachment.name]: z.string().min(1),
  [names.attachment.mediaType]: z.string().min(1),
  [names.attachment.content]: z.base64().min(1),
});

const parsed = <T>(schema: z.ZodType<T>, attributes: unknown): T => {
  const read = schema.safeParse(attributes);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const [name] = issue?.code === 'unrecognized_keys' ? issue.keys : (issue?.path ?? []);
  throw invalid(String(name ?? 'attributes'), 'is invalid');
};

const addActivity = (asked: Asked, candidate: Stored): Answer => {
  const attributes = parsed(activity, written(asked, 'activity').attributes);
  checkFields(attributes[names.activity.fields] ?? {}, {
    fields: asked.account.activityFields,
    attribute: names.activity.fields,
  });
  const made = {
    id: nextId(asked.world, 'activity'),
    candidateId: candidate.id,
    attributes: { ...attributes },
  };
  asked.account.activities.push(made);
  changed(asked.world);
  return one(render('activity', made), 201);
};

/** The content is not kept, its size is. */
const attach = (asked: Asked, candidate: Stored): Answer => {
  const { [names.attachment.content]: content, ...rest } = parsed(
    attachment,
    written(asked, 'attachment').attributes,
  );
  const attributes = { ...rest, bytes: Buffer.from(content, 'base64').length };
  const made = { id: nextId(asked.world, 'attachment'), candidateId: candidate.id, attributes };
  asked.account.attachments.push(made);
  candidate.attributes[names.candidate.resume] = true;
  changed(asked.world);
  return one(render('attachment', made), 201);
};

const ofCandidate = <T extends { candidateId: string }>(all: readonly T[], { id }: Stored): T[] =>
  all.filter(({ candidateId }) => candidateId === id);

/** What is answered, by method and path. */
const answers: Readonly<Record<string, readonly [Permission, (asked: Asked) => Answer]>> = {
  'GET candidates': [
    'candidates:read',
    (asked) =>
      list(
        asked,
        filtered(asked.account, asked.request.url.searchParams).map((found) => render('candidate', found)),
      ),
  ],
  'POST candidates': [
    'candidates:write',
    (asked) => {
      const given = written(asked, 'candidate').attributes;
      return one(render('candidate', createCandidate(asked.world, { ...asked, given })), 201);
    },
  ],
  'GET candidates/{candidate}': ['candidates:read', (asked) => one(render('candidate', candidateOf(asked)))],
  'PATCH candidates/{candidate}': [
    'candidates:write',
    (asked) => {
      const candidate = candidateOf(asked);
      const given = written(asked, 'candidate').attributes;
      return one(render('candidate', updateCandidate(asked.world, { ...asked, candidate, given })));
    },
  ],
  'GET candidates/{candidate}/applications': [
    'candidates:read',
    (asked) =>
      list(
        asked,
        ofCandidate(asked.account.applications, candidateOf(asked)).map((made) =>
          renderApplication(asked.account, made),
        ),
      ),
  ],
  'POST candidates/{candidate}/applications': [
    'candidates:write',
    (asked) => apply(asked, candidateOf(asked)),
  ],
  'GET candidates/{candidate}/activities': [
    'candidates:read',
    (asked) =>
      list(
        asked,
        ofCandidate(asked.account.activities, candidateOf(asked)).map((made) => render('activity', made)),
      ),
  ],
  'POST candidates/{candidate}/activities': [
    'candidates:write',
    (asked) => addActivity(asked, candidateOf(asked)),
  ],
  'GET candidates/{candidate}/attachments': [
    'candidates:read',
    (asked) =>
      list(
        asked,
        ofCandidate(asked.account.attachments, candidateOf(asked)).map((made) => render('attachment', made)),
      ),
  ],
  'POST candidates/{candidate}/attachments': [
    'candidates:write',
    (asked) => attach(asked, candidateOf(asked)),
  ],
  'GET jobs': [
    'jobs:read',
    (asked) =>
      list(
        asked,
        asked.account.jobs.map((job) => render('job', job)),
      ),
  ],
  'GET jobs/{job}': ['jobs:read', (asked) => one(render('job', jobOf(asked.account, asked.id)))],
  'GET jobs/{job}/stages': [
    'jobs:read',
    (asked) =>
      list(
        asked,
        jobOf(asked.account, asked.id).stages.map((stage) => render('stage', stage)),
      ),
  ],
  'GET custom_fields': [
    'fields:read',
    (asked) =>
      list(
        asked,
        asked.account.fields.map((field) => render('custom_field', field)),
      ),
  ],
  'GET activity_fields': [
    'fields:read',
    (asked) =>
      list(
        asked,
        asked.account.activityFields.map((field) => render('activity_field', field)),
      ),
  ],
  'GET company': [
    'company:read',
    ({ account: { id, name } }) => one({ id, type: 'company', attributes: { [names.company.name]: name } }),
  ],
};

/** The path that is asked for, and the id in it. */
const pathOf = (rest: readonly string[]): { path: Path; id: string } | null => {
  for (const path of paths) {
    const parts = path.split('/');
    const same =
      parts.length === rest.length &&
      parts.every((part, index) => part.startsWith('{') || part === rest[index]);
    if (same)
      return { path, id: decodeURIComponent(rest[parts.findIndex((part) => part.startsWith('{'))] ?? '') };
  }
  return null;
};

/** The API under `/<region>/v2`. */
export const clinchProtocol = (world: World): Protocol => ({
  list: 'data',
  bodyMax: BODY_MAX,
  headers: () => ({ 'content-type': names.mediaType, date: new Date(world.clock()).toUTCString() }),
  route: (request) => {
    const [, region = '', version, ...rest] = request.url.pathname.split('/');
    const found = version === 'v2' ? pathOf(rest) : null;
    if (found !== null) request.endpoint = `${request.method} ${found.path}`;
    const account = accountIn(world, region);
    if (account === undefined) throw refuse(404, 'Page not found');
    const credential = authenticate(request, account, world.clock());
    request.credential = credential.name;
    const answer = answers[request.endpoint];
    const run = (): Answer => {
      if (found === null) throw refuse(404, 'Page not found');
      if (answer === undefined) throw refuse(405, `${request.method} is not allowed`);
      const asked: Asked = { world, account, credential, request, id: found.id };
      const [permission, give] = answer;
      need(asked, permission);
      return give(asked);
    };
    return { key: credential.key, run };
  },
  refusal: (kind) =>
    kind === 'unauthorized'
      ? failure(401, 'Invalid API credentials')
      : failure(403, 'This credential has no access', { code: 'forbidden' }),
  rateLimit: (retryAfterSeconds) => ({
    ...failure(429, 'Too many requests'),
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  }),
});
