import { fileUnder, filedUnder, type FiledRecords } from '../db/repositories/filed-records.ts';
import { loadPersonKeys } from '../db/repositories/identities.ts';
import type { Filed } from '../db/repositories/possible-duplicates.ts';
import type { Scope } from '../db/scope.ts';
import { NOTES } from './stored-fields.ts';
import type { OrganizationVault, PersonKey } from '../secrets/vault.ts';

type Move = {
  readonly from: string;
  readonly to: string;
  /** Only these hires and candidates with their records; null for everything. */
  readonly only: Filed | null;
};

/**
 * Files hires, candidates and their records under another person, sealed anew under that one's key.
 * @returns what was moved
 */
export const refile = async (scope: Scope, vault: OrganizationVault, o: Move): Promise<Filed> => {
  const keys = await loadPersonKeys(scope, [o.from, o.to]);
  const [oldWrapped, newWrapped] = [keys.get(o.from), keys.get(o.to)];
  if (oldWrapped === undefined || newWrapped === undefined)
    throw new Error('Nothing can be filed anew of or for a person without a key');
  const all = await filedUnder(scope, o.from);
  const moving = o.only === null ? all : part(all, o.only);
  await fileUnder(
    scope,
    o.to,
    sealedAnew(moving, vault.person(o.from, oldWrapped), vault.person(o.to, newWrapped)),
  );
  return { hires: moving.hires.map(({ id }) => id), candidates: moving.candidates };
};

const keyOf = (one: { readonly connectionId: string; readonly externalId: string | null }): string =>
  `${one.connectionId}/${one.externalId ?? ''}`;

/** Hires and candidates by their ids; records by the application or candidate that they belong to. */
const part = (all: FiledRecords, only: Filed): FiledRecords => {
  const wantedHires = new Set(only.hires);
  const wantedCandidates = new Set(only.candidates.map(keyOf));
  const hires = all.hires.filter(({ id }) => wantedHires.has(id));
  const candidates = all.candidates.filter((one) => wantedCandidates.has(keyOf(one)));
  const subjects = new Set([...hires.map(keyOf), ...candidates.map(keyOf)]);
  const records = all.records.filter(({ connectionId, subjectId }) =>
    subjects.has(keyOf({ connectionId, externalId: subjectId })),
  );
  return { hires, candidates, records };
};

const sealedAnew = (moving: FiledRecords, from: PersonKey, to: PersonKey): FiledRecords => {
  const anew = (sealed: Buffer | null, context: string): Buffer | null =>
    sealed === null ? null : to.seal(from.open(sealed, context), context);
  return {
    ...moving,
    hires: moving.hires.map((hire) => ({
      ...hire,
      fields: anew(hire.fields, 'hire-fields'),
      edits: anew(hire.edits, NOTES),
    })),
    records: moving.records.map((record) => ({
      ...record,
      body: anew(record.body, `source:${record.stream}`),
    })),
  };
};
