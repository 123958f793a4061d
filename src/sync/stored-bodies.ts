import { loadBodies, type PersonBody } from '../db/repositories/source-records.ts';
import type { Scope } from '../db/scope.ts';
import { groupBy } from '../domain/group-by.ts';
import type { SyncContext } from './deps.ts';

export type BodyReader = {
  readonly one: (role: 'application' | 'candidate', subjectId: string) => unknown;
  readonly offers: (applicationId: string) => unknown[];
};

type Subject = { readonly externalId: string; readonly candidateId: string };

/** What is stored of a set of hires: their applications, offers and candidates, each opened with the key it was sealed under. */
export const readStoredBodies = async (
  scope: Scope,
  ctx: SyncContext,
  hires: readonly Subject[],
): Promise<BodyReader> => {
  const bodies = await loadBodies(scope, {
    connectionId: ctx.connectionId,
    streams: ctx.source.streams.filter((s) => s.role !== 'lookup').map((s) => s.name),
    subjects: [...new Set(hires.flatMap((hire) => [hire.externalId, hire.candidateId]))],
  });
  const roleOf = new Map(ctx.source.streams.map((s) => [s.name, s.role]));
  const bySubject = groupBy(bodies, (body) => `${roleOf.get(body.stream) ?? ''}:${body.subjectId ?? ''}`);
  const open = ({ body, stream, personId, wrappedKey }: PersonBody): unknown =>
    body === null ? undefined : ctx.vault.person(personId, wrappedKey).open(body, `source:${stream}`);
  return {
    one: (role, subjectId) => {
      const record = bySubject.get(`${role}:${subjectId}`)?.[0];
      return record === undefined ? undefined : open(record);
    },
    offers: (applicationId) => (bySubject.get(`offer:${applicationId}`) ?? []).map(open),
  };
};
