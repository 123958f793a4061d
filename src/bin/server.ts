import { readServerConfig } from '../config.ts';
import { createLogger } from '../logger.ts';
import { runProcess } from './process.ts';
import { runServer } from './run-server.ts';

await runProcess(async () => {
  const config = readServerConfig();
  const logger = createLogger({ level: config.logLevel, part: 'server' });
  const server = await runServer(config, logger);
  logger.info({ port: server.port }, 'the server is ready');
  return server;
});
