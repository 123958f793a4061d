import { setHandler } from '@temporalio/workflow';
import type { HrisWriteRef } from '../activities/contract.ts';
import { writer } from './activity-proxies.ts';
import { writeAskedSignal } from './hris-write.messages.ts';

/**
 * One person on the way into one HRIS: person, job role, compensation, own fields, one step at a time, each recorded before the
 * next. It ends when all that was asked for is done or a person has to act; whatever is asked for later begins it anew.
 */
export async function hrisWriteWorkflow(write: HrisWriteRef): Promise<'over'> {
  let asked = 0;
  setHandler(writeAskedSignal, (revision) => {
    asked = Math.max(asked, revision);
  });
  for (;;) {
    const { state, revision } = await writer.writeToHris(write);
    if (state === 'over' && asked <= revision) return 'over';
  }
}
