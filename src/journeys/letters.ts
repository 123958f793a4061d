import type { JourneyPerson } from '../db/repositories/journey-facts.ts';
import type { MessageStep, TaskStep } from '../domain/journey.ts';
import type { MailContent, MailPurpose } from '../domain/mail.ts';
import type { JourneyContext } from './context.ts';
import { dayText, nameOf, paragraphsOf, type Render } from './render.ts';
import { memberWords, taskWords } from './words.ts';

/** What is said in mails of journeys; previews show the same. */
export type LetterContext = Pick<JourneyContext, 'publicUrl'> & {
  readonly settings: Pick<JourneyContext['settings'], 'language'>;
};

export const messageLetter = (
  { settings: { language } }: LetterContext,
  { message }: Pick<MessageStep, 'message'>,
  render: Render,
): MailContent => ({
  ...{ language, subject: render(message.subject) },
  paragraphs: paragraphsOf(render(message.text)),
  action: null,
});

export type TaskLetter = {
  readonly title: string;
  readonly text: string;
  /** ISO day. */
  readonly dueOn: string | null;
  readonly purpose: Extract<MailPurpose, 'task' | 'task_reminder' | 'task_escalation'>;
  /** The hire has full access when it goes: the tasks stand in the console, for the page of before is shut. */
  readonly inside: boolean;
};

/** To the hire in the organization's language; to members, and to whoever hears that it was not done, in English. */
export const taskLetter = (
  ctx: LetterContext,
  { task }: { readonly task: Pick<TaskStep['task'], 'assignee'> },
  letter: TaskLetter & { readonly about: JourneyPerson },
): MailContent =>
  isForHire(task, letter.purpose) ? toHire(ctx, letter) : toMember(ctx, letter, nameOf(letter.about));

export const isForHire = (
  { assignee }: Pick<TaskStep['task'], 'assignee'>,
  purpose: TaskLetter['purpose'],
): boolean => assignee === 'hire' && purpose !== 'task_escalation';

const toHire = ({ settings: { language }, publicUrl }: LetterContext, letter: TaskLetter): MailContent => {
  const words = taskWords[language];
  const { title, text, dueOn, purpose, inside } = letter;
  const due = dueOn === null ? [] : [words.due(dayText(dueOn, language))];
  const given = inside ? words.givenNow : words.given;
  const place = inside
    ? { label: words.openNow, url: `${publicUrl ?? ''}/` }
    : { label: words.open, url: `${publicUrl ?? ''}/preboarding` };
  return {
    ...{ language, subject: purpose === 'task' ? given(title) : words.reminder(title) },
    paragraphs: [...paragraphsOf(text), ...due],
    action: publicUrl === null ? null : place,
  };
};

const kinds = { task: 'given', task_reminder: 'reminder', task_escalation: 'escalation' } as const;

const toMember = ({ publicUrl }: LetterContext, letter: TaskLetter, about: string): MailContent => {
  const { title, text, dueOn, purpose } = letter;
  const day = dueOn === null ? null : dayText(dueOn, 'en');
  const due =
    day === null ? [] : [purpose === 'task_escalation' ? memberWords.wasDue(day) : memberWords.due(day)];
  return {
    ...{ language: 'en', subject: memberWords[kinds[purpose]](title, about) },
    paragraphs: [...paragraphsOf(text), ...due],
    action: publicUrl === null ? null : { label: memberWords.open, url: `${publicUrl}/tasks` },
  };
};
