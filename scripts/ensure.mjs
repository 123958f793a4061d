// Makes a bare clone ready: the right Node, the packages of the lock file. Runs before `npm test`; needs no packages.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';

checkNode();
await ensureInstalled(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
