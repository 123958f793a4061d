import { rows, timestamp, type Scope } from '../scope.ts';

export type IntegrationRequest = {
  readonly id: string;
  readonly provider: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly note: string | null;
  readonly state: 'open' | 'approved' | 'declined';
  readonly answer: string | null;
  /** Epoch ms. */
  readonly requestedAt: number;
  readonly decidedAt: number | null;
  readonly decidedByName: string | null;
};

const COLUMNS = `r.id, r.provider, r.member_id as "memberId",
  coalesce((select m.name from app.members m where m.org_id = r.org_id and m.id = r.member_id), 'A former member') as "memberName",
  r.note, r.state, r.answer, r.requested_at as "requestedAt", r.decided_at as "decidedAt",
  case when r.decided_by is not null then app.actor_name(r.decided_by) end as "decidedByName"`;

/** The request of a member for a provider that nobody has decided about; a second asking finds the first. */
export const askForIntegration = async (
  scope: Scope,
  o: { readonly provider: string; readonly memberId: string; readonly note: string | null },
): Promise<{ readonly request: IntegrationRequest; readonly isNew: boolean }> => {
  const made = await rows(
    scope.trx,
    `insert into app.integration_requests (provider, member_id, note) values (?, ?, ?)
     on conflict (org_id, member_id, provider) where state = 'open' do nothing returning id`,
    [o.provider, o.memberId, o.note],
  );
  const [request] = await rows<IntegrationRequest>(
    scope.trx,
    `select ${COLUMNS} from app.integration_requests r
     where r.org_id = app.org_id() and r.member_id = ? and r.provider = ? and r.state = 'open'`,
    [o.memberId, o.provider],
  );
  if (request === undefined) throw new Error('A request that was stored is not there.');
  return { request, isNew: made.length === 1 };
};

export const findRequest = async (scope: Scope, id: string): Promise<IntegrationRequest | null> => {
  const [row] = await rows<IntegrationRequest>(
    scope.trx,
    `select ${COLUMNS} from app.integration_requests r where r.org_id = app.org_id() and r.id = ? for update of r`,
    [id],
  );
  return row ?? null;
};

export type RequestPosition = { readonly requestedAt: number; readonly id: string };

/** Newest first; of one member, or of all. */
export const listRequests = (
  scope: Scope,
  o: {
    readonly memberId: string | null;
    readonly state: IntegrationRequest['state'] | null;
    readonly after: RequestPosition | null;
    readonly limit: number;
  },
): Promise<IntegrationRequest[]> =>
  rows<IntegrationRequest>(
    scope.trx,
    // Positions are whole milliseconds, stored instants are not.
    `select ${COLUMNS} from app.integration_requests r
     where r.org_id = app.org_id() and (?::uuid is null or r.member_id = ?::uuid) and (?::text is null or r.state = ?)
       and (?::uuid is null or (date_trunc('milliseconds', r.requested_at), r.id) < (?::timestamptz, ?::uuid))
     order by date_trunc('milliseconds', r.requested_at) desc, r.id desc limit ?`,
    [
      o.memberId,
      o.memberId,
      o.state,
      o.state,
      o.after?.id ?? null,
      o.after === null ? null : timestamp(o.after.requestedAt),
      o.after?.id ?? null,
      o.limit,
    ],
  );

export const countRequests = async (
  scope: Scope,
  o: { readonly memberId: string | null; readonly state: IntegrationRequest['state'] | null },
): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.integration_requests r
     where r.org_id = app.org_id() and (?::uuid is null or r.member_id = ?::uuid) and (?::text is null or r.state = ?)`,
    [o.memberId, o.memberId, o.state, o.state],
  );
  return row?.total ?? 0;
};

export const decideRequest = async (
  scope: Scope,
  o: { readonly id: string; readonly state: 'approved' | 'declined'; readonly answer: string | null },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.integration_requests set state = ?, answer = ?, decided_at = app.now(), decided_by = ?
     where org_id = app.org_id() and id = ? and state = 'open'`,
    [o.state, o.answer, scope.actor, o.id],
  );
};
