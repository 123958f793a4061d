import { findWriter, saveWriter, type HrisWriter } from '../db/repositories/hris-writers.ts';
import { resumeWrites } from '../db/repositories/hris-writes.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { WriteMapping } from '../domain/hris-write.ts';
import { brokenOf } from './mapped-values.ts';
import { refuseOthers, type Target } from './target.ts';

export type WritingPatch = {
  readonly enabled?: boolean | undefined;
  readonly mapping?: readonly WriteMapping[] | undefined;
  readonly compensationType?: string | null | undefined;
};

/**
 * Switches writing on or off and says what is written beside the usual fields.
 * @param o.target what Humaans has now; needed for all but switching off
 * @throws Refusal not_found, conflict `scopes_missing`, invalid for a field that is not there
 */
export const changeWriting = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly patch: WritingPatch; readonly target: Target | null },
): Promise<{ readonly before: HrisWriter; readonly after: HrisWriter }> => {
  await refuseOthers(scope, o.connectionId);
  const before = await findWriter(scope, o.connectionId);
  const { enabled = before.enabled, mapping = before.mapping } = o.patch;
  const { compensationType = before.compensationType } = o.patch;
  const missing = o.target?.missing ?? [];
  if (o.patch.enabled === true && missing.length > 0)
    throw new Refusal(
      'conflict',
      'scopes_missing',
      `The token lacks ${missing.map(({ permission }) => permission).join(', ')}. ${missing[0]?.remedy ?? ''}`,
    );
  if (o.patch.mapping !== undefined) refuseUnfit(mapping, o.target);
  const after: HrisWriter = {
    enabled,
    mapping,
    compensationType,
    missingScopes: o.target === null ? before.missingScopes : missing.map(({ permission }) => permission),
    broken:
      o.target === null
        ? before.broken
        : brokenOf(mapping, {
            targets: new Set(o.target.fields.map(({ name }) => name)),
            sources: null,
          }),
  };
  await saveWriter(scope, o.connectionId, after);
  if (enabled && !before.enabled) await resumeWrites(scope, o.connectionId);
  return { before, after };
};

const invalid = (message: string): Refusal =>
  new Refusal('invalid', 'mapping', message, { field: 'mapping' });

const refuseUnfit = (mapping: readonly WriteMapping[], target: Target | null): void => {
  const targets = new Set(target?.fields.map(({ name }) => name));
  const unknown = mapping.find(({ to }) => !targets.has(to));
  if (unknown !== undefined)
    throw invalid(
      `Humaans has no field “${unknown.to}” (any more). Choose another, or take the mapping out.`,
    );
  const seen = new Set<string>();
  for (const { to } of mapping) {
    if (seen.has(to)) throw invalid('Two fields are written to the same field of Humaans.');
    seen.add(to);
  }
};
