import { randomUUID } from 'node:crypto';
import { knownApplications, stageHires, type KnownHire, type SeenHire } from '../db/repositories/hires.ts';
import {
  findIdentities,
  insertIdentities,
  insertPersonKeys,
  loadPersonKeys,
} from '../db/repositories/identities.ts';
import { noteHashes, saveSources } from '../db/repositories/source-records.ts';
import type { Scope } from '../db/scope.ts';
import type { PersonKey } from '../secrets/vault.ts';
import type { SyncContext } from './deps.ts';
import { standsHired, type HashedRecord } from './stage-page.ts';

/** An application whose candidate is known. */
type Application = HashedRecord & { readonly candidateId: string };

type Subject = { readonly personId: string; readonly key: PersonKey };

/**
 * Applications: only hired ones, and known ones that are hired no more, are kept. Nobody else's data is stored.
 * A hire belongs to the person it always belonged to, also when the provider merged candidate profiles and the
 * candidate id changed (SC-B6); a new one to the person its candidate id is known as, else to a new person.
 * Of an anonymized one only that it is: what was read of it before stays.
 */
export const stageApplications = async (
  scope: Scope,
  ctx: SyncContext,
  stream: string,
  records: readonly HashedRecord[],
): Promise<void> => {
  const ids = records.map((r) => r.externalId);
  const found = await knownApplications(scope, { connectionId: ctx.connectionId, stream, ids });
  const known = new Map(found.map((h) => [h.externalId, h]));
  // One that is hired no more may come without its candidate: then it is the one that was known.
  const wanted = records
    .filter((r) => standsHired(r) || known.has(r.externalId))
    .flatMap((r): Application[] => {
      const candidateId = r.candidateId ?? known.get(r.externalId)?.candidateId;
      return candidateId === undefined ? [] : [{ ...r, candidateId }];
    });
  if (wanted.length === 0) return;
  const changed = wanted.filter((r) => {
    const before = known.get(r.externalId);
    return before?.hash !== r.hash || providerStateOf(r) !== before.providerState;
  });
  if (changed.length === 0) return;
  const subjects = await findSubjects(scope, ctx, changed, known);
  const staged: SeenHire[] = [];
  const sources = [];
  for (const record of changed) {
    const subject = subjects.get(record.externalId);
    const { candidateId } = record;
    if (subject === undefined) continue;
    const before = known.get(record.externalId);
    staged.push({
      externalId: record.externalId,
      candidateId,
      personId: subject.personId,
      providerState: providerStateOf(record),
      needsDetail:
        before === undefined || before.state === 'outside_window' || before.candidateId !== candidateId,
    });
    if (record.anonymized === true) continue;
    sources.push({
      stream,
      externalId: record.externalId,
      subjectId: record.externalId,
      personId: subject.personId,
      hash: record.hash,
      body: subject.key.seal(record.body, `source:${stream}`),
    });
  }
  await stageHires(scope, ctx.connectionId, staged);
  await saveSources(scope, ctx.connectionId, sources);
  await noteHashes(scope, {
    connectionId: ctx.connectionId,
    stream,
    list: changed.filter((r) => r.anonymized === true),
  });
};

const providerStateOf = (record: HashedRecord): SeenHire['providerState'] => {
  if (record.hired !== true) return 'not_hired';
  return record.anonymized === true ? 'anonymized' : 'hired';
};

/** The person and key of each application; new candidates get theirs here. */
const findSubjects = async (
  scope: Scope,
  ctx: SyncContext,
  records: readonly Application[],
  known: ReadonlyMap<string, KnownHire>,
): Promise<Map<string, Subject>> => {
  const { vault } = ctx;
  const candidates = [...new Set(records.map((r) => r.candidateId))];
  const people = new Map<string, Subject>();
  for (const i of await findIdentities(scope, ctx.connectionId, candidates)) {
    people.set(i.externalId, { personId: i.personId, key: vault.person(i.personId, i.wrappedKey) });
  }
  const owners = await loadPersonKeys(scope, [...new Set([...known.values()].map((h) => h.personId))]);
  const fresh = new Map<string, { personId: string; wrappedKey: Buffer | null; key: PersonKey }>();
  const subjects = new Map<string, Subject>();
  for (const record of records) {
    const ownerId = known.get(record.externalId)?.personId;
    const ownerKey = owners.get(ownerId ?? '');
    const owner =
      ownerId === undefined || ownerKey === undefined
        ? undefined
        : { personId: ownerId, key: vault.person(ownerId, ownerKey) };
    const { candidateId } = record;
    const subject = owner ?? people.get(candidateId) ?? fresh.get(candidateId);
    if (subject !== undefined) {
      subjects.set(record.externalId, subject);
      if (!people.has(candidateId) && !fresh.has(candidateId))
        fresh.set(candidateId, { ...subject, wrappedKey: null });
      continue;
    }
    const personId = randomUUID();
    const { wrapped, key } = vault.newPersonKey(personId);
    fresh.set(candidateId, { personId, wrappedKey: wrapped, key });
    subjects.set(record.externalId, { personId, key });
  }
  await insertPersonKeys(
    scope,
    [...fresh.values()].flatMap(({ personId, wrappedKey }) =>
      wrappedKey === null ? [] : [{ personId, wrappedKey }],
    ),
  );
  await insertIdentities(
    scope,
    ctx.connectionId,
    [...fresh].map(([externalId, { personId }]) => ({ externalId, personId })),
  );
  return subjects;
};
