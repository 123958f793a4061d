import type { Knex } from 'knex';
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

/** One page of a pass, as the checkpoint keeps it. */
export type PassedPage = {
  readonly connectionId: string;
  readonly syncId: string;
  readonly stream: string;
  readonly page: number;
  /** What a whole pass remembers, to find out what is gone. */
  readonly seen: readonly string[];
  readonly nextCursor: string | null;
  readonly syncToken: string | null;
  readonly read: number;
};

/**
 * The page is stored: the pass goes on after it. When this page was stored before (a second worker, a repeated attempt)
 * or the pass is another run's (this attempt was given up long ago), the caller's transaction must change nothing.
 */
export const advancePass = async (scope: Scope, o: PassedPage): Promise<PageFate> => {
  const [row] = await rows<{ fate: PageFate }>(
    scope.trx,
    `select app.advance_pass(?, ?, ?, ?, ?, ?, ?, ?) as fate`,
    [o.connectionId, o.syncId, o.stream, o.page, [...o.seen], o.nextCursor, o.syncToken, o.read],
  );
  if (row === undefined) throw new Error('A page went by and the database did not say how');
  return row.fate;
};

export type PassedRecord = {
  readonly externalId: string;
  readonly subjectId: string | null;
  /** Hex. */
  readonly hash: string;
  readonly hired?: boolean;
};

/**
 * The same for a page without news, in a transaction of its own and one message: every record is stored as it is, or is
 * of nobody who was ever hired. `news`: some are not, nothing was written, and the page has to be staged. A crash of the
 * database may undo it: the page is read again.
 */
export const passOverPage = async (
  db: Knex,
  o: PassedPage & {
    readonly orgId: string;
    readonly role: string;
    readonly records: readonly PassedRecord[];
  },
): Promise<PageFate | 'news'> => {
  const [row] = await rows<{ fate: PageFate | 'news' }>(
    db,
    `select app.pass_over_page(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as fate`,
    [
      o.orgId,
      o.connectionId,
      o.syncId,
      o.stream,
      o.role,
      o.page,
      o.records.map((record) => record.externalId),
      o.records.map((record) => record.subjectId ?? ''),
      o.records.map((record) => record.hash),
      o.records.map((record) => record.hired === true),
      [...o.seen],
      o.nextCursor,
      o.syncToken,
      o.read,
    ],
  );
  if (row === undefined) throw new Error('A page went by and the database did not say how');
  return row.fate;
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
