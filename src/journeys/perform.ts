import type { JourneyPerson } from '../db/repositories/journey-facts.ts';
import type { NewTask } from '../db/repositories/tasks.ts';
import type {
  EscalationReceiver,
  JourneyStep,
  MessageStep,
  StepReason,
  StepState,
  TaskStep,
} from '../domain/journey.ts';
import { HIRE_MESSAGE_CONTEXT, TASK_CONTEXT } from '../domain/task.ts';
import type { PersonKey } from '../secrets/vault.ts';
import { dayIn } from '../time/start-instant.ts';
import type { JourneyContext } from './context.ts';
import { dueDayOf, taskDates } from './dates.ts';
import type { Effects } from './effects.ts';
import { ESCALATION, WHOLE, type GivenTask, type PlanItem } from './plan.ts';
import { isForHire, messageLetter, taskLetter, type TaskLetter } from './letters.ts';
import { managerOf, withRole, type Member } from './receivers.ts';
import { renderer, type Render } from './render.ts';

/** What becomes of a step when it is carried out. */
export type Performed = {
  readonly state: Extract<StepState, 'done' | 'overdue'>;
  readonly reason: StepReason | null;
  /** A task that was given by it. */
  readonly given: GivenTask | null;
};

export type Performance = {
  readonly ctx: JourneyContext;
  readonly effects: Effects;
  readonly runId: string;
  readonly journeyId: string;
  readonly journeyName: string;
  readonly person: JourneyPerson;
  readonly key: PersonKey;
  readonly given: ReadonlyMap<string, GivenTask>;
};

export const stepKey = (runId: string, stepId: string): string => `journey/${runId}/${stepId}`;

/** What the mail about a new task is known by, behind the task's own key. */
export const GIVEN = 'mail';
export const memberMailKey = (taskKey: string, suffix: string, memberId: string): string =>
  `${taskKey}/${suffix}/${memberId}`;

const done: Performed = { state: 'done', reason: null, given: null };
const overdue = (reason: StepReason): Performed => ({ state: 'overdue', reason, given: null });

/** Carries out one item that is due, or that somebody wants now: everything it brings about is gathered in `effects`. */
export const perform = (p: Performance, step: JourneyStep, item: PlanItem): Performed => {
  if (step.kind === 'wait_for_task') return done;
  const { settings, scope } = p.ctx;
  const render = renderer(p.person, {
    ...{ organization: settings.name, language: settings.language, now: scope.now },
  });
  if (step.kind === 'message') return sendMessage(p, step, render);
  if (item.part === WHOLE) return giveTask(p, step, render);
  remind(p, step, { render, part: item.part });
  return done;
};

const tell = (p: Performance, kind: string, stepId: string, title: string): void => {
  p.effects.timeline.push({
    personId: p.person.personId,
    kind,
    facts: { cause: 'journey', journeyId: p.journeyId, runId: p.runId, stepId },
    detail: p.key.seal({ journey: p.journeyName, title }, 'timeline'),
    idempotencyKey: `${stepKey(p.runId, stepId)}/${kind}`,
  });
};

const memberById = (p: Performance, id: string | null): Member | null =>
  p.ctx.members.find((member) => member.id === id) ?? null;

const sendMessage = (p: Performance, step: MessageStep, render: Render): Performed => {
  const { message } = step;
  const content = messageLetter(p.ctx, step, render);
  const { subject } = content;
  const effectKey = stepKey(p.runId, step.id);
  const common = { effectKey, purpose: 'journey_message', personId: p.person.personId, content } as const;
  if (message.to === 'hire') {
    p.effects.mails.push({ ...common, recipient: { to: 'person' } });
    const body = { title: subject, text: content.paragraphs.join('\n\n') };
    p.effects.messages.push({
      personId: p.person.personId,
      effectKey,
      body: p.key.seal(body, HIRE_MESSAGE_CONTEXT),
    });
  } else {
    const member =
      message.to === 'manager' ? managerOf(p.person.manager, p.ctx.members) : memberById(p, message.memberId);
    if (member === null) return overdue(message.to === 'manager' ? 'manager_unknown' : 'member_gone');
    p.effects.mails.push({ ...common, recipient: { to: 'member', memberId: member.id } });
  }
  tell(p, 'journey.message_sent', step.id, subject);
  return done;
};

/** Who hears of a task: the hire, members, or (a manager whom nobody knows) nobody but the list of all tasks. */
const workersOf = (p: Performance, step: TaskStep): readonly Member[] => {
  switch (step.task.assignee) {
    case 'hire':
      return [];
    case 'manager':
      return [managerOf(p.person.manager, p.ctx.members)].filter((one) => one !== null);
    case 'it':
      return withRole('it_manager', p.ctx.members);
    case 'member':
      return [memberById(p, step.task.memberId)].filter((one) => one !== null);
  }
};

const giveTask = (p: Performance, step: TaskStep, render: Render): Performed => {
  const { task } = step;
  const { now } = p.ctx.scope;
  const workers = workersOf(p, step);
  if (task.assignee === 'member' && workers.length === 0) return overdue('member_gone');
  const dueOn = dueDayOf(task, dayIn(p.person.zone, now));
  const body = { title: render(task.title), text: render(task.text) };
  const row: NewTask = {
    personId: p.person.personId,
    effectKey: stepKey(p.runId, step.id),
    assignee: task.assignee,
    memberId: task.assignee === 'it' ? null : (workers[0]?.id ?? null),
    body: p.key.seal(body, TASK_CONTEXT),
    dueOn,
    dueAt: taskDates(task, dueOn, { zone: p.person.zone, hour: step.at.hour }).due?.at ?? null,
  };
  p.effects.tasks.push(row);
  mailTask(p, step, { ...body, dueOn, purpose: 'task', suffix: GIVEN, to: workers });
  tell(p, 'journey.task_given', step.id, body.title);
  return { ...done, given: { state: 'open', dueOn, createdAt: now } };
};

type TaskMail = Omit<TaskLetter, 'inside'> & { readonly suffix: string; readonly to: readonly Member[] };

const mailTask = (p: Performance, step: TaskStep, mail: TaskMail): void => {
  const taskKey = stepKey(p.runId, step.id);
  const { fullAccessAt } = p.person;
  const inside = fullAccessAt !== null && fullAccessAt <= p.ctx.scope.now;
  const content = taskLetter(p.ctx, step, { ...mail, inside, about: p.person });
  const common = { purpose: mail.purpose, personId: p.person.personId, content } as const;
  if (isForHire(step.task, mail.purpose)) {
    p.effects.mails.push({
      ...common,
      effectKey: `${taskKey}/${mail.suffix}`,
      recipient: { to: 'person' },
    });
    return;
  }
  for (const member of mail.to)
    p.effects.mails.push({
      ...common,
      effectKey: memberMailKey(taskKey, mail.suffix, member.id),
      recipient: { to: 'member', memberId: member.id },
    });
};

const remind = (
  p: Performance,
  step: TaskStep,
  { render, part }: { readonly render: Render; readonly part: string },
): void => {
  const escalated = part === ESCALATION;
  p.effects.told.push({ effectKey: stepKey(p.runId, step.id), escalated });
  mailTask(p, step, {
    title: render(step.task.title),
    text: render(step.task.text),
    dueOn: p.given.get(step.id)?.dueOn ?? null,
    purpose: escalated ? 'task_escalation' : 'task_reminder',
    suffix: part,
    to: escalated ? escalationOf(p, step.task) : workersOf(p, step),
  });
  if (escalated) tell(p, 'journey.task_escalated', step.id, render(step.task.title));
};

const escalationOf = (
  p: Performance,
  o: { readonly escalateTo: EscalationReceiver; readonly escalateMemberId: string | null },
): readonly Member[] => {
  const leads = withRole('user_manager', p.ctx.members);
  const known = (member: Member | null): readonly Member[] => (member === null ? leads : [member]);
  switch (o.escalateTo) {
    case 'manager':
      return known(managerOf(p.person.manager, p.ctx.members));
    case 'it':
      return withRole('it_manager', p.ctx.members);
    case 'user_managers':
      return leads;
    case 'member':
      return known(memberById(p, o.escalateMemberId));
  }
};
