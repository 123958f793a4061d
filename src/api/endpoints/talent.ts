import { z } from 'zod';
import { talentFacets } from '../../db/repositories/talent-search.ts';
import { talentConnections } from '../../db/repositories/talent-runs.ts';
import type { Scope } from '../../db/scope.ts';
import type { ProspectProfile } from '../../domain/prospect.ts';
import { talentStandings } from '../../domain/talent.ts';
import { readProspect } from '../../prospects/store.ts';
import type { OrganizationVault } from '../../secrets/vault.ts';
import { becomeProspect, memoryOf, openRow, readTalent } from '../../talent/read.ts';
import { COUNTED_TO, searchTalent } from '../../talent/search.ts';
import { findSimilar } from '../../talent/similar.ts';
import { featuresOf, queryOf } from '../../talent/terms.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { cursorsOf, listOfItems, listQuery } from '../list.ts';
import { isoInstant } from '../schemas.ts';
import {
  reasonBody,
  similarSchema,
  talentBody,
  talentDetailSchema,
  talentProfile,
  talentSchema,
} from './talent-schema.ts';

const word = z.string().trim().min(1).max(200).optional();
const query = z.object({
  ...listQuery,
  q: z.string().trim().max(200).optional(),
  tag: word,
  company: word,
  title: word,
  location: word,
  connection: z.uuid().optional(),
  standing: z.enum(talentStandings).optional(),
  /** A day: candidates that the provider changed on it or later. */
  since: z.iso.date().optional(),
});
const position = z.object({ at: z.number(), id: z.uuid() });

/** Nobody was changed before there were computers, and PostgreSQL knows no year 0. */
const sinceOf = (day: string): number => Math.max(Date.parse(day), Date.UTC(1900, 0, 1));

const sourcesOf = async (scope: Scope, only?: string): Promise<string[]> =>
  (await talentConnections(scope)).map(({ id }) => id).filter((id) => only === undefined || id === only);

export const getTalent = defineEndpoint({
  method: 'get',
  path: '/talent',
  summary: 'Candidates of the recruiting systems, with search and filters; those with news last come first',
  permission: 'prospects.read',
  audit: 'none: reads only',
  query,
  response: listOfItems(talentSchema).extend({
    /** There are more than `total`: nobody counted them. */
    more: z.boolean(),
  }),
  handler: async ({ scope, vault, query: asked }) => {
    const cursors = cursorsOf(vault, { name: 'talent', filter: asked }, position);
    const { found, total } = await searchTalent(scope, {
      query: queryOf(scope.orgId, {
        ...{ q: asked.q ?? '', tag: asked.tag ?? null, company: asked.company ?? null },
        ...{ title: asked.title ?? null, location: asked.location ?? null },
      }),
      sources: await sourcesOf(scope, asked.connection),
      since: asked.since === undefined ? null : sinceOf(asked.since),
      standing: asked.standing ?? null,
      after: cursors.read(asked.cursor),
      limit: asked.limit + 1,
    });
    const shown = found.slice(0, asked.limit);
    const last = shown.at(-1);
    return {
      body: {
        items: shown.map((row) => talentBody(openRow(vault, row))),
        nextCursor:
          found.length > asked.limit && last !== undefined
            ? cursors.write({ at: last.activeAt, id: last.id })
            : null,
        total,
        more: total >= COUNTED_TO,
      },
    };
  },
});

export const getTalentFacets = defineEndpoint({
  method: 'get',
  path: '/talent/facets',
  summary: 'What the newest candidates say most often, to filter by',
  permission: 'prospects.read',
  audit: 'none: reads only',
  response: z.object({
    tags: z.array(z.string()),
    companies: z.array(z.string()),
    locations: z.array(z.string()),
    titles: z.array(z.string()),
  }),
  handler: async ({ scope }) => {
    const { tags, companies, locations, titles } = await talentFacets(scope, {
      ...{ sources: await sourcesOf(scope), most: 3_000, each: 100 },
    });
    return {
      body: {
        tags: [...tags],
        companies: [...companies],
        locations: [...locations],
        titles: [...titles],
      },
    };
  },
});

export const getTalentCandidate = defineEndpoint({
  method: 'get',
  path: '/talent/{id}',
  summary: 'One candidate, with what was sent from here',
  permission: 'prospects.read',
  audit: 'none: reads only',
  params: idParams,
  response: talentDetailSchema,
  example: (ids) => ({ params: { id: ids['talent'] ?? '' } }),
  handler: async ({ scope, vault, params }) => {
    const talent = await readTalent(scope, vault, params.id);
    const { pushes, prospects } = await memoryOf(scope, talent);
    return {
      body: {
        ...talentBody(talent),
        profile: talentProfile(talent),
        changedAt: isoInstant(talent.changedAt),
        pushes: pushes.map(({ at, ...push }) => ({ ...push, at: isoInstant(at) })),
        prospects: prospects.map((one) => ({ ...one })),
      },
    };
  },
});

const similarTo = async (
  scope: Scope,
  vault: OrganizationVault,
  o: { readonly profile: ProspectProfile; readonly except: readonly string[]; readonly limit: number },
): Promise<z.input<typeof similarSchema>> => {
  const found = await findSimilar(scope, {
    ...o,
    sources: await sourcesOf(scope),
    open: (row) => openRow(vault, row).opened.profile,
  });
  return {
    items: found.map(({ row, score, reasons }) => ({
      candidate: talentBody(openRow(vault, row)),
      score,
      reasons: reasons.map(reasonBody),
    })),
    compared: featuresOf(o.profile).map(({ kind, label }) => ({ kind, label })),
  };
};

const limited = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) });

export const getSimilarTalent = defineEndpoint({
  method: 'get',
  path: '/talent/{id}/similar',
  summary: 'Candidates who are like this one, with what they share',
  permission: 'prospects.read',
  audit: 'none: reads only',
  params: idParams,
  query: limited,
  response: similarSchema,
  example: (ids) => ({ params: { id: ids['talent'] ?? '' } }),
  handler: async ({ scope, vault, params, query: { limit } }) => {
    const { opened } = await readTalent(scope, vault, params.id);
    return { body: await similarTo(scope, vault, { profile: opened.profile, except: [params.id], limit }) };
  },
});

export const getTalentLikeProspect = defineEndpoint({
  method: 'get',
  path: '/prospects/{id}/similar-talent',
  summary: 'Candidates who are like a prospect, with what they share',
  permission: 'prospects.read',
  audit: 'none: reads only',
  params: idParams,
  query: limited,
  response: similarSchema,
  example: (ids) => ({ params: { id: ids['prospect'] ?? '' } }),
  handler: async ({ scope, vault, params, query: { limit } }) => {
    const { profile } = await readProspect(scope, vault, params.id);
    return { body: await similarTo(scope, vault, { profile, except: [], limit }) };
  },
});

export const postTalentProspect = defineEndpoint({
  method: 'post',
  path: '/talent/{id}/prospect',
  summary: 'Make a prospect of a candidate; who is one here already is answered',
  permission: 'prospects.write',
  audit: { action: 'prospect.added', targetType: 'prospect' },
  params: idParams,
  response: z.object({ prospectId: z.uuid(), wasThere: z.boolean() }),
  example: (ids) => ({ params: { id: ids['talent'] ?? '' } }),
  handler: async ({ scope, vault, caller, params }) => {
    const made = await becomeProspect(scope, vault, {
      id: params.id,
      ownerId: caller.kind === 'member' ? caller.id : null,
    });
    return {
      body: made,
      changes: made.wasThere
        ? []
        : [{ targetId: made.prospectId, before: null, after: { origin: 'talent pool' } }],
    };
  },
});
