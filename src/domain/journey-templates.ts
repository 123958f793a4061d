import { nobodyExcluded, type JourneyDefinition, type JourneyStep, type StepTask } from './journey.ts';

/** A journey to start from. */
export type JourneyTemplate = JourneyDefinition & {
  readonly key: string;
  readonly name: string;
  readonly description: string;
};

const before = (offsetDays: number, hour = 9) =>
  ({ anchor: 'start_date', offsetDays, hour, workingDay: 'before' }) as const;
const after = (offsetDays: number, hour = 9) =>
  ({ anchor: 'start_date', offsetDays, hour, workingDay: 'after' }) as const;
const soonAfterHire = { anchor: 'hire_date', offsetDays: 1, hour: 9, workingDay: 'after' } as const;

const message = (
  id: string,
  at: ReturnType<typeof before> | ReturnType<typeof after> | typeof soonAfterHire,
  said: { to?: 'hire' | 'manager'; subject: string; text: string },
): JourneyStep => ({
  ...{ id, kind: 'message', at, conditions: nobodyExcluded },
  message: { to: said.to ?? 'hire', memberId: null, subject: said.subject, text: said.text },
});

const task = (
  id: string,
  at: ReturnType<typeof before> | ReturnType<typeof after> | typeof soonAfterHire,
  given: Pick<StepTask, 'assignee' | 'title' | 'text'> & { due: number },
): JourneyStep => ({
  ...{ id, kind: 'task', at, conditions: nobodyExcluded },
  task: {
    ...{ assignee: given.assignee, memberId: null, title: given.title, text: given.text },
    ...{ dueDaysAfter: given.due, remindDaysBefore: given.due > 2 ? [1] : [] },
    ...{ escalateDaysAfter: 2, escalateTo: 'user_managers', escalateMemberId: null },
  },
});

const welcome = message('welcome', soonAfterHire, {
  subject: 'Welcome to {{organization}}, {{firstName|and hello}}!',
  text: 'Hi {{firstName|there}},\n\nwe are glad that you join us as {{jobTitle|a new colleague}}. Until {{startDate|your first day}} you will hear from us now and then, so that you know what to expect.\n\nIf anything is unclear, answer this mail.',
});
const details = task('your-details', soonAfterHire, {
  ...{ assignee: 'hire', due: 7, title: 'Check your details' },
  text: 'Have a look at what we know about you, and tell us if something is wrong.',
});
const accounts = task('accounts', before(-10), {
  ...{ assignee: 'it', due: 5, title: 'Accounts and computer for {{firstName|the new hire}} {{lastName|}}' },
  text: 'Department: {{department|not known}}. Location: {{location|not known}}. First day: {{startDate|not known}}.',
});
const firstDay = message('first-day', before(-3), {
  subject: 'Your first day at {{organization}}',
  text: 'Hi {{firstName|there}},\n\nonly {{daysUntilStart|a few}} days to go. On {{startDate|your first day}} we meet at {{location|the office}}. Bring an ID, and come hungry: lunch is on us.',
});
const weekOne = message('week-one', after(7), {
  subject: 'How was your first week?',
  text: 'Hi {{firstName|there}},\n\na week is over. What went well, what did not? Tell {{manager|your manager}}, or answer this mail.',
});

/** Journeys to start from, as they are offered in the builder. */
export const journeyTemplates: readonly JourneyTemplate[] = [
  {
    ...{ key: 'general', name: 'Before the first day', audience: nobodyExcluded },
    description:
      'For everybody: a welcome, details to check, accounts from IT, what happens on the first day.',
    steps: [welcome, details, accounts, firstDay, weekOne],
  },
  {
    ...{
      key: 'engineering',
      name: 'Engineering',
      audience: { ...nobodyExcluded, departments: ['Engineering'] },
    },
    description:
      'For engineers: a computer of their choice, access to the code, and a first change in the first week.',
    steps: [
      welcome,
      task('computer', soonAfterHire, {
        ...{ assignee: 'hire', due: 5, title: 'Choose your computer' },
        text: 'Tell us which operating system and which keyboard you want.',
      }),
      { id: 'computer-chosen', kind: 'wait_for_task', conditions: nobodyExcluded, waitFor: 'computer' },
      task('order', before(-14), {
        ...{
          assignee: 'it',
          due: 7,
          title: 'Order the computer of {{firstName|the new hire}} {{lastName|}}',
        },
        text: 'What was chosen stands at the task before this one.',
      }),
      task('repositories', before(-2), {
        ...{ assignee: 'manager', due: 2, title: 'Access to the code for {{firstName|the new hire}}' },
        text: 'Choose the teams and repositories, and a first change that can be merged within a week.',
      }),
      firstDay,
      weekOne,
    ],
  },
  {
    ...{ key: 'sales', name: 'Sales', audience: { ...nobodyExcluded, departments: ['Sales'] } },
    description:
      'For sales: who the customers are, a territory from the manager, first calls in the second week.',
    steps: [
      welcome,
      details,
      message('customers', before(-7), {
        subject: 'Who our customers are',
        text: 'Hi {{firstName|there}},\n\nbefore you start, a first look at who buys from {{organization}} and why. There is nothing to learn by heart.',
      }),
      task('territory', before(-5), {
        ...{ assignee: 'manager', due: 3, title: 'Territory and targets for {{firstName|the new hire}}' },
        text: 'Have them ready for the first day, {{startDate|which is not set yet}}.',
      }),
      firstDay,
      task('first-calls', after(8), {
        ...{ assignee: 'manager', due: 4, title: 'Listen to first calls with {{firstName|the new hire}}' },
        text: 'Three calls together, then talk about them.',
      }),
    ],
  },
  {
    ...{ key: 'manager', name: 'Manager’s checklist', audience: nobodyExcluded },
    description:
      'For managers: what to prepare before somebody starts, and what to ask after one and three months.',
    steps: [
      message('heads-up', before(-14), {
        to: 'manager',
        subject: '{{firstName|Somebody new}} starts on {{startDate|a day to be set}}',
        text: 'In two weeks {{firstName|your new colleague}} joins your team as {{jobTitle|a colleague}}. The tasks that come now take about an hour together.',
      }),
      task('plan', before(-10), {
        ...{ assignee: 'manager', due: 7, title: 'Plan the first week of {{firstName|the new hire}}' },
        text: 'Whom to meet, what to read, one thing to finish by Friday.',
      }),
      task('buddy', before(-7), {
        ...{ assignee: 'manager', due: 5, title: 'Find a buddy for {{firstName|the new hire}}' },
        text: 'Somebody of the team who likes to explain.',
      }),
      task('one-month', after(30), {
        ...{
          assignee: 'manager',
          due: 5,
          title: 'Talk about the first month with {{firstName|the new hire}}',
        },
        text: 'What was expected, what was different, what helps now?',
      }),
      task('three-months', after(90), {
        ...{
          assignee: 'manager',
          due: 7,
          title: 'Talk about the first three months with {{firstName|the new hire}}',
        },
        text: 'Goals until the end of the year.',
      }),
    ],
  },
];
