import { condition, continueAsNew, patched, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import type { HireRef } from '../activities/contract.ts';
import { database } from './activity-proxies.ts';
import { getPhaseQuery, lifecycleSignals } from './hire-lifecycle.messages.ts';
import {
  aimOf,
  learn,
  newLifecycle,
  phaseOf,
  sameAim,
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
    // The person's journeys hear what changed; only organizations that have some pay for it.
    if (state.untold === true) {
      state.untold = false;
      if (patched('journeys-are-told')) await database.takeInJourneyNews({ orgId: hire.orgId });
      continue;
    }

    // Withdrawn, a no-show, removed: taken back, a signal starts the story anew. Or in: the story is told, and a later
    // change (moved date, un-hire) starts it anew.
    const aim = aimOf(state.facts);
    if (aim.over) return phaseOf(state.facts);

    // Fourteen months with hundreds of changes outgrow no history.
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof hireLifecycleWorkflow>(hire, state);
    const news = (): boolean =>
      state.untold === true || !sameAim(aim, aimOf(state.facts)) || workflowInfo().continueAsNewSuggested;

    if (aim.at === null) {
      // Preboarding without a start date, or due but not ready: only news helps.
      await condition(news);
      continue;
    }

    // The start-date wait. A moved date, a withdrawal is news; the old instant is forgotten with it.
    const waitMs = aim.at - Date.now();
    if (waitMs > 0 && (await condition(news, waitMs))) continue;

    // The instant: full access for those who are ready, Action Needed for the others.
    learn(state, await database.reachStartDate(hire));
    if (sameAim(aim, aimOf(state.facts))) await sleep(ASK_AGAIN_MS);
  }
}
