import { z } from 'zod';
import { loadPersonKeys } from '../db/repositories/identities.ts';
import { addTimeline } from '../db/repositories/journal.ts';
import { namesOf } from '../db/repositories/people.ts';
import { openNotice, resolveNotices } from '../db/repositories/open-notices.ts';
import {
  addQuestion,
  countRecentQuestions,
  membersWithRoles,
  questionsOfPerson,
  resolveQuestion,
} from '../db/repositories/questions.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { displayName } from '../domain/person.ts';
import { queueMails } from '../messages/queue-mails.ts';
import type { PersonKey, Vault } from '../secrets/vault.ts';

const QUESTION_CONTEXT = 'hire-question';
const MOST_A_DAY = 10;
/** Who looks after people. */
const ANSWERING = ['super_admin', 'user_manager'];
const UNNAMED = 'A new hire';

/** What a hire said is wrong. Instants in epoch ms. */
export type Question = {
  readonly id: string;
  readonly text: string;
  readonly askedAt: number;
  readonly resolvedAt: number | null;
};
type ResolvedBy = { readonly resolvedBy: string | null };

const bodySchema = z.object({ text: z.string() });

/** A hire says what is wrong: kept, told on the timeline, and mailed to those who look after people. @throws Refusal conflict */
export const askQuestion = async (
  scope: Scope,
  deps: { readonly vault: Vault; readonly publicUrl: string },
  o: { readonly personId: string; readonly text: string },
): Promise<void> => {
  const { personId } = o;
  if ((await countRecentQuestions(scope, { personId, hours: 24 })) >= MOST_A_DAY)
    throw new Refusal(
      'conflict',
      'too_many_questions',
      'That is enough for one day. Someone will look at it.',
    );
  const settings = await loadSettings(scope);
  const wrapped = (await loadPersonKeys(scope, [personId])).get(personId);
  if (wrapped === undefined) throw new Error('A person with a session has a key');
  const key = deps.vault.organization(scope.orgId, settings.wrappedKey).person(personId, wrapped);
  const id = await addQuestion(scope, { personId, body: key.seal({ text: o.text }, QUESTION_CONTEXT) });
  await addTimeline(scope, [
    {
      personId,
      kind: 'question.asked',
      facts: { cause: 'asked_by_hire', questionId: id },
      detail: key.seal({ text: o.text }, 'timeline'),
      idempotencyKey: null,
    },
  ]);
  await openNotice(scope, {
    kind: 'question_asked',
    subjectId: personId,
    message: 'A new hire says that something is wrong',
    remedy: 'Read it on the person’s page, mend it where it is kept, and mark it as settled.',
    mailed: false,
  });
  const asking = (await namesOf(scope, [personId])).get(personId);
  const name = asking === undefined ? UNNAMED : displayName(asking, UNNAMED);
  await queueMails(
    scope,
    deps.vault,
    (await membersWithRoles(scope, ANSWERING)).map((member) => ({
      effectKey: `question/${id}/${member.id}`,
      purpose: 'question',
      recipient: { to: 'member', memberId: member.id },
      personId,
      content: {
        language: 'en',
        subject: `${name} says that something is wrong`,
        paragraphs: [
          `${name} looked at their details on the preboarding page of ${settings.name} and wrote:`,
          o.text,
          'Mend it where it is kept, or on the person’s page, and mark it as settled there: the new hire sees that. An answer to this mail goes to the new hire.',
        ],
        action: { label: `Open ${name}`, url: `${deps.publicUrl}/people/${personId}` },
      },
    })),
  );
};

/** What a person asked, the newest first. */
export const readQuestions = async (
  scope: Scope,
  key: PersonKey,
  personId: string,
): Promise<(Question & ResolvedBy)[]> =>
  (await questionsOfPerson(scope, personId)).map(({ id, body, askedAt, resolvedAt, resolvedBy }) => ({
    id,
    text: bodySchema.parse(key.open(body, QUESTION_CONTEXT)).text,
    askedAt,
    resolvedAt,
    resolvedBy,
  }));

/** An admin has seen to it. @returns false when it was settled before. @throws Refusal not_found */
export const settleQuestion = async (
  scope: Scope,
  o: { readonly id: string; readonly personId: string },
): Promise<boolean> => {
  const outcome = await resolveQuestion(scope, o);
  if (outcome === 'unknown') throw new Refusal('not_found', 'question_unknown', 'There is no such question.');
  if (outcome === 'before') return false;
  const open = (await questionsOfPerson(scope, o.personId)).some(({ resolvedAt }) => resolvedAt === null);
  if (!open) await resolveNotices(scope, { kinds: ['question_asked'], subjectId: o.personId });
  await addTimeline(scope, [
    {
      personId: o.personId,
      kind: 'question.settled',
      facts: { cause: 'settled_by_admin', questionId: o.id },
      detail: null,
      idempotencyKey: null,
    },
  ]);
  return true;
};
