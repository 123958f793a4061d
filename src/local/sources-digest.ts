import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Names the present version of what a thing is built from, so that it is built once per version.
 * @param sources files and folders below `root`
 */
export const sourcesDigest = (root: string, sources: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((name) => filesOf(path.join(root, name))))
    hash.update(file.slice(root.length)).update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 24);
};

const filesOf = (found: string): string[] => {
  if (!fs.statSync(found).isDirectory()) return [found];
  return fs
    .readdirSync(found, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(found, file))
    .filter((file) => fs.statSync(file).isFile())
    .sort();
};
