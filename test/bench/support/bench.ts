import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { serverAccount, dataHome } from '../../../src/local/postgres/account.ts';
import { startPostgres, type LocalPostgres } from '../../../src/local/postgres/index.ts';
import { startMailCatcher, type MailCatcher } from '../../../src/mail/catcher.ts';
import type { BenchOptions } from '../options.ts';
import type { Progress } from '../progress.ts';
import { endsWithUs } from './children.ts';

/** What all figures of one run share. */
export type Bench = {
  readonly options: BenchOptions;
  readonly progress: Progress;
  /** Scratch folder: logs, Temporal's files. */
  readonly dir: string;
  readonly postgres: LocalPostgres;
  readonly postgresVersion: string;
  readonly mail: MailCatcher;
  /** Repeats a measurement as often as asked for, else as the figure thinks right. */
  readonly inRounds: <T>(fallback: number, measure: (round: number) => Promise<T>) => Promise<T[]>;
  /** Runs at the end of the whole run, whatever ended it, the last one first. */
  readonly atEnd: (close: () => Promise<void>) => void;
  readonly stop: () => Promise<void>;
};

const versionOf = async (url: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const answer = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    );
    return answer.rows[0]?.version ?? 'unknown';
  } finally {
    await client.end();
  }
};

/** PostgreSQL with its durable settings and a mail catcher; everything else belongs to a figure's stage. */
export const openBench = async (options: BenchOptions, progress: Progress): Promise<Bench> => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'foyer-bench-'));
  const postgresDir = path.join(dir, 'postgres');
  const postgres = await startPostgres({ dir: postgresDir });
  endsWithUs(postgres.pid, 'postgres');
  const mail = await startMailCatcher();
  const closes: (() => Promise<void>)[] = [];
  return {
    options,
    progress,
    dir,
    postgres,
    postgresVersion: await versionOf(postgres.ownerUrl()),
    mail,
    inRounds: async (fallback, measure) => {
      const measured = [];
      for (let round = 1; round <= (options.rounds ?? fallback); round += 1)
        measured.push(await measure(round));
      return measured;
    },
    atEnd: (close) => {
      closes.push(close);
    },
    stop: async () => {
      for (const close of closes.reverse()) await close();
      await mail.stop();
      await postgres.stop();
      fs.rmSync(dataHome(postgresDir, await serverAccount()), { recursive: true, force: true });
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
};
