import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import {
  previewQuery,
  rosterAnswerSchema,
  rosterParams,
  rosterPreviewSchema,
  uploadQuery,
} from './endpoints/roster-schema.ts';
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
  ...scimRoutes,
];
