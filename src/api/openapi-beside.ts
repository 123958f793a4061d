import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import {
  previewQuery,
  rosterAnswerSchema,
  rosterParams,
  rosterPreviewSchema,
  uploadQuery,
} from './endpoints/roster-schema.ts';
import { importQuery, resumeQuery, storedResumeSchema } from './endpoints/prospect-files.ts';
import { importSchema } from './endpoints/prospect-import-schema.ts';
import { idParams } from './input.ts';
import { problemSchema } from './problem.ts';
import { scimRoutes } from './scim/openapi.ts';
import { signInWaysSchema } from './sign-in-ways.ts';

const problem = {
  description: 'Problem',
  content: { 'application/problem+json': { schema: problemSchema } },
};

const report = {
  required: true,
  description: 'The whole report: CSV with a header, or a JSON list of employees.',
  content: {
    'text/csv': { schema: z.string() },
    'application/json': { schema: z.array(z.record(z.string(), z.unknown())) },
  },
};
/** In the query it travels as JSON. */
const mappingText = z.string().optional().meta({ example: '{"start_date":"Eintritt","phone":null}' });

/** What stands beside the endpoint kit: it needs no caller, or its body is a file. */
export const routesBeside: readonly RouteConfig[] = [
  {
    method: 'get',
    path: '/sign-in',
    summary: 'How one can sign in; needs no session',
    security: [],
    responses: {
      200: { description: 'Success', content: { 'application/json': { schema: signInWaysSchema } } },
      default: problem,
    },
  },
  {
    method: 'post',
    path: '/rosters/{connectionId}',
    summary: 'Send a roster: pushed by an HRIS (HTTP Basic), or uploaded',
    security: [{ token: [] }, { session: [] }, { push: [] }],
    request: {
      params: rosterParams,
      query: uploadQuery.extend({ mapping: mappingText }),
      headers: z.object({ 'Idempotency-Key': z.string().max(255).optional() }),
      body: report,
    },
    responses: {
      202: { description: 'Stored', content: { 'application/json': { schema: rosterAnswerSchema } } },
      default: problem,
    },
  },
  {
    method: 'post',
    path: '/rosters/{connectionId}/preview',
    summary: 'What would become of a roster, with a column mapping; nothing is stored',
    security: [{ token: [] }, { session: [] }],
    request: {
      params: rosterParams,
      query: previewQuery.extend({ mapping: mappingText }),
      body: report,
    },
    responses: {
      200: { description: 'Success', content: { 'application/json': { schema: rosterPreviewSchema } } },
      default: problem,
    },
  },
  {
    method: 'put',
    path: '/prospects/{id}/resume',
    summary: 'Store the résumé of a prospect; it takes the place of the one before',
    security: [{ token: [] }, { session: [] }],
    request: {
      params: idParams,
      query: resumeQuery,
      body: {
        required: true,
        description: 'The file itself, of at most 10 MB: PDF, Word, RTF or text, as its name ends.',
        content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
      },
    },
    responses: {
      200: { description: 'Stored', content: { 'application/json': { schema: storedResumeSchema } } },
      default: problem,
    },
  },
  {
    method: 'post',
    path: '/prospects/import',
    summary:
      'Add the prospects of a CSV file; a bad row is listed and stops nobody, the same file again makes nobody twice',
    security: [{ token: [] }, { session: [] }],
    request: {
      query: importQuery.extend({
        mapping: z.string().optional().meta({ example: '{"Person":"name","Notes":null}' }),
        tags: z.string().max(500).optional().meta({ example: 'fair,berlin' }),
      }),
      body: {
        required: true,
        description: 'CSV with a header: comma, semicolon, tab or bar; UTF-8, or UTF-16 with its mark.',
        content: { 'text/csv': { schema: z.string() } },
      },
    },
    responses: {
      200: { description: 'Taken in', content: { 'application/json': { schema: importSchema } } },
      default: problem,
    },
  },
  ...scimRoutes,
];
