import { findWriter, saveWriter, type HrisWriter } from '../db/repositories/hris-writers.ts';
import { resumeWrites } from '../db/repositories/hris-writes.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { WriteMapping } from '../domain/hris-write.ts';
import { brokenOf } from './mapped-values.ts';
import { tellMappings } from './notices.ts';
import { refuseOthers, type Target } from './target.ts';

export type WritingPatch = {
  readonly enabled?: boolean | undefined;
  readonly mapping?: readonly WriteMapping[] | undefined;
  readonly compensationType?: string | null | undefined;
};

type Changing = {
  readonly connectionId: string;
  readonly patch: WritingPatch;
  /** What Humaans has now; needed for all but switching off. */
  readonly target: Target | null;
  /** Labels of the fields that hires have, by name. */
  readonly sources: ReadonlyMap<string, string>;
};

/**
 * Switches writing on or off and says what is written beside the usual fields.
 * @throws Refusal not_found, conflict `scopes_missing`, invalid for a field that is not there
 */
export const changeWriting = async (
  scope: Scope,
  o: Changing,
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
  if (o.patch.mapping !== undefined) refuseUnfit(mapping, o.target, before);
  const { target } = o;
  const named = o.patch.mapping === undefined ? mapping : mapping.map((one) => asChosen(one, o, before));
  const after: HrisWriter = {
    enabled,
    mapping: named,
    compensationType,
    missingScopes: target === null ? before.missingScopes : missing.map(({ permission }) => permission),
    broken: target === null ? before.broken : brokenOf(named, target.fields),
  };
  await saveWriter(scope, o.connectionId, after);
  // Nobody is written while it is off.
  await tellMappings(scope, o.connectionId, enabled ? after.broken : []);
  if (enabled && !before.enabled) await resumeWrites(scope, o.connectionId);
  return { before, after };
};

/** With what the two fields are called and what is taken now: later one sees what changed. */
const asChosen = (
  { from, to }: WriteMapping,
  o: Pick<Changing, 'target' | 'sources'>,
  before: HrisWriter,
): WriteMapping => {
  const field = o.target?.fields.find(({ name }) => name === to);
  const fromLabel = o.sources.get(from) ?? before.mapping.find((one) => one.from === from)?.fromLabel;
  return {
    from,
    to,
    ...(fromLabel === undefined ? {} : { fromLabel }),
    ...(field === undefined ? {} : { label: field.label, kind: field.kind }),
  };
};

const invalid = (message: string): Refusal =>
  new Refusal('invalid', 'mapping', message, { field: 'mapping' });

const refuseUnfit = (mapping: readonly WriteMapping[], target: Target | null, before: HrisWriter): void => {
  const targets = new Set(target?.fields.map(({ name }) => name));
  const unknown = mapping.find(({ to }) => !targets.has(to));
  if (unknown !== undefined)
    throw invalid(
      `Humaans has no field “${before.mapping.find(({ to }) => to === unknown.to)?.label ?? unknown.to}” (any more). Choose another, or “Not written”.`,
    );
  const seen = new Set<string>();
  for (const { to } of mapping) {
    if (seen.has(to)) throw invalid('Two fields are written to the same field of Humaans.');
    seen.add(to);
  }
};
