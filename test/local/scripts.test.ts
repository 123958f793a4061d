import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isAlive } from '../../src/local/processes.ts';
import { eventually, tempDir } from './child.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const supervised = fileURLToPath(new URL('./fixtures/supervised.mjs', import.meta.url));

/** Runs a program and gives its lines (each of them JSON) as they come. */
function runLines(command: string, args: readonly string[], env = process.env) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const lines: unknown[] = [];
  readline.createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)));
  return { child, lines };
}

async function exitCodeOf(child: ChildProcess): Promise<unknown> {
  await once(child, 'exit');
  return child.exitCode;
}

describe('scripts/lib/supervise', () => {
  it('hands a signal on once and ends with the code of its program', async () => {
    const { child, lines } = runLines(process.execPath, [supervised]);
    await eventually('the program is up', () => lines.length === 1);
    child.kill('SIGTERM');
    child.kill('SIGTERM');
    expect(await exitCodeOf(child)).toBe(7);
    expect(lines.slice(1)).toEqual(['asked']);
  });

  it('asks its program to stop when npm or its shell was killed', async () => {
    // As npm does it: a shell that stays between the two.
    const shell = `sh -c '"$0" "$1"; true' "$0" "$1" & echo $!; wait`;
    const env = { ...process.env, npm_lifecycle_event: 'start' };
    const { child, lines } = runLines('sh', ['-c', shell, process.execPath, supervised], env);
    await eventually('the program is up', () => lines.length === 2);
    child.kill('SIGKILL');
    await eventually('it was asked', () => lines.includes('asked'));
  });

  it('leaves no program alone when it is killed hard itself', async () => {
    const { child, lines } = runLines(process.execPath, [supervised]);
    await eventually('the program is up', () => lines.length === 1);
    child.kill('SIGKILL');
    await eventually('the program has ended', () => lines.includes('alone') && !isAlive(Number(lines[0])));
  });
});

describe('scripts/lib/install', () => {
  const { dir, remove } = tempDir();
  afterAll(remove);

  /** A project with one package of its own for development, so that nothing is fetched. */
  function project(name: string): string {
    const folder = path.join(dir, name);
    fs.mkdirSync(path.join(folder, 'tool'), { recursive: true });
    const tool = { name: 'tool', version: '1.0.0' };
    const main = { name, version: '1.0.0', devDependencies: { tool: 'file:tool' } };
    const packages = {
      '': main,
      'node_modules/tool': { resolved: 'tool', link: true },
      tool: { version: '1.0.0', dev: true },
    };
    fs.writeFileSync(path.join(folder, 'tool', 'package.json'), JSON.stringify(tool));
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(main));
    fs.writeFileSync(
      path.join(folder, 'package-lock.json'),
      JSON.stringify({ name, version: '1.0.0', lockfileVersion: 3, requires: true, packages }),
    );
    return folder;
  }

  function ensure(folder: string, env: NodeJS.ProcessEnv = {}) {
    const module = pathToFileURL(path.join(root, 'scripts/lib/install.mjs')).href;
    const code = `const { ensureInstalled } = await import(${JSON.stringify(module)}); await ensureInstalled(process.argv[1])`;
    return spawnSync(process.execPath, ['--input-type=module', '-e', code, folder], {
      encoding: 'utf8',
      // Empty: npm as on PATH, whatever runs these tests.
      env: { ...process.env, npm_execpath: '', ...env },
    });
  }

  it('installs the development packages, too, under whatever settings, and once', () => {
    const folder = project('bare');
    const first = ensure(folder, {
      NODE_ENV: 'production',
      npm_config_omit: 'dev',
      npm_config_production: 'true',
    });
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('Installing dependencies');
    expect(fs.existsSync(path.join(folder, 'node_modules', 'tool', 'package.json'))).toBe(true);
    expect(ensure(folder)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('takes an installation made by hand as it is, and installs again when the lock file changes', () => {
    const folder = project('by-hand');
    ensure(folder);
    fs.rmSync(path.join(folder, 'node_modules', '.installed'));
    expect(ensure(folder)).toMatchObject({ status: 0, stdout: '' });
    fs.appendFileSync(path.join(folder, 'package-lock.json'), '\n');
    expect(ensure(folder).stdout).toContain('Installing dependencies');
  });

  it('says in one line why it failed', () => {
    const folder = project('broken');
    fs.writeFileSync(
      path.join(folder, 'package.json'),
      JSON.stringify({ name: 'broken', version: '1.0.0', dependencies: { other: '1.0.0' } }),
    );
    const failed = ensure(folder);
    expect(failed.status).toBe(1);
    expect(failed.stderr).toMatch(/^Installing the dependencies failed: EUSAGE: .+\n$/);
  });

  it('refuses an old Node in one line', () => {
    const module = pathToFileURL(path.join(root, 'scripts/lib/node-version.mjs')).href;
    const code = `(await import(${JSON.stringify(module)})).checkNode('18.20.4')`;
    const refused = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toBe(
      'Foyer needs Node 20.19 or newer, this is 18.20.4. Get it from https://nodejs.org\n',
    );
  });
});

describe('scripts/lib/compiled', () => {
  const { dir, remove } = tempDir();
  afterAll(remove);
  const compile = (): { readonly file: string; readonly said: string } => {
    const module = pathToFileURL(path.join(root, 'scripts/lib/compiled.mjs')).href;
    const code = `const { compiled } = await import(${JSON.stringify(module)}); console.log(await compiled(process.argv[1], { entry: 'main.ts', name: 'main' }))`;
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', code, dir], { encoding: 'utf8' });
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    const file = ran.stdout.trim();
    return { file, said: spawnSync(process.execPath, [file], { encoding: 'utf8' }).stdout.trim() };
  };

  it('makes one program of all its sources, anew when one of them changed and not otherwise', () => {
    fs.mkdirSync(path.join(dir, 'node_modules'));
    fs.writeFileSync(
      path.join(dir, 'main.ts'),
      "import { word } from './word.ts';\nconsole.log(word as string);\n",
    );
    fs.writeFileSync(path.join(dir, 'word.ts'), "export const word: string = 'first';\n");
    const first = compile();
    expect(first.said).toBe('first');
    const made = fs.statSync(first.file).ino;
    expect(compile().said).toBe('first');
    expect(fs.statSync(first.file).ino).toBe(made);

    fs.writeFileSync(path.join(dir, 'word.ts'), "export const word: string = 'second';\n");
    expect(compile().said).toBe('second');
    fs.rmSync(first.file);
    expect(compile().said).toBe('second');
  });
});
