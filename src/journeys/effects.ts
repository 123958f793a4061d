import { addHireMessages, type NewHireMessage } from '../db/repositories/hire-messages.ts';
import { addTimeline, type TimelineEntry } from '../db/repositories/journal.ts';
import { addTasks, noteTold, type NewTask } from '../db/repositories/tasks.ts';
import type { Scope } from '../db/scope.ts';
import { queueMails, type MailRequest } from '../messages/queue-mails.ts';
import type { Vault } from '../secrets/vault.ts';

/** What a set of runs brings about, gathered to be written in a handful of statements. */
export type Effects = {
  readonly mails: MailRequest[];
  readonly messages: NewHireMessage[];
  readonly tasks: NewTask[];
  /** Tasks that somebody was reminded of, or that were told above. */
  readonly told: { readonly effectKey: string; readonly escalated: boolean }[];
  readonly timeline: TimelineEntry[];
};

export const noEffects = (): Effects => ({ mails: [], messages: [], tasks: [], told: [], timeline: [] });

/** Same keys, same effects: what was written before is not written again. */
export const writeEffects = async (scope: Scope, vault: Vault, effects: Effects): Promise<void> => {
  await addTasks(scope, effects.tasks);
  await addHireMessages(scope, effects.messages);
  await queueMails(scope, vault, effects.mails);
  await noteTold(scope, effects.told);
  await addTimeline(scope, effects.timeline);
};
