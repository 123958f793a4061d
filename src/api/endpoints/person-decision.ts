import { loadSettings } from '../../db/repositories/settings.ts';
import type { Scope } from '../../db/scope.ts';
import type { OrganizationVault } from '../../secrets/vault.ts';
import { decide, decisionChanges, type Decided, type PersonDecision } from '../../people/edit-decision.ts';
import { refusingTakenEmail } from '../../people/edit.ts';
import { readPersonPage } from '../../people/person-page.ts';
import type { Caller } from '../caller.ts';
import type { ApiDeps } from '../deps.ts';
import type { Change } from '../endpoint.ts';
import { personBody } from './person-schema.ts';

type Inside = {
  readonly scope: Scope;
  readonly vault: OrganizationVault;
  readonly deps: ApiDeps;
  readonly caller: Caller;
};
type Answer = { readonly body: ReturnType<typeof personBody>; readonly changes: readonly Change[] };

/** The person as it stands now, with what the decisions changed. */
export const personAnswer = async (
  { scope, vault, caller }: Inside,
  id: string,
  decided: readonly Decided[],
): Promise<Answer> => ({
  body: personBody(await readPersonPage(scope, vault, { id, settings: await loadSettings(scope) }), caller),
  changes: decisionChanges(decided),
});

/** One decision about one person, and the person after it. @throws Refusal */
export const decideFor = async (inside: Inside, id: string, decision: PersonDecision): Promise<Answer> => {
  const decided = await refusingTakenEmail(() => decide(inside.scope, inside.deps.vault, { id, decision }));
  return personAnswer(inside, id, [decided]);
};
