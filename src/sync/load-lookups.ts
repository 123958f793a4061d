import type { ProviderCall, SourcePage, Stream } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import {
  dirtyHiredAfter,
  noteReadById,
  readByIdBefore,
  referredLookups,
} from '../db/repositories/read-by-id.ts';
import { saveUnknownSources } from '../db/repositories/source-records.ts';
import { clearFailedRecords, listFailedRecords } from '../db/repositories/sync-results.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { SyncContext } from './deps.ts';
import { isOfStream } from './load-detail.ts';
import { sideBySide } from './side-by-side.ts';
import { stageRecords } from './stage-page.ts';
import { storableText } from './storable.ts';
import { readStoredBodies } from './stored-bodies.ts';
import { lookupStreams } from './streams.ts';

const CHUNK = 500;
const BATCH = 20;
/** What was asked for stands under this name beside the streams' pages. */
const READ = 'lookups';

type Miss = (stream: Stream, permission: string | null) => void;

/** How a hire names a look-up record. */
export const lookupRef = (stream: string, externalId: string): string =>
  storableText(`${stream}:${externalId}`);

/**
 * Look-up records of streams that are read by id: those that the hires about to be projected speak of and that are not
 * stored; those that failed or were refused before; on a full pass all that current hires speak of. One that the provider
 * does not know is remembered as unknown, so that it is asked for once.
 * @param o.quick only the first of these: for a run that is waited for
 * @param o.miss told of a stream that the key may not read: its hires go without
 */
export const loadLookupsById = async (
  ctx: SyncContext,
  call: ProviderCall,
  o: { readonly full: boolean; readonly quick: boolean; readonly miss: Miss },
): Promise<void> => {
  const streams = lookupStreams(ctx, 'byId');
  if (streams.length === 0) return;
  const wanted = await wantedRefs(ctx, streams, o);
  for (const stream of streams) {
    const prefix = `${stream.name}:`;
    const ids = wanted.filter((ref) => ref.startsWith(prefix)).map((ref) => ref.slice(prefix.length));
    try {
      for (let from = 0; from < ids.length; from += BATCH)
        await readBatch(ctx, call, { stream, ids: ids.slice(from, from + BATCH), miss: o.miss });
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.kind !== 'permission') throw error;
      o.miss(stream, error.permission);
    }
  }
};

const inOrganization = <T>(ctx: SyncContext, work: (scope: Scope) => Promise<T>): Promise<T> =>
  withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, work);

/** As `stream:id`, without those that this run has asked for already. */
const wantedRefs = async (
  ctx: SyncContext,
  streams: readonly Stream[],
  { full, quick }: { readonly full: boolean; readonly quick: boolean },
): Promise<string[]> => {
  const { connectionId, syncId } = ctx;
  const names = streams.map((stream) => stream.name);
  const fresh = await refsOfDirty(ctx, new Set(names));
  return inOrganization(ctx, async (scope) => {
    const asked = { connectionId, streams: names, fresh, all: full || !quick, stored: full };
    const referred = await referredLookups(scope, asked);
    const failed = ctx.hadFailures ? await failedRefs(scope, ctx, names) : [];
    const before = await readByIdBefore(scope, { syncId, stream: READ });
    return [...new Set([...referred, ...failed])].filter((ref) => !before.has(ref));
  });
};

/** What the hires speak of that are about to be projected; their refs are written with that. */
const refsOfDirty = async (ctx: SyncContext, names: ReadonlySet<string>): Promise<string[]> => {
  const refs = new Set<string>();
  let after = '';
  for (;;) {
    const chunk = await inOrganization(ctx, async (scope) => {
      const hires = await dirtyHiredAfter(scope, { connectionId: ctx.connectionId, after, limit: CHUNK });
      const bodies = await readStoredBodies(scope, ctx, hires);
      for (const { externalId } of hires) {
        const application = bodies.one('application', externalId);
        const named = ctx.source.lookupsOf({ application, offers: bodies.offers(externalId) });
        for (const [stream, id] of named) if (names.has(stream)) refs.add(lookupRef(stream, id));
      }
      return hires;
    });
    ctx.heartbeat();
    after = chunk.at(-1)?.externalId ?? '';
    if (chunk.length < CHUNK) return [...refs];
  }
};

const failedRefs = async (
  scope: Scope,
  { connectionId, syncId }: SyncContext,
  names: readonly string[],
): Promise<string[]> => {
  const refs: string[] = [];
  for (const stream of names) {
    const failed = await listFailedRecords(scope, { connectionId, syncId, stream, limit: CHUNK });
    refs.push(...failed.map((id) => `${stream}:${id}`));
  }
  return refs;
};

const readBatch = async (
  ctx: SyncContext,
  call: ProviderCall,
  { stream, ids, miss }: { readonly stream: Stream; readonly ids: readonly string[]; readonly miss: Miss },
): Promise<void> => {
  ctx.signal.throwIfAborted();
  const { connectionId, syncId } = ctx;
  const answered = await sideBySide(ids, async (id) => ({
    id,
    ...(await readLookup(ctx, call, stream, id)),
  }));
  for (const { refused } of answered) if (refused !== null) miss(stream, refused);
  const read = answered.filter(({ refused }) => refused === null);
  const settled = read.filter(({ rejected }) => rejected.length === 0).map(({ id }) => id);
  await inOrganization(ctx, async (scope) => {
    await stageRecords(scope, ctx, stream, {
      records: read.flatMap(({ records }) => records),
      rejected: read.flatMap(({ rejected }) => rejected),
    });
    const unknown = read.filter(({ records, rejected }) => records.length + rejected.length === 0);
    await saveUnknownSources(scope, {
      connectionId,
      stream: stream.name,
      ids: unknown.map(({ id }) => id),
    });
    await clearFailedRecords(scope, { connectionId, stream: stream.name, ids: settled });
    await noteReadById(scope, { syncId, stream: READ, ids: ids.map((id) => `${stream.name}:${id}`) });
  });
  ctx.heartbeat();
};

type Answer = Pick<SourcePage, 'records' | 'rejected'> & {
  /** A permission without which this record, unlike others, cannot be read. */
  readonly refused: string | null;
};

/** An answer that makes no sense is this record's failure and nobody else's. */
const readLookup = async (
  { source }: SyncContext,
  call: ProviderCall,
  stream: Stream,
  id: string,
): Promise<Answer> => {
  if (source.fetchLookup === undefined)
    throw new Error(`Connector ${source.provider} cannot read ${stream.name} by id`);
  try {
    const record = await source.fetchLookup(call, stream.name, id);
    // Filed under the id that it was asked for by, whatever it calls itself.
    const records = record === null ? [] : [{ ...record, externalId: id }];
    return { records, rejected: [], refused: null };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'permission' && error.permission !== null && !isOfStream({ source }, error.permission))
      return { records: [], rejected: [], refused: error.permission };
    if (error.kind !== 'invalid_response' && error.kind !== 'rejected') throw error;
    const rejected = [{ externalId: id, name: null, reason: error.message }];
    return { records: [], rejected, refused: null };
  }
};
