import { findHireAccount } from '../db/repositories/hire-accounts.ts';
import { messagesOfPerson } from '../db/repositories/hire-messages.ts';
import { findPersonDetail } from '../db/repositories/person-detail.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { tasksOfPerson } from '../db/repositories/tasks.ts';
import type { Scope } from '../db/scope.ts';
import type { Language } from '../domain/language.ts';
import { HIRE_MESSAGE_CONTEXT, TASK_CONTEXT } from '../domain/task.ts';
import { z } from 'zod';
import type { PersonKey, Vault } from '../secrets/vault.ts';
import { dayIn } from '../time/start-instant.ts';
import { readQuestions, type Question } from './questions.ts';

/** What a hire is shown of what is known; nothing about money. */
export const shownFields = [
  'firstName',
  'lastName',
  'preferredName',
  'personalEmail',
  'phone',
  'jobTitle',
  'department',
  'location',
  'manager',
  'employmentType',
] as const;
export type ShownField = (typeof shownFields)[number];

export type OwnTask = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly dueOn: string | null;
  readonly done: boolean;
};

/** A person's page as it is at this instant. Instants in epoch ms of the database's clock. */
export type HirePage = {
  readonly organization: string;
  readonly language: Language;
  /** What the team says; null: the page has a friendly word of its own. */
  readonly welcome: string | null;
  readonly name: string | null;
  readonly startDate: string | null;
  readonly location: string | null;
  readonly timeZone: string;
  /** From today in the person's zone; negative when it has passed, null without a day. */
  readonly daysUntilStart: number | null;
  readonly now: number;
  readonly fullAccessAt: number | null;
  /** Full access is open. */
  readonly open: boolean;
  readonly account: { readonly email: string; readonly state: 'ready' | 'existing' | 'taken' } | null;
  readonly tasks: readonly OwnTask[];
  readonly messages: readonly {
    readonly id: string;
    readonly title: string;
    readonly text: string;
    readonly publishedAt: number;
    readonly read: boolean;
  }[];
  readonly details: readonly { readonly field: ShownField; readonly value: string | null }[];
  readonly questions: readonly Question[];
};

const titledText = z.object({ title: z.string(), text: z.string() });
const DAY_MS = 86_400_000;

/** Days between two ISO days. */
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Null when the person is gone, or what was told is unreadable because it was erased. */
export const readHirePage = async (
  scope: Scope,
  vault: Vault,
  personId: string,
): Promise<HirePage | null> => {
  const detail = await findPersonDetail(scope, personId);
  if (detail?.wrappedKey == null) return null;
  const { person, wrappedKey } = detail;
  const settings = await loadSettings(scope);
  const key = vault.organization(scope.orgId, settings.wrappedKey).person(personId, wrappedKey);
  const open = person.fullAccessAt !== null && person.fullAccessAt <= scope.now;
  const email = person.hrisEmail ?? person.primaryEmail;
  const account = await findHireAccount(scope, personId);
  return {
    organization: settings.name,
    language: settings.language,
    welcome: settings.welcomeText.trim() === '' ? null : settings.welcomeText,
    name: person.preferredName ?? person.firstName,
    startDate: person.startDate,
    location: person.location,
    timeZone: person.timeZone,
    daysUntilStart:
      person.startDate === null ? null : daysBetween(dayIn(person.timeZone, scope.now), person.startDate),
    now: scope.now,
    fullAccessAt: person.fullAccessAt,
    open,
    account:
      open && email !== null
        ? { email: email.trim().toLowerCase(), state: account?.current === true ? account.state : 'ready' }
        : null,
    tasks: await readOwnTasks(scope, key, personId),
    messages: (await messagesOfPerson(scope, personId)).map((message) => ({
      id: message.id,
      ...titledText.parse(key.open(message.body, HIRE_MESSAGE_CONTEXT)),
      publishedAt: message.publishedAt,
      read: message.readAt !== null,
    })),
    details: shownFields.map((field) => ({ field, value: person[field] })),
    questions: await readQuestions(scope, key, personId),
  };
};

/** The tasks that are the hire's own to do; cancelled ones are nobody's. */
export const readOwnTasks = async (scope: Scope, key: PersonKey, personId: string): Promise<OwnTask[]> =>
  (await tasksOfPerson(scope, personId, { assignee: 'hire' }))
    .filter(({ state }) => state !== 'cancelled')
    .map((task) => ({
      id: task.id,
      ...titledText.parse(key.open(task.body, TASK_CONTEXT)),
      dueOn: task.dueOn,
      done: task.state === 'done',
    }));
