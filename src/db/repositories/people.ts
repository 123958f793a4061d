import type { HireSnapshot } from '../../domain/hire.ts';
import { storedKeysOfPerson } from '../../domain/matching/stored-keys.ts';
import type { Review } from '../../domain/review.ts';
import { bulkInsert, selectList, setFromExcluded } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';
import { matchKeyColumns } from '../tables/match-keys.ts';
import { personColumns, type PersonRow } from '../tables/people.ts';
import type { KnownHire } from './hires.ts';
import { linkedEmployeesSql, type LinkedEmployee } from './links.ts';

/** Everything a person's standing is derived from. */
export type PersonSources = {
  readonly personId: string;
  readonly wrappedKey: Buffer | null;
  readonly person: PersonRow | null;
  /** The current hire: of those that need no review or were added (only without any, one that waits), the newest that the recruiting system calls hired, else the newest that it took back; one that was never read counts last. */
  readonly hireId: string | null;
  readonly hireState: 'hired' | 'unhired' | 'vanished' | null;
  /** That hire came after the one that was current until now: it is none that was there all along. */
  readonly hireIsLater: boolean;
  /** The connection that the hire came through. */
  readonly hireSource: { readonly id: string; readonly name: string } | null;
  /** What the recruiting system says of that hire. */
  readonly hireProviderState: KnownHire['providerState'] | null;
  /** `HireSnapshot['fields']`, sealed under the person's key. */
  readonly hireFields: Buffer | null;
  /** What a reviewer entered for it, sealed under the person's key. */
  readonly hireEdits: Buffer | null;
  /** Whether somebody must add that hire first. */
  readonly hireReview: Review | null;
  readonly hireChoice: HireSnapshot['choice'] | null;
  /** How many hires there ever were, current or not. */
  readonly hireCount: number;
  /** Somebody must still decide whether this newcomer is a person that was known before. */
  readonly possibleDuplicate: boolean;
  /** The machine made a link, and no person has said since that it is right. */
  readonly linkUnconfirmed: boolean;
  /** The employee records that the person is linked to, at most one of each source. */
  readonly employees: readonly LinkedEmployee[];
};

/**
 * Locks people in a fixed order (no deadlocks between pages) and loads all that their standing is derived from.
 * Ids without a person row yet come back with `person: null`: they are about to be created.
 */
export const loadPeopleSources = async (scope: Scope, ids: readonly string[]): Promise<PersonSources[]> => {
  const list = [...new Set(ids)].sort();
  await rows(scope.trx, `select id from app.people where id = any(?::uuid[]) order by id for update`, [list]);
  return readPeopleSources(scope, list);
};

/** The same without holding anybody: for what is only looked at. */
export const readPeopleSources = async (scope: Scope, list: readonly string[]): Promise<PersonSources[]> => {
  const loaded = await rows<PersonRow & Omit<PersonSources, 'person'> & { known: boolean }>(
    scope.trx,
    `select w.id as "personId", k.wrapped_key as "wrappedKey", p.id is not null as known,
            ${selectList(personColumns, 'p')},
            h.id as "hireId", h.state as "hireState", h.provider_state as "hireProviderState", h.fields as "hireFields", h.edits as "hireEdits", h.review as "hireReview", h.choice as "hireChoice",
            coalesce((select h.since > coalesce(f.hired_at, f.created_at) from app.hires f where f.id = p.current_hire_id), true) as "hireIsLater",
            (select jsonb_build_object('id', c.id, 'name', c.name) from app.connections c where c.id = h.connection_id) as "hireSource",
            (select count(*)::int from app.hires n where n.person_id = w.id and n.state <> 'staged') as "hireCount",
            exists (select from app.possible_duplicates d join app.people o on o.id = d.known_id and o.deleted_at is null
                    where d.person_id = w.id and d.state = 'open') as "possibleDuplicate",
            exists (select from app.links u where u.person_id = w.id and u.automatic and u.confirmed_at is null) as "linkUnconfirmed",
            ${linkedEmployeesSql('w.id')} as employees
     from unnest(?::uuid[]) as w(id)
     left join app.person_keys k on k.person_id = w.id
     left join app.people p on p.id = w.id
     left join lateral (
       select id, connection_id, state, provider_state, fields, edits, review, choice, coalesce(h.hired_at, h.created_at) as since from app.hires h where h.person_id = w.id and h.state in ('hired', 'unhired', 'vanished')
       order by (h.review is null or h.review = 'added') desc, coalesce(h.review = 'awaiting', false) desc, (h.state = 'hired') desc, (h.fields is not null) desc, coalesce(h.hired_at, h.created_at) desc, h.external_id limit 1) h on true
     order by w.id`,
    [[...list]],
  );
  return loaded.map(
    ({
      personId,
      wrappedKey,
      hireId,
      hireState,
      hireIsLater,
      hireSource,
      hireProviderState,
      hireFields,
      hireEdits,
      hireReview,
      hireChoice,
      hireCount,
      possibleDuplicate,
      linkUnconfirmed,
      employees,
      known,
      ...person
    }) => ({
      personId,
      wrappedKey,
      hireId,
      hireState,
      hireIsLater,
      hireSource,
      hireProviderState,
      hireFields,
      hireEdits,
      hireReview,
      hireChoice,
      hireCount,
      possibleDuplicate,
      linkUnconfirmed,
      employees,
      person: known ? person : null,
    }),
  );
};

const STORED = { ...personColumns, ...matchKeyColumns } as const;

/** Creates or replaces whole rows, with the keys that matching finds them by: callers hold the lock from `loadPeopleSources`. */
export const savePeople = async (scope: Scope, list: readonly PersonRow[]): Promise<void> => {
  await bulkInsert(scope, {
    table: 'people',
    columns: STORED,
    list: list.map((row) => ({ ...row, ...storedKeysOfPerson(row) })),
    suffix: `on conflict (id) do update set ${setFromExcluded(STORED, ['id'])}, updated_at = app.now()`,
  });
};

/** Whether nobody has added the person yet. */
export const isInReview = async (scope: Scope, personId: string): Promise<boolean> => {
  const found = await rows(
    scope.trx,
    `select id from app.people where org_id = app.org_id() and id = ? and status = 'in_review'`,
    [personId],
  );
  return found.length > 0;
};

/** Names by person id, for a report about records that could not be read. */
export const namesOf = async (
  scope: Scope,
  personIds: readonly string[],
): Promise<Map<string, Pick<PersonRow, 'firstName' | 'middleName' | 'lastName'>>> => {
  if (personIds.length === 0) return new Map();
  const list = await rows<Pick<PersonRow, 'id' | 'firstName' | 'middleName' | 'lastName'>>(
    scope.trx,
    `select id, first_name as "firstName", middle_name as "middleName", last_name as "lastName" from app.people where id = any(?::uuid[])`,
    [[...personIds]],
  );
  return new Map(list.map(({ id, ...name }) => [id, name]));
};
