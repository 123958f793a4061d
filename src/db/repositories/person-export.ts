import { rows, type Scope } from '../scope.ts';

/** Tables of which a person gets a copy, with what is sealed in them. */
export type ExportedTable = {
  readonly table: string;
  /** SQL over one parameter, the person's id. */
  readonly where: string;
  readonly sealed?: string;
  /** Columns that another part of the copy has. */
  readonly without?: readonly string[];
  readonly order: string;
};

export type ExportedRow = {
  /** The plain columns, as they stand. */
  readonly plain: Readonly<Record<string, unknown>>;
  readonly sealed: Buffer | null;
};

/** Keys for comparison and digests are of use to the machine alone. */
const LEFT_OUT = `array['org_id', 'search', 'match_keys', 'match_terms', 'department_order', 'location_order', 'name_key', 'personal_email_key',
  'phone_key', 'primary_email_key', 'company_email_key', 'work_email_key', 'hash', 'raw_hash', 'body', 'fields_sealed', 'detail', 'before', 'changes', 'claimed_until', 'effect_key', 'wrapped_key', 'profile', 'name_order', 'origin_key']`;

export const exportedRows = (
  scope: Scope,
  { table, where, sealed, order, without = [] }: ExportedTable,
  personId: string,
): Promise<ExportedRow[]> =>
  rows<ExportedRow>(
    scope.trx,
    `select to_jsonb(t) - ${LEFT_OUT}${[...(sealed === undefined ? [] : [sealed]), ...without].map((name) => ` - '${name}'`).join('')} as plain, ${sealed === undefined ? 'null::bytea' : `t.${sealed}`} as sealed
     from ${table} t where t.org_id = app.org_id() and ${where.replaceAll('?', '?::uuid')} order by ${order}`,
    Array.from(where.matchAll(/\?/g), () => personId),
  );

export type ExportedProspect = {
  readonly id: string;
  readonly wrappedKey: Buffer;
  readonly profile: Buffer;
  readonly plain: Readonly<Record<string, unknown>>;
  readonly file: { readonly name: Buffer; readonly content: Buffer; readonly mediaType: string } | null;
};

/** The prospects that a person was: by address, or by the candidate that one became and the person was hired from. */
export const exportedProspects = async (scope: Scope, personId: string): Promise<ExportedProspect[]> => {
  type Row = Omit<ExportedProspect, 'file'> & {
    readonly name: Buffer | null;
    readonly content: Buffer | null;
    readonly mediaType: string | null;
  };
  const found = await rows<Row>(
    scope.trx,
    `select p.id, p.wrapped_key as "wrappedKey", p.profile, f.name, f.content, f.media_type as "mediaType",
       jsonb_build_object('id', p.id, 'origin', p.origin, 'created_by', app.actor_name(p.created_by), 'created_at', p.created_at,
         'updated_at', p.updated_at) as plain
     from app.prospects p left join app.prospect_files f on f.prospect_id = p.id
     where p.org_id = app.org_id() and (
       p.email_keys && array(select o.personal_email_key from app.people o where o.id = ?::uuid and o.personal_email_key is not null)
       or p.id in (select s.prospect_id from app.prospect_pushes s join app.connections t on t.id = s.connection_id
         join app.connections c on c.org_id = t.org_id and c.provider = t.provider
         join app.hires h on h.connection_id = c.id and h.candidate_id = s.candidate_id where h.person_id = ?::uuid))
     order by p.created_at, p.id`,
    [personId, personId],
  );
  return found.map(({ name, content, mediaType, ...rest }) => ({
    ...rest,
    file: name === null || content === null || mediaType === null ? null : { name, content, mediaType },
  }));
};

export type ExportedPush = {
  readonly prospectId: string;
  readonly note: Buffer | null;
  readonly added: Buffer | null;
  readonly plain: Readonly<Record<string, unknown>>;
};

/** Where prospects were sent, in order. */
export const exportedPushes = (scope: Scope, prospectIds: readonly string[]): Promise<ExportedPush[]> =>
  rows<ExportedPush>(
    scope.trx,
    `select s.prospect_id as "prospectId", s.note, s.added,
       jsonb_build_object('to', c.name, 'provider', c.provider, 'state', s.state, 'outcome', s.outcome, 'candidate_id', s.candidate_id,
         'job_id', s.job_id, 'stage_id', s.stage_id, 'status', s.status, 'requested_by', app.actor_name(s.requested_by),
         'requested_at', s.requested_at, 'ended_at', s.ended_at) as plain
     from app.prospect_pushes s join app.connections c on c.id = s.connection_id
     where s.org_id = app.org_id() and s.prospect_id = any(?::uuid[]) order by s.requested_at, s.id`,
    [[...prospectIds]],
  );
