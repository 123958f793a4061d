import { rows, type Scope } from '../scope.ts';

/** Where the reading of one stream stands. */
export type Checkpoint = {
  readonly stream: string;
  /** What the last whole pass left: the next one begins from here. */
  readonly syncToken: string | null;
  /** The token this run's pass began from; null is a full pass. */
  readonly passToken: string | null;
  readonly cursor: string | null;
  readonly page: number;
  readonly done: boolean;
  readonly nextToken: string | null;
};

const COLUMNS = `stream, sync_token as "syncToken", pass_token as "passToken", cursor, page, done, next_token as "nextToken"`;

/** Opens (or, after a crash, finds again) this run's pass over a stream. A full pass starts without the token. */
export const openPass = async (
  scope: Scope,
  o: { connectionId: string; syncId: string; stream: string; full: boolean },
): Promise<Checkpoint> => {
  const [row] = await rows<Checkpoint>(
    scope.trx,
    `insert into app.checkpoints as c (connection_id, stream, run_id) values (?, ?, ?)
     on conflict (connection_id, stream) do update set
       run_id = excluded.run_id, updated_at = app.now(),
       pass_token = case when c.run_id = excluded.run_id then c.pass_token when ? then null else c.sync_token end,
       cursor = case when c.run_id = excluded.run_id then c.cursor end,
       page = case when c.run_id = excluded.run_id then c.page else 0 end,
       done = coalesce(c.run_id = excluded.run_id, false) and c.done,
       next_token = case when c.run_id = excluded.run_id then c.next_token end
     returning ${COLUMNS}`,
    [o.connectionId, o.stream, o.syncId, o.full],
  );
  if (row === undefined) throw new Error('A checkpoint was written but not returned');
  return row;
};

/** The pass begins again at its first page, as a full one when the token was refused (SC-A5). */
export const restartPass = async (
  scope: Scope,
  o: { connectionId: string; syncId: string; stream: string; dropToken: boolean },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.checkpoints set cursor = null, page = 0, done = false, next_token = null,
       pass_token = case when ? then null else pass_token end where connection_id = ? and stream = ? and run_id = ?`,
    [o.dropToken, o.connectionId, o.stream, o.syncId],
  );
  await rows(scope.trx, `delete from app.sync_pages where sync_id = ? and stream = ?`, [o.syncId, o.stream]);
};

/** `known`: this page was stored before. `superseded`: the run is over, or the pass belongs to another one by now. */
export type PageFate = 'stored' | 'known' | 'superseded';

/**
 * The page is stored: the pass goes on after it. When this page was stored before (a second worker, a repeated attempt)
 * or the pass is another run's (this attempt was given up long ago), the caller's transaction must change nothing.
 */
export const advancePass = async (
  scope: Scope,
  o: {
    connectionId: string;
    syncId: string;
    stream: string;
    page: number;
    seen: readonly string[];
    nextCursor: string | null;
    syncToken: string | null;
    read: number;
  },
): Promise<PageFate> => {
  const [written] = await rows<{ stored: boolean; ours: boolean }>(
    scope.trx,
    `with page as (
       insert into app.sync_pages (sync_id, stream, page, seen) values (?, ?, ?, ?) on conflict do nothing returning page),
     pass as (
       update app.checkpoints set cursor = ?, page = ?, done = ?, next_token = ?, updated_at = app.now()
       where connection_id = ? and stream = ? and run_id = ? and page = ? and exists (select from page)
         and exists (select from app.syncs where id = run_id and state = 'running') returning page),
     run as (update app.syncs set read_count = read_count + ?, heartbeat_at = app.now() where id = ? and exists (select from pass))
     select exists (select from pass) as stored,
       exists (select from app.checkpoints c join app.syncs s on s.id = c.run_id and s.state = 'running'
               where c.connection_id = ? and c.stream = ? and c.run_id = ?) as ours`,
    [
      o.syncId,
      o.stream,
      o.page,
      [...o.seen],
      o.nextCursor,
      o.page + 1,
      o.nextCursor === null,
      o.syncToken,
      o.connectionId,
      o.stream,
      o.syncId,
      o.page,
      o.read,
      o.syncId,
      o.connectionId,
      o.stream,
      o.syncId,
    ],
  );
  if (written?.stored === true) return 'stored';
  return written?.ours === true ? 'known' : 'superseded';
};

/** The stream could not be read although it was its turn: the next pass over it is a full one. */
export const forgetToken = async (
  scope: Scope,
  o: { connectionId: string; stream: string },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.checkpoints set sync_token = null where connection_id = ? and stream = ? and sync_token is not null`,
    [o.connectionId, o.stream],
  );
};

/** The run ended well: its tokens are where the next one begins. Streams that were not read to the end keep theirs (SC-A18). */
export const commitTokens = async (
  scope: Scope,
  o: { connectionId: string; syncId: string },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.checkpoints set sync_token = next_token, run_id = null where connection_id = ? and run_id = ? and done`,
    [o.connectionId, o.syncId],
  );
};
