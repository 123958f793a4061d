import fs from 'node:fs';
import path from 'node:path';
import { checkVersion, type Found } from './version.ts';

/** The program named by TEMPORAL_CLI_PATH. */
export async function fromEnvironment(env: NodeJS.ProcessEnv): Promise<Found> {
  const named = env['TEMPORAL_CLI_PATH'];
  if (named === undefined || named === '') return { reason: 'not set' };
  return await checkVersion(path.resolve(named));
}

/** `temporal` on PATH. */
export async function fromPath(env: NodeJS.ProcessEnv): Promise<Found> {
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  const reasons: string[] = [];
  for (const folder of (env['PATH'] ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, name);
    if (folder === '' || !fs.existsSync(candidate)) continue;
    const found = await checkVersion(candidate);
    if ('path' in found) return found;
    reasons.push(found.reason);
  }
  return { reason: reasons[0] ?? 'no `temporal` there' };
}
