import { rows, type Scope } from '../scope.ts';

/** One webhook that Foyer made at a provider, or is making. */
export type Registration = {
  readonly id: string;
  readonly event: string;
  /** Null before the provider answered, and where its answer was lost. */
  readonly providerId: string | null;
  /** Sealed; null while only the provider knows it. */
  readonly secret: Buffer | null;
  readonly enabled: boolean;
};

const COLUMNS = `id, event, provider_id as "providerId", secret, enabled`;

/** Those that were made through the API, by event. */
export const listRegistrations = (scope: Scope, connectionId: string): Promise<Registration[]> =>
  rows<Registration>(
    scope.trx,
    `select ${COLUMNS} from app.connection_webhooks where org_id = app.org_id() and connection_id = ? and made_by = 'api' order by event`,
    [connectionId],
  );

/**
 * Takes an event's webhook to make it: nobody else does so for two minutes. One whose making was never answered is taken up
 * again with the secret it has, for the provider may have made it. Null when another has it or it is made.
 */
export const claimRegistration = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly event: string; readonly secret: Buffer | null },
): Promise<(Registration & { readonly fresh: boolean }) | null> => {
  const [row] = await rows<Registration & { fresh: boolean }>(
    scope.trx,
    `insert into app.connection_webhooks as w (connection_id, made_by, event, secret, claimed_at) values (?, 'api', ?, ?, app.now())
     on conflict (connection_id, event) where made_by = 'api' do update set claimed_at = app.now()
       where w.provider_id is null and w.claimed_at < app.now() - interval '2 minutes'
     returning ${COLUMNS}, xmax = 0 as fresh`,
    [o.connectionId, o.event, o.secret],
  );
  return row ?? null;
};

export type RegistrationChange = {
  readonly providerId?: string;
  readonly secret?: Buffer;
  readonly enabled: boolean;
};

/** What the provider said of it. */
export const storeRegistration = async (
  scope: Scope,
  id: string,
  { providerId, secret, enabled }: RegistrationChange,
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.connection_webhooks set provider_id = coalesce(?, provider_id), secret = coalesce(?, secret), enabled = ?, checked_at = app.now()
     where org_id = app.org_id() and id = ?`,
    [providerId ?? null, secret ?? null, enabled, id],
  );
};

export const dropRegistrations = async (scope: Scope, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await rows(
    scope.trx,
    'delete from app.connection_webhooks where org_id = app.org_id() and id = any(?::uuid[])',
    [[...ids]],
  );
};

/**
 * One more secret that may sign beside the connection's own, for so many hours or for good; all but the newest few of these
 * are dropped, so that no list grows.
 */
export const addHandSecret = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly secret: Buffer; readonly hours: number | null },
): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.connection_webhooks (connection_id, made_by, secret, enabled, valid_until)
     values (?, 'hand', ?, true, app.now() + make_interval(hours => ?::int))`,
    [o.connectionId, o.secret, o.hours],
  );
  await rows(
    scope.trx,
    `delete from app.connection_webhooks w where w.org_id = app.org_id() and w.connection_id = ? and w.made_by = 'hand' and (w.valid_until < app.now()
       or w.id not in (select n.id from app.connection_webhooks n where n.connection_id = w.connection_id and n.made_by = 'hand'
         order by n.created_at desc, n.id limit 20))`,
    [o.connectionId],
  );
};

/** Puts a new Secret Token in the place of the old. @returns the old one, sealed */
export const replaceSecretToken = async (
  scope: Scope,
  connectionId: string,
  secret: Buffer,
): Promise<Buffer | null> => {
  const [row] = await rows<{ before: Buffer | null }>(
    scope.trx,
    `with old as (select id, webhook_secret from app.connections where org_id = app.org_id() and id = ? for update)
     update app.connections c set webhook_secret = ? from old where c.id = old.id returning old.webhook_secret as before`,
    [connectionId, secret],
  );
  return row?.before ?? null;
};
