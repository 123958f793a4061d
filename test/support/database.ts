import { migrateAuth } from '../../src/auth/migrate-auth.ts';
import { migrate } from '../../src/db/migrate.ts';
import { createLogger } from '../../src/logger.ts';
import { createTestDatabase, type TestDatabase } from './postgres.ts';

/** A database of its own with all migrations applied. Call `drop` when done. */
export const createFoyerDatabase = (): Promise<TestDatabase> =>
  createTestDatabase({
    prepare: async (urls) => {
      await migrate(urls);
      await migrateAuth({ ownerUrl: urls.ownerUrl, logger: createLogger({ level: 'silent', part: 'test' }) });
    },
  });
