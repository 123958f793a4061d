import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { askForService } from './ask.ts';

export type TestTemporal = {
  /** `host:port` of the run's Temporal server. */
  readonly address: string;
  readonly namespace: string;
};

/**
 * The run's Temporal server (time skipping on), shared by all test files in its namespace `default`: a namespace of
 * one's own costs seconds, so files keep apart by task queues (`uniqueTaskQueue`) and by ids of their own organization.
 */
export async function testTemporal(): Promise<TestTemporal> {
  const { address } = await askForService('temporal', z.object({ address: z.string() }));
  return { address, namespace: 'default' };
}

/** A task queue that no other test polls. */
export function uniqueTaskQueue(prefix: string): string {
  return `${prefix}-${randomUUID()}`;
}
