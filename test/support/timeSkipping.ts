import { randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';

const { FastForwardPollingResult } = proto.temporal.api.enums.v1;
type Timestamp = proto.google.protobuf.ITimestamp;

/** `failedReason` of server 1.32 for an execution that closed on the way. */
const ENDED = 'the execution ended before the fast-forward completed';

/** The server gave a fast-forward up, or it took too long. */
class FastForwardError extends Error {
  override readonly name = 'FastForwardError';
  readonly workflowId: string;

  constructor(message: string, workflowId: string) {
    super(`${message} (workflow ${workflowId})`);
    this.workflowId = workflowId;
  }
}

type WorkflowRef = {
  readonly connection: Connection;
  readonly workflowId: string;
  /** Default: `default`. */
  readonly namespace?: string;
  /** Default: the current run. */
  readonly runId?: string;
};

export type FastForwardOptions = WorkflowRef & {
  /** How far the execution's virtual time moves ahead. */
  readonly durationMs: number;
  /** Real time after which the wait is given up. Default 30 s. */
  readonly timeoutMs?: number;
};

export type FastForwardResult = {
  /** `reached`: the virtual clock stands at the target, the workflow is open. `closed`: it ended on the way. */
  readonly outcome: 'reached' | 'closed';
  /** Virtual "now" of the execution; undefined when the server tells none. */
  readonly currentTime: Date | undefined;
};

function target(ref: WorkflowRef) {
  return {
    namespace: ref.namespace ?? 'default',
    execution: { workflowId: ref.workflowId, runId: ref.runId ?? '' },
  };
}

/** A duration as the wire has it, made by the message's own reader because its seconds are typed as 64-bit. */
function duration(ms: number): proto.google.protobuf.Duration {
  if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`Not a duration: ${ms} ms.`);
  const seconds = Math.floor(ms / 1000);
  return proto.google.protobuf.Duration.fromObject({
    seconds,
    nanos: Math.round((ms - seconds * 1000) * 1e6),
  });
}

function dateOf(timestamp: Timestamp | null | undefined): Date | undefined {
  if (timestamp?.seconds == null) return undefined;
  return new Date(Number(timestamp.seconds.toString()) * 1000 + Math.floor((timestamp.nanos ?? 0) / 1e6));
}

/** Virtual "now" of an execution; undefined when it never skipped. */
async function virtualTime(ref: WorkflowRef): Promise<Date | undefined> {
  const described = await ref.connection.workflowService.describeWorkflowExecution(target(ref));
  return dateOf(described.workflowExtendedInfo?.timeSkippingInfo?.currentTime);
}

async function request(options: FastForwardOptions, id: string): Promise<void> {
  const { namespace, execution } = target(options);
  await options.connection.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution: execution,
    updateMask: { paths: ['time_skipping_config'] },
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: { id, duration: duration(options.durationMs) },
      },
    },
  });
}

/** Waits for the verdict on one fast-forward; the server holds each poll open and answers a timeout in between. */
async function verdict(
  options: FastForwardOptions,
  id: string,
  deadline: number,
): Promise<'reached' | 'closed'> {
  const { namespace, execution } = target(options);
  while (Date.now() < deadline) {
    const polled = await options.connection.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution: execution,
      fastForwardId: id,
    });
    switch (polled.fastForwardPollingResult) {
      case FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED:
        return 'reached';
      case FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED:
        if (polled.failedReason.startsWith(ENDED)) return 'closed';
        throw new FastForwardError(`The fast-forward failed: ${polled.failedReason}`, options.workflowId);
      default:
        break;
    }
  }
  throw new FastForwardError('The fast-forward took too long', options.workflowId);
}

/**
 * Moves the virtual clock of one running workflow ahead, however it was started; timers on the way fire in order and
 * the workers do what these bring. Two at once on one workflow: the older one fails.
 * @throws FastForwardError
 */
export async function fastForward(options: FastForwardOptions): Promise<FastForwardResult> {
  const id = randomUUID();
  const deadline = Date.now() + (options.timeoutMs ?? 30_000);
  return await options.connection.withDeadline(deadline, async () => {
    await request(options, id);
    const outcome = await verdict(options, id, deadline);
    return { outcome, currentTime: await virtualTime(options) };
  });
}
