import { figures } from './figures/index.ts';
import { describeMachine } from './machine.ts';
import { OptionError, readOptions } from './options.ts';
import { createProgress } from './progress.ts';
import { writeDocs, writeJson, type Report } from './report.ts';
import type { FigureResult } from './results.ts';
import { openBench, type Bench } from './support/bench.ts';
import { plainTable } from './table.ts';
import { TEMPORAL_CLI_VERSION } from '../../src/local/temporal/version.ts';

/** As a shell tells of SIGINT. */
const INTERRUPTED = 130;

/**
 * `npm run bench -- [--only S1,S3] [--small] …`: figures S1 to S8 with their baselines in the same run
 * (docs/benchmarks.md). A missed goal is shown and is no error; a figure that could not be measured is one.
 */
const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2));
  const progress = createProgress(process.stdout);
  const date = new Date().toISOString();
  progress.step('PostgreSQL');
  const bench = await openBench(options, progress);
  const { stop, interrupted } = stopOnce(bench);
  try {
    const machine = await describeMachine({
      postgres: bench.postgresVersion,
      temporalServer: `dev server, CLI ${TEMPORAL_CLI_VERSION}, file with WAL`,
    });
    const { results, failed } = await runAll(bench, interrupted);
    if (interrupted()) return INTERRUPTED;
    const report: Report = { date, machine, options, results };
    process.stdout.write(`\n${plainTable(results)}\n\n`);
    for (const { figure, notes } of results)
      for (const note of notes) process.stdout.write(`${figure}: ${note}\n`);
    process.stdout.write(`\nWritten: ${writeJson(report)}\n`);
    if (options.writeDocs) process.stdout.write(`Written: ${writeDocs(report)}\n`);
    return failed ? 1 : 0;
  } finally {
    await stop();
  }
};

/** One figure that fails does not take the others along. */
const runAll = async (
  bench: Bench,
  interrupted: () => boolean,
): Promise<{ results: FigureResult[]; failed: boolean }> => {
  const results: FigureResult[] = [];
  let failed = false;
  for (const name of bench.options.only) {
    try {
      results.push(await figures[name](bench));
    } catch (error) {
      if (interrupted()) break;
      failed = true;
      bench.progress.tell(`${name} could not be measured:`);
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    }
  }
  return { results, failed };
};

/** Ctrl-C leaves no server behind and no report of half a run. */
const stopOnce = (bench: Bench): { stop: () => Promise<void>; interrupted: () => boolean } => {
  let stopping: Promise<void> | undefined;
  let interrupted = false;
  const stop = (): Promise<void> => (stopping ??= bench.stop());
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      interrupted = true;
      const end = (): void => process.exit(INTERRUPTED);
      stop().then(end, end);
    });
  return { stop, interrupted: () => interrupted };
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof OptionError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
