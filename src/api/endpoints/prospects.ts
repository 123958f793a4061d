import { z } from 'zod';
import {
  countProspects,
  listProspects,
  prospectOrigins,
  prospectOwners,
  prospectSendings,
  prospectTags,
  removeFile,
  type ProspectFilter,
} from '../../db/repositories/prospects.ts';
import { findMember } from '../../db/repositories/members.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../domain/errors.ts';
import { may, roles, type Permission } from '../../domain/permissions.ts';
import {
  changeProspect,
  createProspect,
  opened,
  readProspect,
  readResume,
  removeProspect,
  requireProspect,
} from '../../prospects/store.ts';
import { profileSchema } from '../../prospects/profile.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { defineEndpoint, defineStream, noContent } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { notFound } from '../problem.ts';
import { searchWords } from './get-people.ts';
import { newProfile, prospectBody, prospectSchema } from './prospect-schema.ts';

const rolesWith = (permission: Permission): string[] => roles.filter((role) => may([role], permission));

const query = z.object({
  ...listQuery,
  q: z.string().trim().max(200).optional(),
  tag: z.string().trim().min(1).max(100).optional(),
  owner: z.uuid().optional(),
  origin: z.enum(prospectOrigins).optional(),
  /** A connection: those that are candidates there. */
  sentTo: z.uuid().optional(),
  sending: z.enum(prospectSendings).optional(),
  sort: z.enum(['name', 'updated']).default('updated'),
});
const position = z.object({ key: z.union([z.string(), z.number()]), id: z.uuid() });

const filterOf = (q: z.output<typeof query>): ProspectFilter => ({
  words: searchWords(q.q ?? ''),
  tag: q.tag ?? null,
  ownerId: q.owner ?? null,
  origin: q.origin ?? null,
  sentTo: q.sentTo ?? null,
  sending: q.sending ?? null,
});

export const getProspects = defineEndpoint({
  method: 'get',
  path: '/prospects',
  summary: 'Prospects, with search and filters',
  permission: 'prospects.read',
  audit: 'none: reads only',
  query,
  response: listOfItems(prospectSchema),
  handler: async ({ scope, vault, query: asked }) => {
    const filter = filterOf(asked);
    const page = await pageOf({
      query: asked,
      cursors: cursorsOf(vault, { name: 'prospects', filter: asked }, position),
      fetch: (after, limit) => listProspects(scope, { filter, sort: asked.sort, after, limit }),
      positionOf: (row) => ({ key: asked.sort === 'name' ? row.name : row.updatedAt, id: row.id }),
      total: () => countProspects(scope, filter),
      toItem: (row) => prospectBody(opened(vault, row)),
    });
    return { body: page };
  },
});

export const getProspectTags = defineEndpoint({
  method: 'get',
  path: '/prospects/tags',
  summary: 'Tags of prospects in use, the most used first',
  permission: 'prospects.read',
  audit: 'none: reads only',
  response: z.object({ items: z.array(z.object({ tag: z.string(), count: z.int() })) }),
  handler: async ({ scope }) => ({ body: { items: await prospectTags(scope, 500) } }),
});

export const getProspectOwners = defineEndpoint({
  method: 'get',
  path: '/prospects/owners',
  summary: 'Members who can look after prospects, by name',
  permission: 'prospects.read',
  audit: 'none: reads only',
  response: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
  handler: async ({ scope }) => ({
    body: { items: await prospectOwners(scope, rolesWith('prospects.write')) },
  }),
});

export const getProspect = defineEndpoint({
  method: 'get',
  path: '/prospects/{id}',
  summary: 'One prospect',
  permission: 'prospects.read',
  audit: 'none: reads only',
  params: idParams,
  response: prospectSchema,
  example: (ids) => ({ params: { id: ids['prospect'] ?? '' } }),
  handler: async ({ scope, vault, params }) => ({
    body: prospectBody(await readProspect(scope, vault, params.id)),
  }),
});

const requireOwner = async (scope: Scope, ownerId: string | null | undefined): Promise<void> => {
  if (ownerId === null || ownerId === undefined) return;
  if ((await findMember(scope, ownerId)) === null)
    throw new Refusal('invalid', 'member_unknown', 'There is no such member.', { field: 'ownerId' });
};

export const postProspect = defineEndpoint({
  method: 'post',
  path: '/prospects',
  summary: 'Add a prospect',
  permission: 'prospects.write',
  audit: { action: 'prospect.added', targetType: 'prospect' },
  body: z.strictObject({
    profile: newProfile.refine(
      (p) => p.firstName !== null || p.lastName !== null || p.emails.length > 0,
      'needs a name or an e-mail address',
    ),
    /** A member; absent: who asks. */
    ownerId: z.uuid().nullable().optional(),
    origin: z.enum(['hand', 'api', 'extension']).optional(),
  }),
  response: prospectSchema,
  status: 201,
  example: () => ({
    body: { profile: { firstName: 'Ana', lastName: 'Lima', emails: ['ana@mail.example'] } },
  }),
  handler: async ({ scope, vault, caller, body }) => {
    await requireOwner(scope, body.ownerId);
    const own = caller.kind === 'member' ? caller.id : null;
    const id = await createProspect(scope, vault, {
      profile: body.profile,
      ownerId: body.ownerId === undefined ? own : body.ownerId,
      origin: body.origin ?? (caller.kind === 'member' ? 'hand' : 'api'),
    });
    const prospect = await readProspect(scope, vault, id);
    return {
      body: prospectBody(prospect),
      changes: [{ targetId: prospect.id, before: null, after: { origin: prospect.origin } }],
    };
  },
});

export const patchProspect = defineEndpoint({
  method: 'patch',
  path: '/prospects/{id}',
  summary: 'Change parts of a prospect; a list that is named takes the place of the old one',
  permission: 'prospects.write',
  audit: { action: 'prospect.changed', targetType: 'prospect' },
  params: idParams,
  body: z.strictObject({
    profile: profileSchema.partial().optional(),
    ownerId: z.uuid().nullable().optional(),
    version: z.int().optional(),
  }),
  response: prospectSchema,
  example: (ids) => ({ params: { id: ids['prospect'] ?? '' }, body: { profile: { tags: ['later'] } } }),
  handler: async ({ scope, vault, params, body }) => {
    await requireOwner(scope, body.ownerId);
    const given = Object.fromEntries(
      Object.entries(body.profile ?? {}).filter(([, value]) => value !== undefined),
    );
    const { before, after } = await changeProspect(scope, vault, {
      id: params.id,
      profile: given,
      ...(body.ownerId === undefined ? {} : { ownerId: body.ownerId }),
      ...(body.version === undefined ? {} : { version: body.version }),
    });
    const changed = before.version === after.version;
    // Names of fields alone: the values are the prospect's, and go with the prospect.
    const fields = Object.keys(after.profile).filter(
      (name) =>
        JSON.stringify(Object.entries(before.profile).find(([key]) => key === name)) !==
        JSON.stringify(Object.entries(after.profile).find(([key]) => key === name)),
    );
    return {
      body: prospectBody(after),
      changes: changed
        ? []
        : [
            {
              targetId: params.id,
              before: { ownerId: before.ownerId, fields: '' },
              after: { ownerId: after.ownerId, fields: fields.join(', ') },
            },
          ],
    };
  },
});

export const deleteProspect = defineEndpoint({
  method: 'delete',
  path: '/prospects/{id}',
  summary: 'Delete a prospect with the file and all that is known of where it was sent',
  permission: 'prospects.write',
  audit: { action: 'prospect.deleted', targetType: 'prospect' },
  params: idParams,
  response: noContent,
  status: 204,
  example: (ids) => ({ params: { id: ids['prospect'] ?? '' } }),
  handler: async ({ scope, vault, params }) => {
    const before = await removeProspect(scope, vault, params.id);
    return {
      body: undefined,
      changes: [{ targetId: params.id, before: { origin: before.origin }, after: null }],
    };
  },
});

/** Only what a browser may show or keep without running any of it. */
const attachment = (name: string): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;

export const getProspectResume = defineStream({
  path: '/prospects/{id}/resume',
  summary: 'The résumé of a prospect',
  permission: 'prospects.read',
  audit: 'none: reads only',
  contentType: 'application/octet-stream',
  params: idParams,
  example: (ids) => ({ params: { id: ids['prospect'] ?? '' } }),
  stream: async ({ deps, run, params }, res) => {
    const file = await run(async (scope) => {
      const row = await requireProspect(scope, params.id);
      const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      return readResume(scope, vault.person(row.id, row.wrappedKey), row.id);
    });
    if (file === null) throw notFound('This prospect has no file.');
    res.type(file.mediaType).set('Content-Disposition', attachment(file.name)).send(file.bytes);
  },
});

export const deleteProspectResume = defineEndpoint({
  method: 'delete',
  path: '/prospects/{id}/resume',
  summary: 'Take the résumé of a prospect away',
  permission: 'prospects.write',
  audit: { action: 'prospect.resume_removed', targetType: 'prospect' },
  params: idParams,
  response: noContent,
  status: 204,
  example: (ids) => ({ params: { id: ids['prospect'] ?? '' } }),
  handler: async ({ scope, params }) => {
    await requireProspect(scope, params.id, 'lock');
    const gone = await removeFile(scope, params.id);
    return {
      body: undefined,
      changes: gone ? [{ targetId: params.id, before: { resume: true }, after: { resume: false } }] : [],
    };
  },
});

export { filterOf as prospectsFilter, query as prospectsQuery };
