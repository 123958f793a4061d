import { z } from 'zod';
import { journeyStates, runStates, stepKinds, stepReasons, stepStates } from '../../domain/journey.ts';
import { taskStates } from '../../domain/task.ts';
import { definitionFaults, definitionShape } from '../../journeys/definition.ts';
import { instantSchema, nameSchema } from '../schemas.ts';

/** Shapes of journeys over the API. */

type Faults = ReturnType<typeof definitionFaults>;

const tell = (faults: Faults, ctx: z.RefinementCtx): void => {
  for (const { path, message } of faults) ctx.addIssue({ code: 'custom', path: [...path], message });
};

/** Who and what, as it is tried out before it is saved. */
export const definitionBody = z
  .object(definitionShape)
  .superRefine((value, ctx) => tell(definitionFaults(value), ctx));

const described = { name: nameSchema, description: z.string().trim().max(2000).default('') };

export const newJourneyBody = z
  .object({ ...described, ...definitionShape })
  .superRefine((value, ctx) => tell(definitionFaults(value), ctx));

export const changedJourneyBody = z
  .object({
    name: nameSchema.optional(),
    description: z.string().trim().max(2000).optional(),
    audience: definitionShape.audience.optional(),
    steps: definitionShape.steps.optional(),
    /** The version that was changed: another one meanwhile is a conflict. */
    version: z.int().optional(),
  })
  .superRefine((value, ctx) => {
    if (value.steps !== undefined) tell(definitionFaults({ steps: value.steps }), ctx);
  });

const counts = z.object({
  running: z.int(),
  stopped: z.int(),
  ended: z.int(),
  /** Of those that run: on an older version. */
  behind: z.int(),
  /** Steps that wait for somebody to say run or skip. */
  overdue: z.int(),
});

const summary = {
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  state: z.enum(journeyStates),
  version: z.int(),
  people: counts,
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** When and by whom the newest version was saved. */
  savedAt: instantSchema,
  savedByName: z.string(),
};

export const journeySummarySchema = z
  .object({ ...summary, audience: definitionShape.audience, steps: z.int() })
  .meta({ id: 'JourneySummary' });
export const journeySchema = z.object({ ...summary, ...definitionShape }).meta({ id: 'Journey' });

export const templateSchema = z
  .object({ key: z.string(), name: z.string(), description: z.string(), ...definitionShape })
  .meta({ id: 'JourneyTemplate' });

const stateOfStep = {
  stepId: z.string(),
  state: z.enum(stepStates),
  reason: z.enum(stepReasons).nullable(),
  /** When it comes or should have come; null: nothing says. */
  at: instantSchema.nullable(),
};

/** A step as this one person would get it. */
export const renderedStepSchema = z
  .object({
    ...stateOfStep,
    kind: z.enum(stepKinds),
    /** Who gets it, as a person reads it; null where nobody is known. */
    to: z.string().nullable(),
    title: z.string(),
    text: z.string(),
    /** Of a task: its due day and instants; null and empty for others. */
    dueOn: z.string().nullable(),
    remindersAt: z.array(instantSchema),
    escalatesAt: instantSchema.nullable(),
    /** The mail as its receiver gets it, the HTML a document for a frame without rights; null where none goes. */
    mail: z.object({ subject: z.string(), text: z.string(), html: z.string() }).nullable(),
  })
  .meta({ id: 'RenderedStep' });

export const previewSchema = z.object({
  personId: z.uuid(),
  name: z.string(),
  timeZone: z.string(),
  inAudience: z.boolean(),
  /** Somebody for whom nothing is to come any more does not enter by itself. */
  enters: z.boolean(),
  steps: z.array(renderedStepSchema),
});

export const dryRunSchema = z.object({
  /** Everybody who is expected. */
  people: z.int(),
  inAudience: z.int(),
  entering: z.int(),
  /** Of those who would enter. */
  steps: z.array(
    z.object({
      stepId: z.string(),
      planned: z.int(),
      waiting: z.int(),
      overdue: z.int(),
      skipped: z.int(),
      firstAt: instantSchema.nullable(),
      lastAt: instantSchema.nullable(),
    }),
  ),
  /** In the audience, the next start first. */
  items: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string(),
      startDate: z.string().nullable(),
      timeZone: z.string(),
      enters: z.boolean(),
      steps: z.array(z.object(stateOfStep)),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const moveResultSchema = z.object({
  moved: z.int(),
  results: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string(),
      outcome: z.enum(['moved', 'on_it_already', 'not_on_this_journey']),
    }),
  ),
});

const runStep = z.object({
  ...stateOfStep,
  kind: z.enum(stepKinds),
  /** The message's subject or the task's title, filled in. */
  title: z.string(),
  /** What its time counts from; a fixed day stays when the start moves. Null of a wait. */
  anchor: z.enum(['hire_date', 'start_date', 'fixed']).nullable(),
  to: z.string().nullable(),
  doneAt: instantSchema.nullable(),
  doneByName: z.string().nullable(),
  task: z
    .object({
      id: z.uuid(),
      state: z.enum(taskStates),
      dueOn: z.string().nullable(),
      doneAt: instantSchema.nullable(),
      doneByName: z.string().nullable(),
    })
    .nullable(),
  can: z.object({ runNow: z.boolean(), skip: z.boolean() }),
});

export const personJourneysSchema = z.object({
  items: z.array(
    z.object({
      runId: z.uuid(),
      journeyId: z.uuid(),
      name: z.string(),
      version: z.int(),
      /** The newest version of the journey. */
      currentVersion: z.int(),
      state: z.enum(runStates),
      /** Why it was stopped. */
      reason: z.enum(stepReasons).nullable(),
      enteredAt: instantSchema,
      nextAt: instantSchema.nullable(),
      timeZone: z.string(),
      steps: z.array(runStep),
    }),
  ),
  /** Journeys that the person can be put on by hand. */
  available: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
