import { condition, continueAsNew, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import type { JourneyRef } from '../activities/contract.ts';
import type { JourneyNews } from '../src/domain/journey.ts';
import { database } from './activity-proxies.ts';
import { journeyChangedSignal } from './journey.messages.ts';

/** All that a journey's story carries, also over continue-as-new. */
export type JourneyStoryState = { news: JourneyNews | null };

/** The database's clock may be a moment behind ours; it decides, so it is asked again. */
const ASK_AGAIN_MS = 5_000;

/** Messages may come late, twice, or out of order. */
const learn = (state: JourneyStoryState, news: JourneyNews): void => {
  if (state.news === null || news.revision > state.news.revision) state.news = news;
};

/**
 * The story of one hire on one journey. What comes and when stands in the database, planned anew with every change the
 * lifecycle tells of; this story knows the next instant and waits for it, over months. At the instant it does what is
 * due (for all of the organization whose instant has come) and learns the next one.
 */
export async function journeyWorkflow(
  run: JourneyRef,
  state: JourneyStoryState = { news: null },
): Promise<'over'> {
  setHandler(journeyChangedSignal, (news) => learn(state, news));
  await condition(() => state.news !== null);

  for (;;) {
    const { news } = state;
    // Stopped, or all of it came: a later change (reinstated, a step run by hand) starts the story anew.
    if (news === null || news.over) return 'over';
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof journeyWorkflow>(run, state);
    const changed = (): boolean => state.news !== news || workflowInfo().continueAsNewSuggested;

    if (news.nextAt === null) {
      // Waits for a start date, or for a task to be done: only news helps.
      await condition(changed);
      continue;
    }
    const waitMs = news.nextAt - Date.now();
    if (waitMs > 0 && (await condition(changed, waitMs))) continue;

    learn(state, await database.runJourneySteps(run));
    if (state.news === news) await sleep(ASK_AGAIN_MS);
  }
}
