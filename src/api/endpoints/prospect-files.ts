import { Router, type Request } from 'express';
import { z } from 'zod';
import { loadSettings } from '../../db/repositories/settings.ts';
import { withOrganization, type Scope } from '../../db/scope.ts';
import { may } from '../../domain/permissions.ts';
import { importParts } from '../../prospects/import-columns.ts';
import { importProspects } from '../../prospects/import-csv.ts';
import { previewImport } from '../../prospects/import-preview.ts';
import { storeResume } from '../../prospects/store.ts';
import type { Mount } from '../app.ts';
import { auditChanges } from '../audit-changes.ts';
import { authenticate } from '../authenticate.ts';
import { API_BASE } from '../base.ts';
import type { Caller } from '../caller.ts';
import type { ApiDeps } from '../deps.ts';
import { idParams, parsePart } from '../input.ts';
import { requestIdOf } from '../middleware/request-id.ts';
import { forbidden, invalidInput } from '../problem.ts';
import { rawBodyReader } from '../raw-body.ts';
import { importPreviewSchema, importSchema } from './prospect-import-schema.ts';

const RESUME_LIMIT = '10mb';
const LIST_LIMIT = '50mb';

/** What recruiting systems take, by what a file is called. */
const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  rtf: 'application/rtf',
  txt: 'text/plain',
};

export const resumeQuery = z.object({
  /** Name of the file, with its ending. */
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^/\\\p{Cc}]+$/u, 'must be a name without a path'),
});

export const storedResumeSchema = z.object({ mediaType: z.string(), size: z.int() });

const json = z
  .string()
  .max(10_000)
  .transform((text, ctx): unknown => {
    try {
      return JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      ctx.addIssue({ code: 'custom', message: 'must be JSON' });
      return z.NEVER;
    }
  });

export const importQuery = z.object({
  /** Column → part of a prospect, or null; what is not named is found by the usual names of columns. */
  mapping: json.pipe(z.record(z.string().max(200), z.enum(importParts).nullable())).optional(),
  /** Given to everybody of the file, by commas. */
  tags: z
    .string()
    .max(500)
    .transform((text) =>
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
    )
    .optional(),
});

const writer = async (deps: ApiDeps, req: Request): Promise<Caller> => {
  const caller = await authenticate(deps, req);
  if (!may(caller.roles, 'prospects.write')) throw forbidden('Your roles do not allow this.', 'role_missing');
  return caller;
};

/** What of prospects is a file: résumés, and lists of people. The caller is known before a byte of it is read. */
export const prospectFilesMount = (deps: ApiDeps): Mount => {
  const router = Router();
  const readResumeBody = rawBodyReader(RESUME_LIMIT);
  const readListBody = rawBodyReader(LIST_LIMIT);
  const runAs =
    (caller: Caller) =>
    <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
      withOrganization(deps.db, caller, work);
  const vaultOf = async (scope: Scope) =>
    deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  const audit = { targetType: 'prospect' } as const;
  router.put('/:id/resume', async (req, res) => {
    const { id } = parsePart('params', idParams, req.params);
    const caller = await writer(deps, req);
    const { name } = parsePart('query', resumeQuery, req.query);
    const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
    const mediaType = mediaTypes[ending];
    if (mediaType === undefined)
      throw invalidInput(422, [
        { path: 'name', message: `must end in ${Object.keys(mediaTypes).join(', ')}` },
      ]);
    const bytes = await readResumeBody(req, res);
    if (bytes.length === 0) throw invalidInput(422, [{ path: 'body', message: 'the file is empty' }]);
    await runAs(caller)(async (scope) => {
      const vault = await vaultOf(scope);
      await storeResume(scope, vault, { prospectId: id, name, mediaType, bytes });
      await auditChanges(scope, {
        ...audit,
        vault,
        action: 'prospect.resume_stored',
        requestId: requestIdOf(req),
        changes: [{ targetId: id, before: { size: null }, after: { size: bytes.length } }],
      });
    });
    res.set('Cache-Control', 'no-store').json(storedResumeSchema.parse({ mediaType, size: bytes.length }));
  });
  router.post('/import/preview', async (req, res) => {
    const caller = await writer(deps, req);
    const { mapping = {} } = parsePart('query', importQuery, req.query);
    const run = runAs(caller);
    const vault = await run(vaultOf);
    const preview = await previewImport(await readListBody(req, res), { run, vault, mapping });
    res.set('Cache-Control', 'no-store').json(importPreviewSchema.parse(preview));
  });
  router.post('/import', async (req, res) => {
    const caller = await writer(deps, req);
    const { mapping = {}, tags = [] } = parsePart('query', importQuery, req.query);
    const run = runAs(caller);
    const vault = await run(vaultOf);
    const ownerId = caller.kind === 'member' ? caller.id : null;
    const file = await readListBody(req, res);
    const result = await importProspects(file, { run, vault, mapping, ownerId, tags });
    await run(async (scope) => {
      const { rows, made, known, failed } = result;
      await auditChanges(scope, {
        ...audit,
        vault,
        action: 'prospect.imported',
        targetType: 'organization',
        requestId: requestIdOf(req),
        changes: [{ targetId: scope.orgId, before: null, after: { rows, made, known, failed } }],
      });
    });
    res.set('Cache-Control', 'no-store').json(importSchema.parse(result));
  });
  return { path: `${API_BASE}/prospects`, router };
};
