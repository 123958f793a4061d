import type { HireSource, Stream, StreamRole } from '../connectors/contract.ts';
import type { SyncContext } from './deps.ts';

/** The stream of a role; null where the provider has none (its applications may carry the candidate). */
export const findStream = (source: HireSource, role: StreamRole): Stream | null =>
  source.streams.find((stream) => stream.role === role) ?? null;

export const applicationsOf = ({ source }: Pick<SyncContext, 'source'>): Stream => {
  const stream = findStream(source, 'application');
  if (stream === null) throw new Error(`Connector ${source.provider} has no application stream`);
  return stream;
};

/** What belongs to a hire beside the application, as far as the provider has it: offers, candidates. */
export const detailStreams = ({ source }: Pick<SyncContext, 'source'>): readonly Stream[] =>
  source.streams.filter(({ role }) => role === 'offer' || role === 'candidate');

export const lookupStreams = (
  { source }: Pick<SyncContext, 'source'>,
  reads: Stream['reads'],
): readonly Stream[] => source.streams.filter((stream) => stream.role === 'lookup' && stream.reads === reads);

/** Whether changed offers show nowhere but with the hire itself. */
export const readsOffersById = (source: HireSource): boolean => findStream(source, 'offer')?.reads === 'byId';
