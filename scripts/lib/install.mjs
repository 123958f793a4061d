import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { withInstallLock } from './install-lock.mjs';

/** Settings of npm that say how to reach a registry. All others are those of the command around and stay outside. */
const NETWORK =
  /^npm_config_(registry|proxy|https_proxy|http_proxy|noproxy|ca|cafile|cert|key|strict_ssl|cache|userconfig|globalconfig|fetch_.*|\/\/.*|@.*)$/i;

/** The environment for the inner npm: `--production` or NODE_ENV of the outer one would leave packages out. */
function innerEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => name !== 'NODE_ENV' && (!/^npm_/i.test(name) || NETWORK.test(name)),
  );
  return Object.fromEntries(kept);
}

/** What an installation depends on: the lock file, Node's binary interface, the platform. */
function fingerprint(root) {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .update([process.versions.modules, process.platform, process.arch].join())
    .digest('hex');
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** True when npm's own list of what it installed has every needed package of the lock at its version. */
function matchesLock(root) {
  const lock = readJson(path.join(root, 'package-lock.json'));
  const installed = readJson(path.join(root, 'node_modules', '.package-lock.json'));
  if (lock === undefined || installed === undefined) return false;
  return Object.entries(lock.packages).every(
    ([name, wanted]) =>
      name === '' ||
      wanted.optional ||
      wanted.devOptional ||
      installed.packages[name]?.version === wanted.version,
  );
}

function isInstalled(root) {
  const modules = path.join(root, 'node_modules');
  const stamp = path.join(modules, '.installed');
  const wanted = fingerprint(root);
  if (fs.existsSync(stamp)) return fs.readFileSync(stamp, 'utf8') === wanted;
  // No stamp: somebody ran npm by hand.
  if (!matchesLock(root)) return false;
  fs.writeFileSync(stamp, wanted);
  return true;
}

/** npm as the one that runs this script, else the one on PATH. */
function npmCommand() {
  const execpath = process.env.npm_execpath;
  if (execpath !== undefined && /npm-cli\.c?js$/.test(execpath)) return [process.execPath, [execpath]];
  return ['npm', []];
}

/** The one line of npm's complaint that says why. */
function reasonOf(output) {
  const lines = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('npm warn'));
  const code = lines.find((line) => line.startsWith('code '))?.slice(5);
  const said = lines.filter((line) => !/^(code|errno|syscall|path) |^A complete log|^Usage/.test(line));
  return [code, ...said.slice(0, 2)].filter((part) => part !== undefined).join(': ') || 'no reason given';
}

function progress(text) {
  if (!process.stdout.isTTY) {
    console.log(text);
    return () => undefined;
  }
  const began = Date.now();
  const draw = () => process.stdout.write(`\r${text} ${Math.round((Date.now() - began) / 1000)} s `);
  draw();
  const timer = setInterval(draw, 1000);
  return () => {
    clearInterval(timer);
    process.stdout.write('\n');
  };
}

function npmCi(root) {
  const [command, first] = npmCommand();
  const args = [
    ...first,
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: innerEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve(`npm could not be run: ${error.message}`));
    child.once('close', (code) => resolve(code === 0 ? undefined : reasonOf(output)));
  });
}

/** Installs the packages of the lock file unless they are there. Ends the process in one line when that fails. */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return;
  const failure = await withInstallLock(root, async () => {
    if (isInstalled(root)) return undefined;
    const done = progress('Installing dependencies (once, about half a minute)');
    const reason = await npmCi(root);
    done();
    if (reason === undefined)
      fs.writeFileSync(path.join(root, 'node_modules', '.installed'), fingerprint(root));
    return reason;
  });
  if (failure === undefined) return;
  console.error(`Installing the dependencies failed: ${failure}`);
  process.exit(1);
}
