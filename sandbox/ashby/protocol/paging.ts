import type { Account } from '../account.ts';
import type { Tracked } from '../model.ts';
import type { Position, Stream } from '../stream.ts';
import { tokenError } from './errors.ts';
import { boundedLimit, optionalText } from './input.ts';

const MARKS_KEPT = 100_000;
const DAY = 86_400_000;

/** What a sync token or a cursor given out stands for. */
export type Mark = { endpoint: string; issuedAt: number } & (
  | { kind: 'token'; seq: number }
  /** A full pass; `seq` is where its closing sync token begins. */
  | { kind: 'full'; position: Position; seq: number }
  | { kind: 'incremental'; after: number; page: number }
);

/** How an endpoint writes its cursors: a short number-like id, or a long opaque one. */
export type CursorStyle = 'short' | 'long';

export const pageInput = {
  cursor: optionalText,
  syncToken: optionalText,
  limit: boundedLimit,
};
export type PageInput = { cursor?: string | undefined; syncToken?: string | undefined; limit: number };

export type Page = {
  results: unknown[];
  moreDataAvailable: boolean;
  nextCursor?: string;
  syncToken?: string;
};

const remember = (account: Account, name: string, mark: Mark): string => {
  account.marks.set(name, mark);
  for (const oldest of account.marks.keys()) {
    if (account.marks.size <= MARKS_KEPT) break;
    account.marks.delete(oldest);
  }
  return name;
};

const giveCursor = (account: Account, style: CursorStyle, mark: Mark): string => {
  const length = style === 'long' ? 115 : 2;
  let name = account.random.text(length);
  for (let extra = 1; account.marks.has(name); extra += 1) name = account.random.text(length + extra);
  return remember(account, name, mark);
};

const giveToken = (account: Account, endpoint: string, seq: number, issuedAt: number): string =>
  remember(account, account.random.text(9), { kind: 'token', endpoint, seq, issuedAt });

const findToken = (
  account: Account,
  endpoint: string,
  token: string,
  now: number,
): Mark & { kind: 'token' } => {
  const mark = account.marks.get(token);
  if (mark?.kind !== 'token' || mark.endpoint !== endpoint) throw tokenError('sync_token_invalid');
  if (now - mark.issuedAt > account.settings.tokenLifetimeDays * DAY) throw tokenError('sync_token_expired');
  return mark;
};

const findCursor = (
  account: Account,
  endpoint: string,
  cursor: string,
  now: number,
): Exclude<Mark, { kind: 'token' }> => {
  const mark = account.marks.get(cursor);
  if (mark === undefined || mark.kind === 'token' || mark.endpoint !== endpoint)
    throw tokenError('invalid_next_cursor');
  if (now - mark.issuedAt > account.settings.tokenLifetimeDays * DAY) throw tokenError('next_cursor_expired');
  return mark;
};

/**
 * One page of a list endpoint. A full pass goes ascending by creation, an incremental pass by the order of changes; the
 * last page of either carries a sync token (never where `sync` is false). A full pass's token begins where the pass
 * began, so a record changed while it ran comes again in the next incremental pass.
 */
export const listPage = <T extends Tracked>(request: {
  account: Account;
  endpoint: string;
  stream: Stream<T>;
  input: PageInput;
  now: number;
  wanted: (record: T) => boolean;
  render: (record: T) => unknown;
  style: CursorStyle;
}): Page => {
  const { account, endpoint, stream, input, now, wanted, render, style } = request;
  const token =
    input.syncToken === undefined ? undefined : findToken(account, endpoint, input.syncToken, now);
  const start: Exclude<Mark, { kind: 'token' }> =
    input.cursor !== undefined
      ? findCursor(account, endpoint, input.cursor, now)
      : token !== undefined
        ? { kind: 'incremental', endpoint, issuedAt: now, after: token.seq, page: 1 }
        : { kind: 'full', endpoint, issuedAt: now, position: { offset: 0 }, seq: stream.seq };
  if (start.kind === 'incremental') {
    if (start.page > account.settings.incrementalPageCap) throw tokenError('incremental_sync_too_large');
    const slice = stream.changedSince(start.after, input.limit, wanted);
    const results = slice.items.map(render);
    if (!slice.more)
      return { results, moreDataAvailable: false, syncToken: giveToken(account, endpoint, slice.seq, now) };
    const next: Mark = {
      kind: 'incremental',
      endpoint,
      issuedAt: now,
      after: slice.seq,
      page: start.page + 1,
    };
    return { results, moreDataAvailable: true, nextCursor: giveCursor(account, style, next) };
  }
  const slice = stream.after(start.position, input.limit, wanted);
  const results = slice.items.map(render);
  const last = slice.items.at(-1);
  if (!slice.more || last === undefined) {
    return { results, moreDataAvailable: false, syncToken: giveToken(account, endpoint, start.seq, now) };
  }
  const position: Position =
    style === 'long' ? { createdAt: last.createdAt, id: last.id } : { offset: slice.offset };
  const next: Mark = { kind: 'full', endpoint, issuedAt: now, position, seq: start.seq };
  return { results, moreDataAvailable: true, nextCursor: giveCursor(account, style, next) };
};

/** One page of an endpoint that only paginates: no sync token. */
export const plainPage = (request: {
  account: Account;
  endpoint: string;
  items: readonly unknown[];
  input: Pick<PageInput, 'cursor' | 'limit'>;
  now: number;
}): Page => {
  const { account, endpoint, items, input, now } = request;
  const mark = input.cursor === undefined ? undefined : findCursor(account, endpoint, input.cursor, now);
  const offset = mark?.kind === 'full' && 'offset' in mark.position ? mark.position.offset : 0;
  const end = offset + input.limit;
  const results = items.slice(offset, end);
  if (end >= items.length) return { results, moreDataAvailable: false };
  const next: Mark = { kind: 'full', endpoint, issuedAt: now, position: { offset: end }, seq: 0 };
  return { results, moreDataAvailable: true, nextCursor: giveCursor(account, 'short', next) };
};
