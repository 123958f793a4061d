import { continueAsNew, isCancellation, sleep } from '@temporalio/workflow';
import type { ExportRef, ExportTurn } from '../activities/contract.ts';
import { database, exporter } from './activity-proxies.ts';

/** A history of so many turns is long enough; the next one goes on. */
const TURNS = 400;
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/**
 * One export of prospects, turn by turn until it is over. What is done stands in the database, so that a turn that was cut
 * off is made again, and this story may begin anew at any time.
 */
export async function prospectExportWorkflow(asked: ExportRef): Promise<void> {
  let pause = SHORTEST_PAUSE_MS;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const result = await made(asked);
    if (result === 'over') return;
    if (result === 'more') {
      pause = SHORTEST_PAUSE_MS;
      continue;
    }
    await sleep(pause);
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS);
  }
  await continueAsNew<typeof prospectExportWorkflow>(asked);
}

const made = async (asked: ExportRef): Promise<ExportTurn> => {
  try {
    return await exporter.runExportTurn(asked);
  } catch (error) {
    if (isCancellation(error)) throw error;
    await database.failExport({
      ...asked,
      message: 'Foyer gave this up after many attempts. Ask for it again: nobody is sent twice.',
    });
    return 'over';
  }
};
