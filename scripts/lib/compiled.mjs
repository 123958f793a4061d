import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const readJson = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** How a file stands: its instant of change and its size. Null when it is gone. */
const stateOf = (file) => {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.mtimeMs}:${found.size}`;
};

/** Written beside and moved: somebody who starts at the same time reads the old file or the new one, never half of one. */
const write = (file, content) => {
  const beside = `${file}.${randomUUID()}`;
  fs.writeFileSync(beside, content);
  fs.renameSync(beside, file);
};

/**
 * A program and all that it imports as one file, made anew when one of its sources changed. Loading a few hundred sources one
 * by one and translating each takes a second, which a command that lasts for a few seconds should not.
 */
export async function compiled(root, { entry, name }) {
  const folder = path.join(root, 'node_modules', '.cache', 'foyer');
  const [file, stamp] = [path.join(folder, `${name}.mjs`), path.join(folder, `${name}.json`)];
  const before = readJson(stamp);
  const isFresh =
    before !== undefined &&
    fs.existsSync(file) &&
    Object.entries(before).every(([source, state]) => stateOf(path.join(root, source)) === state);
  if (isFresh) return file;

  const { build } = await import('esbuild');
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // Packages in the old module format ask for their neighbours by `require`.
    banner: {
      js: `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);`,
    },
    logLevel: 'warning',
    logOverride: { 'large-output': 'silent' },
  });
  fs.mkdirSync(folder, { recursive: true });
  write(file, outputFiles[0].contents);
  const sources = Object.keys(metafile.inputs);
  write(
    stamp,
    JSON.stringify(Object.fromEntries(sources.map((one) => [one, stateOf(path.join(root, one))]))),
  );
  return file;
}
