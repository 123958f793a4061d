import { actorNames } from '../db/repositories/actors.ts';
import type { Scope } from '../db/scope.ts';
import type { ReviewNotes } from '../domain/review.ts';
import type { PersonKey } from '../secrets/vault.ts';
import { openHireFields, openNotes } from './stored-fields.ts';

/** A value that a person entered over what the recruiting system says. */
export type ReviewerEdit = {
  /** null: it was entered before Foyer kept who it was. */
  readonly byName: string | null;
  /** Epoch ms. */
  readonly at: number | null;
  /** What the recruiting system says now. */
  readonly sourceValue: string | null;
};

export type ReviewerEdits = ReadonlyMap<string, ReviewerEdit>;

/** Who entered what of a hire, by field, with the names of today. */
export const editorsOf = async (
  scope: Scope,
  entered: ReviewNotes['entered'],
): Promise<ReadonlyMap<string, Pick<ReviewerEdit, 'byName' | 'at'>>> => {
  const names = await actorNames(
    scope,
    Object.values(entered).flatMap(({ by }) => (by === null ? [] : [by])),
  );
  return new Map(
    Object.entries(entered).map(([field, { by, at }]) => [
      field,
      { byName: by === null ? null : (names.get(by) ?? null), at },
    ]),
  );
};

/** The same of a sealed hire, with the source's value beside each; empty where nobody entered anything. */
export const readReviewerEdits = async (
  scope: Scope,
  key: PersonKey | null,
  hire: { readonly fields: Buffer | null; readonly edits: Buffer | null },
): Promise<ReviewerEdits> => {
  if (key === null || hire.edits === null) return new Map();
  const { entered } = openNotes(key, hire.edits);
  const said = openHireFields(key, hire.fields)?.fields;
  const source = new Map<string, string | null>(Object.entries(said ?? {}));
  const editors = await editorsOf(scope, entered);
  return new Map(
    [...editors].map(([field, editor]) => [field, { ...editor, sourceValue: source.get(field) ?? null }]),
  );
};
