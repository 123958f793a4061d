import type { JourneyPerson } from '../db/repositories/journey-facts.ts';
import { audiencePage, dryRunGroups, type DryRunGroup } from '../db/repositories/journey-facts.ts';
import type { Scope } from '../db/scope.ts';
import { meets, type JourneyDefinition, type JourneyStep, type StepState } from '../domain/journey.ts';
import type { MailContent } from '../domain/mail.ts';
import { dayIn } from '../time/start-instant.ts';
import { loadDaysOff, traitsOf, type Calendar, type JourneyContext } from './context.ts';
import { dueDayOf, taskDates } from './dates.ts';
import { messageLetter, taskLetter } from './letters.ts';
import { planJourney, type PlanItem } from './plan.ts';
import { managerOf } from './receivers.ts';
import { nameOf, renderer, type Render } from './render.ts';
import { comesStill, enters, firstPlan } from './tell.ts';

/** A step as one person would get it. Instants in epoch ms, days ISO. */
export type RenderedStep = PlanItem & {
  readonly kind: JourneyStep['kind'];
  /** Who gets it, as a person reads it; null where nobody is known. */
  readonly to: string | null;
  readonly title: string;
  readonly text: string;
  /** The mail that it sends, and to which kind of receiver; null where it sends none. */
  readonly mail: { readonly content: MailContent; readonly to: 'person' | 'member' } | null;
  readonly dueOn: string | null;
  readonly remindersAt: readonly number[];
  readonly escalatesAt: number | null;
};

export type Preview = {
  readonly name: string;
  readonly inAudience: boolean;
  readonly enters: boolean;
  readonly steps: readonly RenderedStep[];
};

/** What a step says and to whom; the same words stand in previews and on a person's journey. */
export const describeStep = (
  ctx: JourneyContext,
  step: JourneyStep,
  o: { readonly person: JourneyPerson; readonly render: Render; readonly steps: readonly JourneyStep[] },
): { readonly to: string | null; readonly title: string; readonly text: string } => {
  const { person, render } = o;
  const receiver = (to: string, memberId: string | null): string | null => {
    if (to === 'hire') return nameOf(person);
    if (to === 'it') return 'IT';
    if (to === 'manager') return managerOf(person.manager, ctx.members)?.name ?? null;
    return ctx.members.find(({ id }) => id === memberId)?.name ?? null;
  };
  switch (step.kind) {
    case 'message':
      return {
        to: receiver(step.message.to, step.message.memberId),
        title: render(step.message.subject),
        text: render(step.message.text),
      };
    case 'task':
      return {
        to: receiver(step.task.assignee, step.task.memberId),
        title: render(step.task.title),
        text: render(step.task.text),
      };
    case 'wait_for_task': {
      const task = o.steps.find(({ id }) => id === step.waitFor);
      return { to: null, title: task?.kind === 'task' ? render(task.task.title) : '', text: '' };
    }
  }
};

/** @param at epoch ms at which it is said: days until the start are counted from then */
export const renderFor = (ctx: JourneyContext, person: JourneyPerson, at: number): Render =>
  renderer(person, {
    ...{ organization: ctx.settings.name, language: ctx.settings.language, now: at },
  });

/** A definition as it would be for this person, entering now. */
export const previewFor = (
  ctx: JourneyContext,
  definition: JourneyDefinition,
  person: JourneyPerson,
): Preview => {
  const { now } = ctx.scope;
  const calendar = { now, daysOff: ctx.daysOff };
  const items = firstPlan(definition.steps, person, calendar);
  const steps = definition.steps.flatMap((step): RenderedStep[] => {
    const item = items.find(({ stepId }) => stepId === step.id);
    if (item === undefined) return [];
    const at = Math.max(item.plannedAt ?? now, now);
    const render = renderFor(ctx, person, at);
    const words = describeStep(ctx, step, { person, render, steps: definition.steps });
    const dates = datesOf(step, item, person.zone, now);
    const mail = mailOf(ctx, step, { person, render, dueOn: dates.dueOn, inside: isInside(person, at) });
    return [{ ...item, ...words, kind: step.kind, ...dates, mail }];
  });
  return {
    name: nameOf(person),
    inAudience: meets(definition.audience, traitsOf(person)),
    enters: enters(definition, person, calendar),
    steps,
  };
};

/** Whether full access is open by then: where it is not armed yet, as if it were by the first day. */
const isInside = ({ fullAccessAt, startDate, zone }: JourneyPerson, at: number): boolean =>
  fullAccessAt === null ? startDate !== null && startDate <= dayIn(zone, at) : fullAccessAt <= at;

const mailOf = (
  ctx: JourneyContext,
  step: JourneyStep,
  o: {
    readonly person: JourneyPerson;
    readonly render: Render;
    readonly dueOn: string | null;
    readonly inside: boolean;
  },
): RenderedStep['mail'] => {
  switch (step.kind) {
    case 'message':
      return {
        content: messageLetter(ctx, step, o.render),
        to: step.message.to === 'hire' ? 'person' : 'member',
      };
    case 'task': {
      const { title, text, assignee } = step.task;
      const letter = {
        title: o.render(title),
        text: o.render(text),
        ...{ dueOn: o.dueOn, inside: o.inside },
        purpose: 'task',
      } as const;
      return {
        content: taskLetter(ctx, step, { ...letter, about: o.person }),
        to: assignee === 'hire' ? 'person' : 'member',
      };
    }
    case 'wait_for_task':
      return null;
  }
};

const datesOf = (
  step: JourneyStep,
  item: PlanItem,
  zone: string,
  now: number,
): Pick<RenderedStep, 'dueOn' | 'remindersAt' | 'escalatesAt'> => {
  if (step.kind !== 'task' || item.state === 'skipped')
    return { dueOn: null, remindersAt: [], escalatesAt: null };
  const given = item.plannedAt === null ? null : Math.max(item.plannedAt, now);
  if (given === null) return { dueOn: null, remindersAt: [], escalatesAt: null };
  const dueOn = dueDayOf(step.task, dayIn(zone, given));
  const { reminders, escalation } = taskDates(step.task, dueOn, { zone, hour: step.at.hour });
  return {
    dueOn,
    remindersAt: reminders.map(({ at }) => at).filter((at) => at > given),
    escalatesAt: escalation?.at ?? null,
  };
};

export type StepCounts = {
  readonly stepId: string;
  readonly planned: number;
  readonly waiting: number;
  readonly overdue: number;
  readonly skipped: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
};

export type DryRunTotals = {
  readonly people: number;
  readonly inAudience: number;
  readonly entering: number;
  readonly steps: readonly StepCounts[];
};

const planGroup = (
  definition: JourneyDefinition,
  group: DryRunGroup,
  { now, daysOff }: Calendar,
): PlanItem[] =>
  planJourney({
    ...{
      hiredDay: group.hiredDay,
      startDay: group.startDate,
      zone: group.zone,
      daysOff: daysOff(group.location),
    },
    ...{ steps: definition.steps, traits: group, known: [], tasks: new Map(), now },
  });

/** Who would get what when, over everybody who is expected: people whom a journey cannot tell apart are planned once. */
export const dryRun = async (scope: Scope, definition: JourneyDefinition): Promise<DryRunTotals> => {
  const groups = await dryRunGroups(scope);
  const calendar = { now: scope.now, daysOff: await loadDaysOff(scope) };
  const inside = groups.filter((group) => meets(definition.audience, group));
  const planned = inside
    .map((group) => ({ people: group.people, items: planGroup(definition, group, calendar) }))
    .filter(({ items }) => comesStill(items));
  const sum = (list: readonly { readonly people: number }[]): number =>
    list.reduce((total, { people }) => total + people, 0);
  return {
    people: sum(groups),
    inAudience: sum(inside),
    entering: sum(planned),
    steps: definition.steps.map(({ id }): StepCounts => {
      const mine = planned.flatMap(({ people, items }) =>
        items.filter(({ stepId }) => stepId === id).map((item) => ({ people, item })),
      );
      const count = (state: StepState): number => sum(mine.filter(({ item }) => item.state === state));
      const instants = mine.flatMap(({ item }) =>
        item.state === 'planned' && item.plannedAt !== null ? [item.plannedAt] : [],
      );
      return {
        stepId: id,
        ...{ planned: count('planned'), waiting: count('waiting') },
        ...{ overdue: count('overdue'), skipped: count('skipped') },
        firstAt: instants.length === 0 ? null : instants.reduce((a, b) => Math.min(a, b)),
        lastAt: instants.length === 0 ? null : instants.reduce((a, b) => Math.max(a, b)),
      };
    }),
  };
};

export type DryRunPerson = {
  readonly person: JourneyPerson;
  readonly name: string;
  readonly enters: boolean;
  readonly steps: readonly PlanItem[];
};

/** Those of the audience, the next start first. */
export const dryRunPage = async (
  scope: Scope,
  definition: JourneyDefinition,
  page: {
    readonly after: { readonly startDate: string | null; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<DryRunPerson[]> => {
  const people = await audiencePage(scope, { ...page, audience: definition.audience });
  const calendar = { now: scope.now, daysOff: await loadDaysOff(scope) };
  return people.map((person) => {
    const steps = firstPlan(definition.steps, person, calendar);
    return { person, name: nameOf(person), enters: comesStill(steps), steps };
  });
};
