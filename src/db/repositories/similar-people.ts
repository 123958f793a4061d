import type { PersonStatus } from '../../domain/standing.ts';
import { recordset, asJson } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

/** By what somebody is looked for among the people who are known. */
export type LookedFor = {
  readonly hireId: string;
  readonly personId: string;
  readonly emailKey: string | null;
  readonly phoneKey: string | null;
  readonly nameKey: string | null;
};

export type SimilarPerson = {
  readonly hireId: string;
  readonly personId: string;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly status: PersonStatus;
  readonly personalEmail: string | null;
  readonly phone: string | null;
  readonly jobTitle: string | null;
  readonly startDate: string | null;
  readonly sameEmail: boolean;
  readonly samePhone: boolean;
  readonly sameName: boolean;
  /** The pair stands as an open question, this one being the newcomer. */
  readonly open: boolean;
  /** Names of the connections that know the other one. */
  readonly sources: readonly string[];
};

/** A mailbox, phone or name of more people than this says nothing about anybody. */
const MOST_SHARING = 20;
const LOOKED_FOR = {
  hireId: 'uuid',
  personId: 'uuid',
  emailKey: 'text',
  phoneKey: 'text',
  nameKey: 'text',
} as const;

const byKey = (column: string, key: string): string =>
  `(select x.id from app.people x where x.org_id = app.org_id() and x.${column} = w.${key} limit ${MOST_SHARING})`;

/** Others with the same mailbox, phone or name, of whom nobody has said that they are two. */
export const similarPeople = (scope: Scope, list: readonly LookedFor[]): Promise<SimilarPerson[]> =>
  list.length === 0
    ? Promise.resolve([])
    : rows<SimilarPerson>(
        scope.trx,
        `select w.hire_id as "hireId", o.id as "personId", o.first_name as "firstName", o.middle_name as "middleName",
                o.last_name as "lastName", o.status, o.personal_email as "personalEmail", o.phone, o.job_title as "jobTitle",
                o.start_date as "startDate", coalesce(o.personal_email_key = w.email_key, false) as "sameEmail",
                coalesce(o.phone_key = w.phone_key, false) as "samePhone", coalesce(o.name_key = w.name_key, false) as "sameName",
                exists (select from app.possible_duplicates d where d.person_id = w.person_id and d.known_id = o.id and d.state = 'open') as open,
                array(select distinct c.name from app.hires h join app.connections c on c.id = h.connection_id
                      where h.person_id = o.id order by c.name) as sources
         from ${recordset(LOOKED_FOR, 'w')}
         cross join lateral (${[
           byKey('personal_email_key', 'email_key'),
           byKey('phone_key', 'phone_key'),
           byKey('name_key', 'name_key'),
           `(select d.known_id from app.possible_duplicates d where d.person_id = w.person_id and d.state = 'open')`,
         ].join(' union ')}) n
         join app.people o on o.id = n.id
         where o.id <> w.person_id and o.deleted_at is null and o.erased_at is null
           and not exists (select from app.possible_duplicates d where d.state <> 'open'
             and ((d.person_id = w.person_id and d.known_id = o.id) or (d.person_id = o.id and d.known_id = w.person_id)))
         order by w.hire_id, o.created_at, o.id`,
        [asJson(LOOKED_FOR, list)],
      );
