// `npm start`: makes a bare clone ready, then runs the product with the options after `--`. Needs no packages itself.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { supervise } from './lib/supervise.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

checkNode();
await ensureInstalled(root);
process.exitCode = await supervise(
  process.execPath,
  ['--import', 'tsx', path.join('src', 'bin', 'start.ts'), ...process.argv.slice(2)],
  { cwd: root, env: { ...process.env, TZ: 'UTC' } },
);
