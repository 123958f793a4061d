import { appendAudit } from '../db/repositories/audit.ts';
import { insertDecisions } from '../db/repositories/decisions.ts';
import { insertLinks } from '../db/repositories/links.ts';
import { addEvents, addTimeline } from '../db/repositories/journal.ts';
import { dropSuggestions } from '../db/repositories/suggestions.ts';
import type { Scope } from '../db/scope.ts';
import type { Grade } from '../domain/matching/switches.ts';
import type { Contribution } from '../domain/matching/types.ts';
import type { Vault } from '../secrets/vault.ts';
import { settlePeople, type SettleCause, type Settled } from '../people/settle.ts';

export type NewLink = {
  readonly decisionId: string;
  readonly personId: string;
  readonly employeeId: string;
  readonly automatic: boolean;
  /** By which of its rules the machine linked them. */
  readonly grade?: Grade;
  /** Codes of the evidence, no personal data; null when a person decided without any. */
  readonly reason: string | null;
  readonly contributions: readonly Contribution[];
  /** The person as it was, sealed under its key. */
  readonly before: Uint8Array | null;
};

/**
 * Links pairs whose people and employees the caller holds: decision, link, timeline, event, and the people's standing
 * with its signals, a handful of statements for any number of pairs.
 * @returns the employees that are linked now; one that is missing lost to a link that was there.
 */
export const linkPairs = async (
  scope: Scope,
  vault: Vault,
  o: { readonly pairs: readonly NewLink[]; readonly priority: SettleCause['priority'] },
): Promise<{ readonly linked: ReadonlySet<string>; readonly settled: readonly Settled[] }> => {
  if (o.pairs.length === 0) return { linked: new Set(), settled: [] };
  await insertDecisions(
    scope,
    o.pairs.map((pair) => ({ ...pair, id: pair.decisionId, kind: 'merge' as const })),
  );
  const linked = await insertLinks(scope, o.pairs);
  const pairs = o.pairs.filter((pair) => linked.has(pair.employeeId));
  await dropSuggestions(scope, pairs);
  await addTimeline(
    scope,
    pairs.map(({ personId, employeeId, decisionId, automatic, grade, contributions, reason }) => ({
      personId,
      kind: 'match.linked',
      facts: {
        cause: 'merge',
        decisionId,
        employeeId,
        automatic,
        ...(grade === undefined ? {} : { grade }),
        evidence: reason,
        contributions,
      },
      detail: null,
      idempotencyKey: `linked/${decisionId}`,
    })),
  );
  await addEvents(
    scope,
    pairs.map(({ personId, employeeId, decisionId, automatic }) => ({
      type: 'person.matched' as const,
      personId,
      idempotencyKey: `matched/${decisionId}`,
      facts: { employeeId, decisionId, automatic },
    })),
  );
  const automatic = pairs.filter((pair) => pair.automatic);
  // A person's merge has its audit row from the request that asked for it.
  await appendAudit(
    scope,
    automatic.map((pair) => ({
      action: 'person.merged',
      targetType: 'person',
      targetId: pair.personId,
      fields: ['employeeId'],
      detail: null,
      requestId: null,
    })),
  );
  const [only] = pairs;
  const facts =
    pairs.length === 1 && only !== undefined
      ? { decisionId: only.decisionId, employeeId: only.employeeId, automatic: only.automatic }
      : { automatic: true };
  const settled = await settlePeople(scope, vault, {
    personIds: pairs.map((pair) => pair.personId),
    cause: { kind: 'merge', facts, signal: 'merged', priority: o.priority },
  });
  return { linked, settled };
};
