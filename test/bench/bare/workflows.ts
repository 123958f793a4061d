import { condition, defineSignal, proxyActivities, setHandler, sleep } from '@temporalio/workflow';

/** The least that a workflow can be: what the same server does with these is the floor of the figures. */

const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '2 minutes' });

/** Through its first task it waits for a signal. */
export async function bareWaitWorkflow(): Promise<void> {
  let told = false;
  setHandler(defineSignal('go'), () => {
    told = true;
  });
  await condition(() => told);
}

/** A timer to one instant (epoch ms), then one activity. */
export async function bareWaveWorkflow(instant: number): Promise<void> {
  await sleep(Math.max(1, instant - Date.now()));
  await nothing();
}
