import { rows, type Scope } from '../scope.ts';

/** What a hire asked the team. Instants in epoch ms. */
export type QuestionRow = {
  readonly id: string;
  readonly personId: string;
  /** `{ text }`, sealed under the person's key as QUESTION_CONTEXT. */
  readonly body: Buffer;
  readonly askedAt: number;
  readonly resolvedAt: number | null;
  readonly resolvedBy: string | null;
};

const columns = `id, person_id as "personId", body, asked_at as "askedAt", resolved_at as "resolvedAt",
  case when resolved_by is null then null else app.actor_name(resolved_by) end as "resolvedBy"`;

/** @returns its id */
export const addQuestion = async (
  scope: Scope,
  question: { readonly personId: string; readonly body: Buffer },
): Promise<string> => {
  const [row] = await rows<{ id: string }>(
    scope.trx,
    `insert into app.hire_questions (person_id, body) values (?, ?) returning id`,
    [question.personId, question.body],
  );
  if (row === undefined) throw new Error('The question was not stored.');
  return row.id;
};

/** The newest first. */
export const questionsOfPerson = (scope: Scope, personId: string): Promise<QuestionRow[]> =>
  rows<QuestionRow>(
    scope.trx,
    `select ${columns} from app.hire_questions where person_id = ? order by asked_at desc, id limit 100`,
    [personId],
  );

/** Marks a question of this person as seen to. */
export const resolveQuestion = async (
  scope: Scope,
  question: { readonly id: string; readonly personId: string },
): Promise<'resolved' | 'before' | 'unknown'> => {
  const known = await rows<{ open: boolean }>(
    scope.trx,
    `select resolved_at is null as open from app.hire_questions where id = ? and person_id = ? for update`,
    [question.id, question.personId],
  );
  if (known[0] === undefined) return 'unknown';
  if (!known[0].open) return 'before';
  await rows(
    scope.trx,
    `update app.hire_questions set resolved_at = app.now(), resolved_by = ? where id = ?`,
    [scope.actor, question.id],
  );
  return 'resolved';
};

/** How many a person asked within the last so many hours. */
export const countRecentQuestions = async (
  scope: Scope,
  o: { readonly personId: string; readonly hours: number },
): Promise<number> => {
  const [row] = await rows<{ n: number }>(
    scope.trx,
    `select count(*)::int as n from app.hire_questions where person_id = ? and asked_at > app.now() - make_interval(hours => ?)`,
    [o.personId, o.hours],
  );
  return row?.n ?? 0;
};

/** Members who look after people. */
export const membersWithRoles = (
  scope: Scope,
  roles: readonly string[],
): Promise<{ id: string; email: string }[]> =>
  rows(
    scope.trx,
    `select id, email from app.members where org_id = app.org_id() and removed_at is null and roles && ?::text[] order by email`,
    [[...roles]],
  );
