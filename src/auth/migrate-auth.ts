import { getMigrations } from 'better-auth/db/migration';
import type { Logger } from '../logger.ts';
import { authPool } from './auth.ts';
import { authOptions } from './options.ts';

const LOCK = 7_026_012;

/**
 * Creates or upgrades the library's tables in schema `auth`, as the owner, and gives their use (not the schema) to
 * `foyer_authentication`. After `migrate`, at every start, from several processes at once if need be.
 */
export const migrateAuth = async (o: {
  readonly ownerUrl: string;
  readonly logger: Logger;
}): Promise<void> => {
  const pool = authPool(o.ownerUrl, 4);
  const guard = await pool.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [LOCK]);
    const nothing = (): Promise<void> => Promise.resolve();
    const options = authOptions({
      pool,
      publicUrl: 'http://localhost',
      // Creating tables signs nothing.
      secret: 'unused-while-tables-are-created-only',
      oidc: null,
      rateLimit: true,
      logger: o.logger,
      sendMagicLink: nothing,
      sendPasswordLink: nothing,
    });
    const { runMigrations } = await getMigrations(options);
    await runMigrations();
    await guard.query(
      'grant select, insert, update, delete on all tables in schema auth to foyer_authentication',
    );
    await guard.query('select pg_advisory_unlock($1)', [LOCK]);
  } finally {
    guard.release();
    await pool.end();
  }
};
