import { condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import type { HireRef } from '../activities/contract.ts';
import { database } from './activity-proxies.ts';
import { getPhaseQuery, lifecycleSignals } from './hire-lifecycle.messages.ts';
import {
  learn,
  newLifecycle,
  nextInstant,
  phaseOf,
  type LifecyclePhase,
  type LifecycleState,
} from './hire-lifecycle.state.ts';

/** The database's clock may be a moment behind ours; it decides, so it is asked again. */
const ASK_AGAIN_MS = 5_000;

/**
 * The story of one hire, from sync to first day.
 *
 * The import puts the person into preboarding and wakes this story. Then it waits: for the start date to be known, for
 * the HRIS to report the employee (a match, or an admin's merge), for the company email. Whoever brings the last of
 * them arms full access in the database, in the transaction that made the person ready, and the news comes here as a
 * signal. At the armed instant the door is open by itself (the sign-in check compares it with the clock); this story
 * wakes at the same instant and does what follows: timeline, events, Action Needed for those who are not ready.
 */
export async function hireLifecycleWorkflow(
  hire: HireRef,
  state: LifecycleState = newLifecycle(),
): Promise<LifecyclePhase> {
  for (const signal of Object.values(lifecycleSignals)) setHandler(signal, (facts) => learn(state, facts));
  setHandler(getPhaseQuery, () => phaseOf(state.facts));

  await condition(() => state.facts !== null);

  for (;;) {
    const phase = phaseOf(state.facts);
    // Withdrawn, a no-show, removed: over. Taken back, a signal starts the story anew.
    if (phase === 'out') return phase;
    // In: the story is told. A later change (moved date, un-hire) starts it anew.
    if (phase === 'active') return phase;

    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof hireLifecycleWorkflow>(hire, state);

    state.news = false;
    const instant = state.facts === null ? null : nextInstant(state.facts);
    if (instant === null) {
      // Preboarding without a start date, or due but not ready: only news helps.
      await condition(() => state.news);
      continue;
    }

    // The start-date wait. A moved date, a merge, a withdrawal is news; the old instant is forgotten with it.
    const waitMs = instant - Date.now();
    if (waitMs > 0 && (await condition(() => state.news, waitMs))) continue;

    // The instant: full access for those who are ready, Action Needed for the others.
    learn(state, await database.reachStartDate(hire));
    if (state.facts !== null && nextInstant(state.facts) === instant)
      await condition(() => false, ASK_AGAIN_MS);
  }
}
