import fs from 'node:fs';
import path from 'node:path';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import { z } from 'zod';
import { foyerDataConverter } from '../../src/temporal/data-converter.ts';
import * as workflows from '../../workflows/index.ts';
import { testBundle } from '../support/worker.ts';
import { replayRing } from './key-ring.ts';

const FOLDER = path.join(import.meta.dirname, 'histories');
const names = fs.readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const read = (file: string): string => fs.readFileSync(path.join(FOLDER, file), 'utf8');

const begunSchema = z.object({
  workflowExecutionStartedEventAttributes: z.object({ workflowType: z.object({ name: z.string() }) }),
});
const historySchema = z.object({ events: z.array(z.unknown()) });

const workflowOf = (history: string): string => {
  const parsed: unknown = JSON.parse(history);
  const [begun] = historySchema.parse(parsed).events;
  return begunSchema.parse(begun).workflowExecutionStartedEventAttributes.workflowType.name;
};

/** With the production data converter, against today's code. */
const replay = async (history: string): Promise<void> => {
  const ring = replayRing();
  await Worker.runReplayHistory(
    { workflowBundle: await testBundle(), dataConverter: foyerDataConverter(ring) },
    JSON.parse(history),
  );
};

describe('SC-D10: histories of people who wait while new code comes', () => {
  it.each(names)('%s replays', async (name) => {
    await replay(read(name));
  });

  it('a spoilt history fails: the gate works', async () => {
    const spoilt = read('lifecycle-opens-on-the-first-day.json').replaceAll(
      '"reachStartDate"',
      '"anotherAct"',
    );
    await expect(replay(spoilt)).rejects.toThrow(DeterminismViolationError);
  });

  it('a spoilt journey fails too', async () => {
    const spoilt = read('journey-is-told.json').replaceAll('"runJourneySteps"', '"anotherAct"');
    await expect(replay(spoilt)).rejects.toThrow(DeterminismViolationError);
  });

  it('no workflow is without a history', () => {
    const recorded = new Set(names.map((name) => workflowOf(read(name))));
    expect(Object.keys(workflows).filter((name) => !recorded.has(name))).toEqual([]);
  });
});
