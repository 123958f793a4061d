// `npm run match`: the matching of two files, compiled into one program when its sources changed.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compiled } from './lib/compiled.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';

checkNode();
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
await ensureInstalled(root);
await import(pathToFileURL(await compiled(root, { entry: 'src/bin/match.ts', name: 'match' })).href);
