import { z } from 'zod';
import { journeyPeople } from '../../db/repositories/journey-facts.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import type { JourneyCounts } from '../../db/repositories/journeys.ts';
import { nobodyExcluded, type JourneyDefinition } from '../../domain/journey.ts';
import { displayName } from '../../domain/person.ts';
import {
  changeJourney,
  createJourney,
  deleteJourney,
  readJourney,
  readJourneys,
  setJourneyState,
  type Journey,
} from '../../journeys/journeys.ts';
import { journeyTemplates } from '../../journeys/templates/templates.ts';
import { movePeople } from '../../journeys/move.ts';
import type { ApiDeps } from '../deps.ts';
import { defineEndpoint, noContent } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { isoInstant } from '../schemas.ts';
import type { definitionBody } from './journey-schema.ts';
import {
  changedJourneyBody,
  journeySchema,
  journeySummarySchema,
  moveResultSchema,
  newJourneyBody,
  templateSchema,
} from './journey-schema.ts';

type SentDefinition = z.input<typeof definitionBody>;

/** A definition as JSON: lists that may be written to. */
export const sentDefinition = (definition: JourneyDefinition): SentDefinition => ({
  audience: sentConditions(definition.audience),
  steps: definition.steps.map((step): SentDefinition['steps'][number] => {
    const conditions = sentConditions(step.conditions);
    if (step.kind !== 'task') return { ...step, conditions };
    const task = { ...step.task, remindDaysBefore: [...step.task.remindDaysBefore] };
    return { ...step, conditions, task };
  }),
});

const sentConditions = (conditions: JourneyDefinition['audience']): SentDefinition['audience'] => ({
  departments: [...conditions.departments],
  locations: [...conditions.locations],
  employmentTypes: [...conditions.employmentTypes],
  sources: [...conditions.sources],
});

const nobody: JourneyCounts = { running: 0, stopped: 0, ended: 0, behind: 0, overdue: 0 };

const summaryOf = (journey: Journey, counts: JourneyCounts) => ({
  id: journey.id,
  name: journey.name,
  description: journey.description,
  state: journey.state,
  version: journey.version,
  people: {
    running: counts.running,
    stopped: counts.stopped,
    ended: counts.ended,
    behind: counts.behind,
    overdue: counts.overdue,
  },
  createdAt: isoInstant(journey.createdAt),
  updatedAt: isoInstant(journey.updatedAt),
  savedAt: isoInstant(journey.savedAt),
  savedByName: journey.savedByName,
});

const journeyBody = (journey: Journey, counts: JourneyCounts): z.input<typeof journeySchema> => ({
  ...summaryOf(journey, counts),
  ...sentDefinition(journey),
});

/** What the audit keeps of a journey. */
const kept = ({ name, description, state, version, audience, steps }: Journey) => ({
  ...{ name, description, state, version, audience, steps },
});

/** What journeys need of the API's dependencies. */
export const journeyDeps = ({ vault, publicUrl }: ApiDeps) => ({ vault, publicUrl });

export const getJourneys = defineEndpoint({
  method: 'get',
  path: '/journeys',
  summary: 'All journeys, and how many people are on each',
  permission: 'journeys.read',
  audit: 'none: reads only',
  response: z.object({ items: z.array(journeySummarySchema) }),
  handler: async ({ scope }) => ({
    body: {
      items: (await readJourneys(scope)).map((one) => ({
        ...summaryOf(one, one),
        audience: sentConditions(one.audience),
        steps: one.steps.length,
      })),
    },
  }),
});

export const getJourneyTemplates = defineEndpoint({
  method: 'get',
  path: '/journeys/templates',
  summary: 'Journeys to start from, in the language in which new hires are written to',
  permission: 'journeys.read',
  audit: 'none: reads only',
  response: z.object({ items: z.array(templateSchema) }),
  handler: async ({ scope }) => ({
    body: {
      items: journeyTemplates((await loadSettings(scope)).language).map((one) => ({
        ...{ key: one.key, name: one.name, description: one.description },
        ...sentDefinition(one),
      })),
    },
  }),
});

export const getJourney = defineEndpoint({
  method: 'get',
  path: '/journeys/{id}',
  summary: 'A journey with the steps of its newest version',
  permission: 'journeys.read',
  audit: 'none: reads only',
  params: idParams,
  response: journeySchema,
  example: (ids) => ({ params: { id: ids['journey'] ?? '' } }),
  handler: async ({ scope, params }) => {
    const journey = await readJourney(scope, params.id);
    const counts = (await readJourneys(scope)).find(({ id }) => id === params.id);
    return { body: journeyBody(journey, counts ?? nobody) };
  },
});

const exampleSteps: SentDefinition['steps'] = [
  {
    ...{ id: 'welcome', kind: 'message', conditions: sentConditions(nobodyExcluded) },
    at: { anchor: 'start_date', offsetDays: -7, hour: 9, workingDay: 'before' },
    message: { to: 'hire', memberId: null, subject: 'Soon!', text: 'Hi {{firstName|there}}!' },
  },
];

export const exampleDefinition: SentDefinition = {
  audience: sentConditions(nobodyExcluded),
  steps: exampleSteps,
};

export const postJourney = defineEndpoint({
  method: 'post',
  path: '/journeys',
  summary: 'Make a journey; it is a draft until it is turned on',
  permission: 'journeys.write',
  audit: { action: 'journey.created', targetType: 'journey' },
  body: newJourneyBody,
  response: journeySchema,
  status: 201,
  example: () => ({ body: { name: 'Before the start', ...exampleDefinition } }),
  handler: async ({ scope, body }) => {
    const journey = await createJourney(scope, body);
    return {
      body: journeyBody(journey, nobody),
      changes: [{ targetId: journey.id, before: null, after: kept(journey) }],
    };
  },
});

export const patchJourney = defineEndpoint({
  method: 'patch',
  path: '/journeys/{id}',
  summary:
    'Change a journey: other steps or another audience are a new version, whoever is on it keeps theirs',
  permission: 'journeys.write',
  audit: { action: 'journey.changed', targetType: 'journey' },
  params: idParams,
  body: changedJourneyBody,
  response: journeySchema,
  example: (ids) => ({ params: { id: ids['journey'] ?? '' }, body: { name: 'Before the first day' } }),
  handler: async ({ scope, params, body }) => {
    const { name, description, audience, steps, version } = body;
    const { before, after } = await changeJourney(scope, params.id, {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(audience === undefined ? {} : { audience }),
      ...(steps === undefined ? {} : { steps }),
      ...(version === undefined ? {} : { version }),
    });
    const counts = (await readJourneys(scope)).find(({ id }) => id === params.id);
    return {
      body: journeyBody(after, counts ?? nobody),
      changes: [{ targetId: params.id, before: kept(before), after: kept(after) }],
    };
  },
});

export const postJourneyState = defineEndpoint({
  method: 'post',
  path: '/journeys/{id}/state',
  summary: 'Turn a journey on (everybody in its audience enters) or off (nobody new does)',
  permission: 'journeys.write',
  audit: { action: 'journey.turned', targetType: 'journey' },
  params: idParams,
  body: z.strictObject({ state: z.enum(['on', 'off']) }),
  response: journeySchema,
  example: (ids) => ({ params: { id: ids['journey'] ?? '' }, body: { state: 'off' } }),
  handler: async ({ scope, params, body }) => {
    const { before, after } = await setJourneyState(scope, params.id, body.state);
    const counts = (await readJourneys(scope)).find(({ id }) => id === params.id);
    return {
      body: journeyBody(after, counts ?? nobody),
      changes: [{ targetId: params.id, before: { state: before.state }, after: { state: after.state } }],
    };
  },
});

export const deleteJourneyEndpoint = defineEndpoint({
  method: 'delete',
  path: '/journeys/{id}',
  summary: 'Delete a journey: it is stopped for everybody, what was done stays done',
  permission: 'journeys.write',
  audit: { action: 'journey.deleted', targetType: 'journey' },
  params: idParams,
  response: noContent,
  status: 204,
  example: (ids) => ({ params: { id: ids['journey'] ?? '' } }),
  handler: async ({ scope, deps, params }) => {
    const before = await deleteJourney(scope, journeyDeps(deps), params.id);
    return { body: undefined, changes: [{ targetId: params.id, before: kept(before), after: null }] };
  },
});

export const postJourneyMove = defineEndpoint({
  method: 'post',
  path: '/journeys/{id}/move',
  summary: 'Move people on a journey to its newest version: what was done stays done',
  permission: 'journeys.write',
  audit: { action: 'journey.moved', targetType: 'journey' },
  params: idParams,
  body: z.strictObject({ people: z.union([z.literal('all'), z.array(z.uuid()).min(1).max(1000)]) }),
  response: moveResultSchema,
  example: (ids) => ({ params: { id: ids['journey'] ?? '' }, body: { people: 'all' } }),
  handler: async ({ scope, deps, params, body }) => {
    const results = await movePeople(scope, journeyDeps(deps), { journeyId: params.id, who: body.people });
    const moved = results.filter(({ outcome }) => outcome === 'moved').length;
    const people = await journeyPeople(
      scope,
      results.map(({ personId }) => personId),
    );
    const names = new Map(people.map((person) => [person.personId, displayName(person)]));
    return {
      body: {
        moved,
        results: results.map((one) => ({ ...one, name: names.get(one.personId) ?? '' })),
      },
      changes: [{ targetId: params.id, before: null, after: { moved } }],
    };
  },
});
