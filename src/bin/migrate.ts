import { migrateAuth } from '../auth/migrate-auth.ts';
import { readMigrateConfig } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { createLogger } from '../logger.ts';
import { runProcess } from './process.ts';

await runProcess(async () => {
  const config = readMigrateConfig();
  const logger = createLogger({ level: config.logLevel, part: 'migrate' });
  const applied = await migrate({
    ownerUrl: config.databaseOwnerUrl,
    appUrl: config.databaseUrl,
    authUrl: config.databaseAuthUrl,
  });
  await migrateAuth({ ownerUrl: config.databaseOwnerUrl, logger });
  logger.info(
    { applied },
    applied.length === 0 ? 'the database is up to date' : 'the database was brought up to date',
  );
  return null;
});
