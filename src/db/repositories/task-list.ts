import type { TaskState } from '../../domain/task.ts';
import { rows, timestamp, type Scope } from '../scope.ts';
import { likePattern } from './people-list.ts';
import { taskColumns, type TaskRow } from './tasks.ts';

export type ListedTask = TaskRow & {
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly memberName: string | null;
  readonly doneByName: string | null;
  /** Null when the person was erased. */
  readonly wrappedKey: Buffer | null;
};

export type TaskFilter = {
  /** Of this member alone; null: of nobody in particular. */
  readonly memberId: string | null;
  readonly which: 'mine' | 'it' | 'all';
  readonly state: TaskState;
  /** Around this person's start alone. */
  readonly personId: string | null;
  /** Words, in small letters, that the person's name, job or address has; what a task says is sealed. */
  readonly words: readonly string[];
};

export type TaskPosition = { readonly dueAt: number | null; readonly id: string };

const joined = `app.tasks t join app.people p on p.id = t.person_id left join app.members m on m.id = t.member_id
  left join app.person_keys k on k.person_id = t.person_id`;
const columns = `${taskColumns}, p.first_name as "firstName", p.middle_name as "middleName", p.last_name as "lastName",
  m.name as "memberName", k.wrapped_key as "wrappedKey",
  case when t.done_by = 'hire' then null when t.done_by is not null then app.actor_name(t.done_by) end as "doneByName"`;

const condition = `t.org_id = app.org_id() and t.state = ? and case ?
  when 'mine' then t.member_id = ? when 'it' then t.assignee = 'it' else true end and (?::uuid is null or t.person_id = ?::uuid)
  and p.search like all(?::text[])`;
const bindings = ({ state, which, memberId, personId, words }: TaskFilter): (string | null | string[])[] => [
  ...[state, which, memberId],
  ...[personId, personId],
  words.map(likePattern),
];

/** The next due first; those without a due date last. */
export const listTasks = (
  scope: Scope,
  filter: TaskFilter,
  page: { readonly after: TaskPosition | null; readonly limit: number },
): Promise<ListedTask[]> =>
  rows<ListedTask>(
    scope.trx,
    `select ${columns} from ${joined}
     where ${condition} and (?::uuid is null or (coalesce(t.due_at, 'infinity'), t.id) > (coalesce(?::timestamptz, 'infinity'), ?::uuid))
     order by coalesce(t.due_at, 'infinity'), t.id limit ?`,
    [
      ...bindings(filter),
      page.after?.id ?? null,
      page.after === null || page.after.dueAt === null ? null : timestamp(page.after.dueAt),
      page.after?.id ?? null,
      page.limit,
    ],
  );

/** How many there are, and how many of them are past their due date. */
export const countTasks = async (
  scope: Scope,
  filter: TaskFilter,
): Promise<{ readonly total: number; readonly late: number }> => {
  const [row] = await rows<{ total: number; late: number }>(
    scope.trx,
    `select count(*)::int as total, (count(*) filter (where t.state = 'open' and t.due_at < app.now()))::int as late from app.tasks t join app.people p on p.id = t.person_id where ${condition}`,
    bindings(filter),
  );
  return row ?? { total: 0, late: 0 };
};

export const findListedTask = async (scope: Scope, id: string): Promise<ListedTask | null> => {
  const [row] = await rows<ListedTask>(scope.trx, `select ${columns} from ${joined} where t.id = ?`, [id]);
  return row ?? null;
};
