import { rows, type Scope } from '../scope.ts';

/** Where the records of a hire are found. */
export type HireRef = {
  readonly connectionId: string;
  readonly provider: string;
  readonly externalId: string;
  readonly candidateId: string;
  readonly offerId: string | null;
};

export const hireRef = async (scope: Scope, hireId: string): Promise<HireRef | null> => {
  const [row] = await rows<HireRef>(
    scope.trx,
    `select h.connection_id as "connectionId", c.provider, h.external_id as "externalId", h.candidate_id as "candidateId",
       h.choice->>'offerId' as "offerId"
     from app.hires h join app.connections c on c.id = h.connection_id where h.org_id = app.org_id() and h.id = ?`,
    [hireId],
  );
  return row ?? null;
};

/** The latest hires, for a preview and to see which fields they have. */
export const latestHires = (
  scope: Scope,
  limit: number,
): Promise<{ hireId: string; personId: string; firstName: string | null; lastName: string | null }[]> =>
  rows(
    scope.trx,
    `select h.id as "hireId", h.person_id as "personId", p.first_name as "firstName", p.last_name as "lastName"
     from app.hires h join app.people p on p.id = h.person_id
     where h.org_id = app.org_id() and h.state = 'hired' and h.fields is not null and p.deleted_at is null
     order by h.created_at desc, h.id limit ?`,
    [limit],
  );

/** Whose hire it is; null for one that is not there. */
export const personOfHire = async (scope: Scope, hireId: string): Promise<string | null> => {
  const [row] = await rows<{ personId: string }>(
    scope.trx,
    `select person_id as "personId" from app.hires where org_id = app.org_id() and id = ?`,
    [hireId],
  );
  return row?.personId ?? null;
};
