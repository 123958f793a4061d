import { z } from 'zod';
import {
  escalationReceivers,
  messageReceivers,
  workingDayRules,
  type JourneyDefinition,
  type JourneyStep,
} from '../domain/journey.ts';
import { unknownPlaceholders } from '../domain/placeholders.ts';
import { taskAssignees } from '../domain/task.ts';
import { isIsoDay } from '../time/start-instant.ts';

const names = z.array(z.string().min(1).max(300)).max(200);

export const conditionsSchema = z.object({
  departments: names,
  locations: names,
  employmentTypes: names,
  /** Connection ids of recruiting systems. */
  sources: z.array(z.uuid()).max(50),
});

const timing = { hour: z.int().min(0).max(23), workingDay: z.enum(workingDayRules) };
const offsetDays = z.int().min(-365).max(365);
const timeSchema = z.discriminatedUnion('anchor', [
  z.object({ anchor: z.literal('hire_date'), offsetDays, ...timing }),
  z.object({ anchor: z.literal('start_date'), offsetDays, ...timing }),
  z.object({
    anchor: z.literal('fixed'),
    date: z
      .string()
      .refine(
        (day) => isIsoDay(day) && day >= '1900-01-01' && day < '2200-01-01',
        'must be a day, as 2030-01-31',
      ),
    ...timing,
  }),
]);

const line = z.string().trim().min(1).max(300);
const text = z.string().max(10_000);
const days = z.int().min(0).max(365);

const messageSchema = z.object({
  to: z.enum(messageReceivers),
  memberId: z.uuid().nullable(),
  subject: line,
  text: text.min(1),
});

const taskSchema = z.object({
  assignee: z.enum(taskAssignees),
  memberId: z.uuid().nullable(),
  title: line,
  text,
  dueDaysAfter: days.nullable(),
  remindDaysBefore: z.array(days).max(5),
  escalateDaysAfter: days.nullable(),
  escalateTo: z.enum(escalationReceivers),
  escalateMemberId: z.uuid().nullable(),
});

const base = {
  /** Stable over versions: what was done by it stays done. */
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'letters, digits, - and _ only'),
  conditions: conditionsSchema,
};

const stepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), ...base, at: timeSchema, message: messageSchema }),
  z.object({ kind: z.literal('task'), ...base, at: timeSchema, task: taskSchema }),
  z.object({ kind: z.literal('wait_for_task'), ...base, waitFor: z.string() }),
]);

type Fault = { readonly path: readonly (string | number)[]; readonly message: string };

const textFaults = (value: string, path: Fault['path']): Fault[] =>
  unknownPlaceholders(value).map((name) => ({ path, message: `there is no placeholder {{${name}}}` }));

const needsMember = (memberId: string | null, path: Fault['path']): Fault[] =>
  memberId === null ? [{ path, message: 'says who' }] : [];

const stepFaults = (step: JourneyStep, place: number, before: readonly JourneyStep[]): Fault[] => {
  const at = (...rest: string[]): Fault['path'] => ['steps', place, ...rest];
  const twice = before.some(({ id }) => id === step.id)
    ? [{ path: at('id'), message: 'stands there twice' }]
    : [];
  switch (step.kind) {
    case 'message':
      return [
        ...twice,
        ...textFaults(step.message.subject, at('message', 'subject')),
        ...textFaults(step.message.text, at('message', 'text')),
        ...(step.message.to === 'member'
          ? needsMember(step.message.memberId, at('message', 'memberId'))
          : []),
      ];
    case 'task':
      return [
        ...twice,
        ...textFaults(step.task.title, at('task', 'title')),
        ...textFaults(step.task.text, at('task', 'text')),
        ...(step.task.assignee === 'member' ? needsMember(step.task.memberId, at('task', 'memberId')) : []),
        ...(step.task.escalateDaysAfter !== null && step.task.escalateTo === 'member'
          ? needsMember(step.task.escalateMemberId, at('task', 'escalateMemberId'))
          : []),
      ];
    case 'wait_for_task':
      return before.some(({ id, kind }) => id === step.waitFor && kind === 'task')
        ? twice
        : [...twice, { path: at('waitFor'), message: 'must be a task that stands before it' }];
  }
};

/** A definition as it is sent and stored; a fault names the place where it is. */
export const definitionShape = {
  audience: conditionsSchema,
  steps: z.array(stepSchema).min(1).max(100),
};

/** What the shape cannot say: placeholders, references, ids that stand twice. */
export const definitionFaults = ({ steps }: Pick<JourneyDefinition, 'steps'>): Fault[] =>
  steps.flatMap((step, place) => stepFaults(step, place, steps.slice(0, place)));

/** As a version keeps it. */
export const definitionSchema = z.object(definitionShape);
