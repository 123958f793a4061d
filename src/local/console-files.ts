import fs from 'node:fs';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { withLock } from './lock.ts';
import { sourcesDigest } from './sources-digest.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'foyer');
/** What the console is built of; the lock file stands for every library. */
const SOURCES = ['web', 'src/domain', 'package-lock.json'];

/**
 * The folder with the console as static files, built once per version of its sources (some three seconds) by a process of
 * its own. Images build it before they start (`npm run build:web`).
 * @throws when the build fails: its output says why
 */
export const consoleFiles = (): Promise<string> => built('console', 'web');

/** The same of the browser extension. Without its manifest, which names the installation (`src/extension/`). */
export const extensionFiles = (): Promise<string> => built('extension', path.join('web', 'extension'));

const built = async (name: string, root: string): Promise<string> => {
  const dir = path.join(CACHE, `${name}-${sourcesDigest(ROOT, SOURCES)}`);
  if (fs.existsSync(dir)) return dir;
  fs.mkdirSync(CACHE, { recursive: true });
  await withLock(path.join(CACHE, `${name}.lock`), async () => {
    if (!fs.existsSync(dir)) await build(root, dir);
  });
  return dir;
};

/** Whole or not at all. */
const build = async (root: string, dir: string): Promise<void> => {
  const draft = `${dir}.${process.pid}`;
  const vite = path.join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!fs.existsSync(vite)) {
    throw new Error('The console is not built and its builder not installed: `npm ci && npm run build:web`.');
  }
  await promisify(execFile)(
    process.execPath,
    [vite, 'build', root, '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'],
    { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' } },
  );
  fs.renameSync(draft, dir);
};
