import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isErrno } from '../errors.ts';

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Makes the links between the package's libraries (`libpq.so.5` → `libpq.so.5.18` …), which npm cannot carry.
 * The package's own install script does the same, but newer versions of npm do not run such scripts unasked.
 * @param native the package's folder `native`, whose pg-symlinks.json names paths from the folder above
 */
export function ensureLibraryLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const parsed: unknown = JSON.parse(fs.readFileSync(list, 'utf8'));
  const root = path.dirname(native);
  for (const { source, target } of linksSchema.parse(parsed)) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      // Another start made it in between.
      if (!isErrno(error, 'EEXIST')) throw error;
    }
  }
}
