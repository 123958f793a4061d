import { isDeepStrictEqual } from 'node:util';
import { addTimeline } from '../db/repositories/journal.ts';
import { lockMatching } from '../db/repositories/links.ts';
import { findNewHires, saveReviews } from '../db/repositories/new-hires.ts';
import { lockPeople } from '../db/repositories/person-detail.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import { changedFields, type FieldChange } from '../domain/person.ts';
import { enteredAfter, overlaid, type ReviewedField } from '../domain/review.ts';
import { rematch } from '../matching/rematch.ts';
import { settlePeople } from '../people/settle.ts';
import { sealNotes } from '../people/stored-fields.ts';
import type { Vault } from '../secrets/vault.ts';
import { newHireUnknown, openNewHire } from './open.ts';

/** null takes the source's value; an empty text empties the field. */
export type Edits = Readonly<Partial<Record<ReviewedField, string | null>>>;

/**
 * What a reviewer enters stands over what the source says from now on, before the person is added and after; later values
 * of the source are shown beside it. @returns which values in use changed. @throws Refusal not_found
 */
export const editNewHire = async (
  scope: Scope,
  vault: Vault,
  o: { readonly hireId: string; readonly edits: Edits },
): Promise<FieldChange[]> => {
  await lockMatching(scope);
  const [row] = await findNewHires(scope, [o.hireId]);
  if (row === undefined) throw newHireUnknown();
  await lockPeople(scope, [row.personId]);
  const organization = vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  const { key, notes, said, fields } = openNewHire(organization, row);
  const entered = enteredAfter(notes.entered, o.edits, { source: said, by: scope.actor, at: scope.now });
  if (isDeepStrictEqual(entered, notes.entered)) return [];
  await saveReviews(scope, [
    { hireId: row.hireId, review: row.review, edits: sealNotes(key, { ...notes, entered }) },
  ]);
  const changes = changedFields(fields, overlaid(said, entered));
  await addTimeline(scope, [
    {
      personId: row.personId,
      kind: 'review.edited',
      facts: { hireId: row.hireId, fields: Object.keys(o.edits) },
      detail: key.seal({ changes }, 'timeline'),
      idempotencyKey: null,
    },
  ]);
  await settlePeople(scope, vault, {
    personIds: [row.personId],
    cause: { kind: 'review.edited', facts: {}, signal: 'hireChanged', priority: 'person' },
  });
  await rematch(scope, vault, { personIds: [row.personId] });
  return changes;
};
