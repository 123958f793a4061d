import { readWorkerConfig } from '../config.ts';
import { createLogger } from '../logger.ts';
import { runProcess } from './process.ts';
import { runWorker } from './run-worker.ts';

await runProcess(async () => {
  const config = readWorkerConfig();
  const logger = createLogger({ level: config.logLevel, part: 'worker' });
  const worker = await runWorker(config, logger);
  logger.info({}, 'the worker is ready');
  return worker;
});
