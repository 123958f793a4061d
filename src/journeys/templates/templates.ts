import {
  nobodyExcluded,
  type JourneyConditions,
  type JourneyDefinition,
  type JourneyStep,
  type StepTask,
  type StepTime,
} from '../../domain/journey.ts';
import type { Language } from '../../domain/language.ts';
import { templateWords } from './catalogue.ts';
import { templateKeys, type TemplateKey, type TemplateStepKey, type TemplateWords } from './words.ts';

/** A journey to start from. */
type JourneyTemplate = JourneyDefinition & {
  readonly key: TemplateKey;
  readonly name: string;
  readonly description: string;
};

/** Days from the start; negative ones before it, on the working day nearest to it in that direction. */
const fromStart = (offsetDays: number): StepTime => ({
  ...{ anchor: 'start_date', offsetDays, hour: 9, workingDay: offsetDays < 0 ? 'before' : 'after' },
});
const atHire: StepTime = { anchor: 'hire_date', offsetDays: 0, hour: 9, workingDay: 'as_is' };
const soonAfterHire: StepTime = { anchor: 'hire_date', offsetDays: 1, hour: 9, workingDay: 'after' };

/** A step in some language's words. */
type Step = (words: TemplateWords['steps']) => JourneyStep;

const message =
  (id: string, said: TemplateStepKey, at: StepTime, to: 'hire' | 'manager' = 'hire'): Step =>
  (words) => ({
    ...{ id, kind: 'message', at, conditions: nobodyExcluded },
    message: { to, memberId: null, subject: words[said].title, text: words[said].text },
  });

const task =
  (
    id: string,
    said: TemplateStepKey,
    at: StepTime,
    o: Pick<StepTask, 'assignee'> & { readonly due: number },
  ): Step =>
  (words) => ({
    ...{ id, kind: 'task', at, conditions: nobodyExcluded },
    task: {
      ...{ assignee: o.assignee, memberId: null, ...words[said] },
      ...{ dueDaysAfter: o.due, remindDaysBefore: o.due > 2 ? [1] : [] },
      ...{ escalateDaysAfter: 2, escalateTo: 'user_managers', escalateMemberId: null },
    },
  });

const welcome = message('welcome', 'welcome', soonAfterHire);
const details = task('your-details', 'details', soonAfterHire, { assignee: 'hire', due: 7 });
const accounts = task('accounts', 'accounts', fromStart(-10), { assignee: 'it', due: 5 });
const firstDay = message('first-day', 'firstDay', fromStart(-3));
const weekOne = message('week-one', 'weekOne', fromStart(7));
const chosen: Step = () => ({
  ...{ id: 'computer-chosen', kind: 'wait_for_task', conditions: nobodyExcluded, waitFor: 'computer' },
});

const steps: Readonly<Record<TemplateKey, readonly Step[]>> = {
  general: [welcome, details, accounts, firstDay, weekOne],
  engineering: [
    welcome,
    task('computer', 'computer', soonAfterHire, { assignee: 'hire', due: 5 }),
    chosen,
    task('order', 'order', fromStart(-14), { assignee: 'it', due: 7 }),
    task('repositories', 'repositories', fromStart(-2), { assignee: 'manager', due: 2 }),
    firstDay,
    weekOne,
  ],
  sales: [
    welcome,
    details,
    message('customers', 'customers', fromStart(-7)),
    task('territory', 'territory', fromStart(-5), { assignee: 'manager', due: 3 }),
    firstDay,
    task('first-calls', 'firstCalls', fromStart(8), { assignee: 'manager', due: 4 }),
  ],
  manager: [
    message('heads-up', 'headsUp', fromStart(-14), 'manager'),
    task('plan', 'plan', fromStart(-10), { assignee: 'manager', due: 7 }),
    task('buddy', 'buddy', fromStart(-7), { assignee: 'manager', due: 5 }),
    task('one-month', 'oneMonth', fromStart(30), { assignee: 'manager', due: 5 }),
    task('three-months', 'threeMonths', fromStart(90), { assignee: 'manager', due: 7 }),
  ],
  // A journey has at least one step.
  empty: [message('welcome', 'hello', atHire)],
};

const audiences: Partial<Record<TemplateKey, JourneyConditions>> = {
  engineering: { ...nobodyExcluded, departments: ['Engineering'] },
  sales: { ...nobodyExcluded, departments: ['Sales'] },
};

/** Journeys to start from, as they are offered in the builder, in the language in which hires are written to. */
export const journeyTemplates = (language: Language): readonly JourneyTemplate[] => {
  const words = templateWords[language];
  return templateKeys.map((key) => ({
    ...{ key, ...words.templates[key], audience: audiences[key] ?? nobodyExcluded },
    steps: steps[key].map((step) => step(words.steps)),
  }));
};
