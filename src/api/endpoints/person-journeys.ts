import { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import { decideStep, enterByHand, stopByHand } from '../../journeys/of-person.ts';
import { readRuns } from '../../journeys/read-runs.ts';
import type { ApiDeps } from '../deps.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { isoInstant, isoInstantOrNull } from '../schemas.ts';
import { personJourneysSchema } from './journey-schema.ts';
import { journeyDeps } from './journeys.ts';

const bodyFor = async (
  scope: Scope,
  deps: ApiDeps,
  personId: string,
): Promise<z.input<typeof personJourneysSchema>> => {
  const { items, available } = await readRuns(scope, journeyDeps(deps), personId);
  return {
    available: [...available],
    items: items.map((run) => ({
      ...{ runId: run.id, journeyId: run.journeyId, name: run.name, version: run.version },
      ...{ currentVersion: run.currentVersion, state: run.state, reason: run.reason, timeZone: run.zone },
      ...{ enteredAt: isoInstant(run.enteredAt), nextAt: isoInstantOrNull(run.nextAt) },
      steps: run.steps.map((step) => ({
        ...{
          stepId: step.stepId,
          kind: step.kind,
          title: step.title,
          anchor: step.anchor,
          to: step.to,
          state: step.state,
        },
        ...{ reason: step.reason, at: isoInstantOrNull(step.plannedAt), can: step.can },
        ...{ doneAt: isoInstantOrNull(step.doneAt), doneByName: step.doneByName },
        task:
          step.task === null
            ? null
            : {
                ...{ id: step.task.id, state: step.task.state, dueOn: step.task.dueOn },
                ...{ doneAt: isoInstantOrNull(step.task.doneAt), doneByName: step.task.doneByName },
              },
      })),
    })),
  };
};

export const getPersonJourneys = defineEndpoint({
  method: 'get',
  path: '/people/{id}/journeys',
  summary: 'The journeys of a person, step by step',
  permission: 'journeys.read',
  audit: 'none: reads only',
  params: idParams,
  response: personJourneysSchema,
  example: (ids) => ({ params: { id: ids['person'] ?? '' } }),
  handler: async ({ scope, deps, params }) => ({ body: await bodyFor(scope, deps, params.id) }),
});

export const postPersonJourney = defineEndpoint({
  method: 'post',
  path: '/people/{id}/journeys',
  summary: 'Put a person on a journey by hand',
  permission: 'journeys.write',
  audit: { action: 'journey.entered_by_hand', targetType: 'person' },
  params: idParams,
  body: z.strictObject({ journeyId: z.uuid() }),
  response: personJourneysSchema,
  example: (ids) => ({
    params: { id: ids['person'] ?? '' },
    body: { journeyId: ids['journey'] ?? '' },
  }),
  handler: async ({ scope, deps, params, body }) => {
    await enterByHand(scope, journeyDeps(deps), { personId: params.id, journeyId: body.journeyId });
    return {
      body: await bodyFor(scope, deps, params.id),
      changes: [{ targetId: params.id, before: null, after: { journeyId: body.journeyId } }],
    };
  },
});

const runParams = z.object({ id: z.uuid(), runId: z.uuid() });

export const deletePersonJourney = defineEndpoint({
  method: 'delete',
  path: '/people/{id}/journeys/{runId}',
  summary: 'Stop a journey for a person: what was to come and open tasks are cancelled',
  permission: 'journeys.write',
  audit: { action: 'journey.stopped_by_hand', targetType: 'person' },
  params: runParams,
  response: personJourneysSchema,
  example: (ids) => ({ params: { id: ids['journeyPerson'] ?? '', runId: ids['journeyRun'] ?? '' } }),
  handler: async ({ scope, deps, params }) => {
    const { before, after } = await stopByHand(scope, journeyDeps(deps), {
      personId: params.id,
      runId: params.runId,
    });
    const change = { runId: params.runId, journeyId: before.journeyId };
    return {
      body: await bodyFor(scope, deps, params.id),
      changes: [
        {
          targetId: params.id,
          before: { ...change, state: before.state },
          after: { ...change, state: after.state },
        },
      ],
    };
  },
});

export const postPersonJourneyStep = defineEndpoint({
  method: 'post',
  path: '/people/{id}/journeys/{runId}/steps/{stepId}',
  summary: 'Run a step of a person’s journey now, or skip it',
  permission: 'journeys.write',
  audit: { action: 'journey.step_decided', targetType: 'person' },
  params: runParams.extend({ stepId: z.string().max(64) }),
  body: z.strictObject({ action: z.enum(['run_now', 'skip']) }),
  response: personJourneysSchema,
  example: (ids) => ({
    params: { id: ids['journeyPerson'] ?? '', runId: ids['journeyRun'] ?? '', stepId: 'welcome' },
    body: { action: 'skip' },
  }),
  handler: async ({ scope, deps, params, body }) => {
    const { id: personId, runId, stepId } = params;
    await decideStep(scope, journeyDeps(deps), { personId, runId, stepId, action: body.action });
    return {
      body: await bodyFor(scope, deps, personId),
      changes: [{ targetId: personId, before: null, after: { runId, stepId, action: body.action } }],
    };
  },
});
