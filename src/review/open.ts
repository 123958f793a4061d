import { findNewHires, type NewHireRow } from '../db/repositories/new-hires.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { noPersonFields, type PersonFields } from '../domain/person.ts';
import {
  changedSince,
  materialChanges,
  missingFields,
  overlaid,
  type ReviewedField,
  type ReviewNotes,
} from '../domain/review.ts';
import { openHireFields, openNotes } from '../people/stored-fields.ts';
import type { OrganizationVault, PersonKey } from '../secrets/vault.ts';

/** A new hire with what the source says, what was entered over it, and what follows from both. */
export type OpenedNewHire = {
  readonly row: NewHireRow;
  readonly key: PersonKey;
  readonly said: PersonFields;
  readonly rawName: string | null;
  readonly notes: ReviewNotes;
  /** What is in use: entered, else said. */
  readonly fields: PersonFields;
  readonly missing: readonly ReviewedField[];
  /** What the source says differently from when it was first seen; of a removed one, from when it was removed. */
  readonly changed: readonly ReviewedField[];
  readonly materialChange: boolean;
};

export const openNewHire = (vault: OrganizationVault, row: NewHireRow): OpenedNewHire => {
  const key = vault.person(row.personId, row.wrappedKey);
  const stored = openHireFields(key, row.fields);
  const said = stored?.fields ?? noPersonFields;
  const notes = openNotes(key, row.edits);
  const fields = overlaid(said, notes.entered);
  const removed = row.review === 'removed';
  return {
    row,
    key,
    said,
    rawName: stored?.rawName ?? null,
    notes,
    fields,
    missing: missingFields(fields),
    changed: changedSince(removed ? notes.removed : notes.firstSeen, said),
    materialChange: removed && (notes.hiredAgain || materialChanges(notes, said).length > 0),
  };
};

export const newHireUnknown = (): Refusal =>
  new Refusal('not_found', 'new_hire_unknown', 'There is no such new hire.');

/** @throws Refusal not_found */
export const findNewHire = async (
  scope: Scope,
  vault: OrganizationVault,
  hireId: string,
): Promise<OpenedNewHire> => {
  const [row] = await findNewHires(scope, [hireId]);
  if (row === undefined) throw newHireUnknown();
  return openNewHire(vault, row);
};
