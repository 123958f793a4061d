import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  secretKeys: z.string(),
  appPassword: z.string(),
  authPassword: z.string(),
  demoPassword: z.string(),
  organizationId: z.uuid(),
});
export type LocalSecrets = z.infer<typeof secretsSchema>;

export type DataFolder = {
  readonly dir: string;
  readonly secrets: LocalSecrets;
  readonly file: (name: string) => string;
};

/** Stands in folders that `npm start` made: `--reset` deletes no other. */
const MARK = 'foyer-data';

/** The folder that one machine's run keeps everything in; made at the first start with secrets of its own. */
export const openDataFolder = (dir: string): DataFolder => {
  fs.mkdirSync(dir, { recursive: true });
  const file = (name: string): string => path.join(dir, name);
  if (!fs.existsSync(file(MARK)))
    fs.writeFileSync(file(MARK), 'Made by `npm start`; removed by `npm start -- --reset`.\n');
  const kept = file('secrets.json');
  if (!fs.existsSync(kept)) {
    const draft = `${kept}.${process.pid}`;
    fs.writeFileSync(draft, JSON.stringify(newSecrets()), { mode: 0o600 });
    fs.renameSync(draft, kept);
  }
  return { dir, file, secrets: secretsSchema.parse(JSON.parse(fs.readFileSync(kept, 'utf8'))) };
};

const newSecrets = (): LocalSecrets => ({
  secretKeys: `local:${randomBytes(32).toString('base64')}`,
  appPassword: randomBytes(18).toString('base64url'),
  authPassword: randomBytes(18).toString('base64url'),
  demoPassword: randomBytes(9).toString('base64url'),
  organizationId: randomUUID(),
});

/** Whether `--reset` may delete this folder. */
export const isDataFolder = (dir: string): boolean => fs.existsSync(path.join(dir, MARK));
