import type { WrittenName } from '../../domain/matching/name-parts.ts';
import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

/** A newcomer beside somebody known who has the same mailbox or phone, and whom nobody has looked at beside them. */
export type Neighbour = {
  readonly personId: string;
  readonly knownId: string;
  readonly newcomer: WrittenName;
  readonly known: WrittenName;
  readonly personalEmail: string | null;
  readonly phone: string | null;
  readonly sameEmail: boolean;
  readonly samePhone: boolean;
  /** No connection knows both. */
  readonly otherSource: boolean;
};

/** A mailbox or phone of more people than this is nobody's own. */
const MOST_SHARING = 10;

const nameOf = (alias: string): string =>
  `json_build_object('firstName', ${alias}.first_name, 'middleName', ${alias}.middle_name,
    'lastName', ${alias}.last_name, 'preferredName', ${alias}.preferred_name)`;

/** For these people, who came before them. Of two who came at once the one with the greater id is the newcomer. */
export const neighboursOf = (scope: Scope, personIds: readonly string[]): Promise<Neighbour[]> =>
  rows<Neighbour>(
    scope.trx,
    `select p.id as "personId", o.id as "knownId", ${nameOf('p')} as newcomer, ${nameOf('o')} as known,
            p.personal_email as "personalEmail", p.phone,
            coalesce(p.personal_email_key = o.personal_email_key, false) as "sameEmail", coalesce(p.phone_key = o.phone_key, false) as "samePhone",
            not exists (select from app.hires mine join app.hires theirs on theirs.connection_id = mine.connection_id
                        where mine.person_id = p.id and theirs.person_id = o.id) as "otherSource"
     from unnest(?::uuid[]) as w(id) join app.people p on p.id = w.id
     cross join lateral (
       (select e.id from app.people e where e.org_id = p.org_id and e.personal_email_key = p.personal_email_key limit ${MOST_SHARING + 1})
       union
       (select f.id from app.people f where f.org_id = p.org_id and f.phone_key = p.phone_key limit ${MOST_SHARING + 1})) n
     join app.people o on o.id = n.id
     where o.id <> p.id and o.deleted_at is null and p.deleted_at is null and (o.created_at, o.id) < (p.created_at, p.id)
       and not exists (select from app.possible_duplicates d
                       where (d.person_id = p.id and d.known_id = o.id) or (d.person_id = o.id and d.known_id = p.id))
     order by p.id, o.created_at, o.id`,
    [[...personIds]],
  );

/**
 * For these people, who stands on a hire of the same candidate although a hire keeps its person: the provider has merged
 * two profiles of people who were hired both. The later one of the two is the newcomer.
 */
export const sharingProfile = (scope: Scope, personIds: readonly string[]): Promise<Neighbour[]> =>
  rows<Neighbour>(
    scope.trx,
    `select distinct on (p.id, o.id) p.id as "personId", o.id as "knownId", ${nameOf('p')} as newcomer, ${nameOf('o')} as known,
            p.personal_email as "personalEmail", p.phone,
            coalesce(p.personal_email_key = o.personal_email_key, false) as "sameEmail", coalesce(p.phone_key = o.phone_key, false) as "samePhone",
            false as "otherSource"
     from unnest(?::uuid[]) as w(id) join app.hires mine on mine.person_id = w.id and mine.state = 'hired'
     join app.hires theirs on theirs.connection_id = mine.connection_id and theirs.candidate_id = mine.candidate_id
       and theirs.person_id <> mine.person_id and theirs.state = 'hired'
     join app.people p on p.id in (mine.person_id, theirs.person_id)
     join app.people o on o.id in (mine.person_id, theirs.person_id) and (o.created_at, o.id) < (p.created_at, p.id)
     where o.deleted_at is null and p.deleted_at is null
       and not exists (select from app.possible_duplicates d
                       where (d.person_id = p.id and d.known_id = o.id) or (d.person_id = o.id and d.known_id = p.id))
     order by p.id, o.id`,
    [[...personIds]],
  );

export type FoundDuplicate = {
  readonly personId: string;
  readonly knownId: string;
  readonly evidence: readonly string[];
};

export const insertDuplicates = async (scope: Scope, list: readonly FoundDuplicate[]): Promise<void> => {
  await bulkInsert(scope, {
    table: 'possible_duplicates',
    columns: { personId: 'uuid', knownId: 'uuid', evidence: 'text[]' },
    list,
    suffix: 'on conflict (person_id, known_id) do nothing',
  });
};

/** A person decided that these newcomers are none of those that they looked like. */
export const keepApart = async (scope: Scope, personIds: readonly string[]): Promise<void> => {
  await rows(
    scope.trx,
    `update app.possible_duplicates set state = 'apart', decided_at = app.now(), decided_by = ?
     where person_id = any(?::uuid[]) and state = 'open'`,
    [scope.actor, [...personIds]],
  );
};

/** What was filed under a newcomer, by ids: hires, and candidates as connection and external id. */
export type Filed = {
  readonly hires: readonly string[];
  readonly candidates: readonly { readonly connectionId: string; readonly externalId: string }[];
};

export type DuplicatePair = {
  readonly personId: string;
  readonly knownId: string;
  readonly state: 'open' | 'apart' | 'same';
  readonly moved: Filed | null;
};

export const findPair = async (
  scope: Scope,
  o: { personId: string; knownId: string },
): Promise<DuplicatePair | null> => {
  const [row] = await rows<DuplicatePair>(
    scope.trx,
    `select person_id as "personId", known_id as "knownId", state, moved from app.possible_duplicates
     where org_id = app.org_id() and person_id = ? and known_id = ?`,
    [o.personId, o.knownId],
  );
  return row ?? null;
};

/** The pair of a newcomer who was found to be somebody known; null for everybody else. */
export const joinedPair = async (scope: Scope, personId: string): Promise<DuplicatePair | null> => {
  const [row] = await rows<DuplicatePair>(
    scope.trx,
    `select person_id as "personId", known_id as "knownId", state, moved from app.possible_duplicates
     where org_id = app.org_id() and person_id = ? and state = 'same'`,
    [personId],
  );
  return row ?? null;
};

export const settlePair = async (
  scope: Scope,
  o: Pick<DuplicatePair, 'personId' | 'knownId' | 'moved'> & { state: 'apart' | 'same' },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.possible_duplicates set state = ?, moved = ?::jsonb, decided_at = app.now(), decided_by = ?
     where person_id = ? and known_id = ?`,
    [o.state, o.moved === null ? null : JSON.stringify(o.moved), scope.actor, o.personId, o.knownId],
  );
};

/** Others who were thought to be the newcomer are thought to be who the newcomer is. @returns those others */
export const passOnDoubts = async (
  scope: Scope,
  o: { personId: string; knownId: string },
): Promise<string[]> => {
  const others = await rows<{ id: string }>(
    scope.trx,
    `insert into app.possible_duplicates (person_id, known_id, evidence)
     select d.person_id, ?, d.evidence from app.possible_duplicates d
     where d.known_id = ? and d.state = 'open' and d.person_id <> ? on conflict (person_id, known_id) do nothing returning person_id as id`,
    [o.knownId, o.personId, o.knownId],
  );
  return others.map(({ id }) => id);
};

/** Somebody who is or may be the same person, as a page shows it. */
export type Lookalike = {
  readonly id: string;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly personalEmail: string | null;
  readonly phone: string | null;
  readonly jobTitle: string | null;
  readonly startDate: string | null;
  readonly status: string;
  readonly state: 'open' | 'same';
  /** The other one is the newcomer. */
  readonly isNewcomer: boolean;
  readonly evidence: readonly string[];
  /** Names of the connections that know the other one. */
  readonly sources: readonly string[];
};

/** Open questions about a person from either side, and who was found to be the same. */
export const lookalikesOf = (scope: Scope, personId: string): Promise<Lookalike[]> =>
  rows<Lookalike>(
    scope.trx,
    `select o.id, o.first_name as "firstName", o.middle_name as "middleName", o.last_name as "lastName",
            o.personal_email as "personalEmail", o.phone, o.job_title as "jobTitle", o.start_date as "startDate", o.status, d.state,
            d.known_id = ? as "isNewcomer", d.evidence,
            array(select distinct c.name from app.hires h join app.connections c on c.id = h.connection_id
                  where h.person_id = o.id order by c.name) as sources
     from app.possible_duplicates d join app.people o on o.id = case when d.known_id = ? then d.person_id else d.known_id end
     where d.org_id = app.org_id() and (d.known_id = ? or d.person_id = ?)
       and (d.state = 'same' or (d.state = 'open' and o.deleted_at is null))
     order by d.found_at, o.id`,
    [personId, personId, personId, personId],
  );
