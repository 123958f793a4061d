// `npm test`: the checks, then jest with the options after `--`; closes with `N passed, N failed`.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { supervise } from './lib/supervise.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const env = { ...process.env, TZ: 'UTC' };
const total = { passed: 0, failed: 0 };

function bin(name, file) {
  return path.join(root, 'node_modules', name, file);
}

function nodeArgs(check) {
  return [...(check.node ?? []), check.program, ...(check.args ?? [])];
}

/** Runs one check; what it prints is shown when it fails. */
async function runCheck(check) {
  process.stdout.write(`${check.name} …`);
  const began = Date.now();
  const { code, output } = await new Promise((resolve) => {
    const child = spawn(process.execPath, nodeArgs(check), {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    const collect = (chunk) => {
      text += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (exit) => resolve({ code: exit ?? 1, output: text }));
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(code === 0 ? ` passed (${seconds} s)` : ` FAILED (${seconds} s)\n${output.trimEnd()}`);
  total[code === 0 ? 'passed' : 'failed'] += 1;
}

/** One process each: the types of all rooms together do not fit into a heap of 4 GB. `npm run lint` does the same. */
const lintedTogether = [['src', 'workflows', 'activities', 'sandbox', 'scripts'], ['web'], ['test']];

function checks() {
  const projects = ['tsconfig.json', 'workflows/tsconfig.json', 'web/tsconfig.json', 'test/tsconfig.json'];
  const browserTests = fs.existsSync(path.join(root, 'test', 'e2e'));
  return [
    {
      name: 'prettier',
      program: bin('prettier', 'bin/prettier.cjs'),
      args: ['--check', '--log-level', 'warn', '.'],
    },
    ...lintedTogether.map((rooms) => ({
      name: `eslint ${rooms.join(' ')}`,
      program: bin('eslint', 'bin/eslint.js'),
      args: rooms,
    })),
    { name: 'knip', program: bin('knip', 'bin/knip.js') },
    ...projects
      .filter((project) => fs.existsSync(path.join(root, project)))
      .map((project) => ({
        name: `tsc ${project}`,
        program: bin('typescript', 'bin/tsc'),
        args: ['-p', project],
      })),
    ...(browserTests ? [{ name: 'browser', node: ['--import', 'tsx'], program: 'scripts/browser.mjs' }] : []),
  ];
}

/** Counts jest's own report. A suite that does not load counts as failed, and so does a skipped test: none may be. */
function countJest(report) {
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  total.failed += report.numPendingTests + report.numTodoTests;
}

async function runJest(args) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'foyer-jest-'));
  const file = path.join(dir, 'report.json');
  const jest = ['--experimental-vm-modules', '--no-warnings', bin('jest', 'bin/jest.js')];
  const code = await supervise(process.execPath, [...jest, '--json', `--outputFile=${file}`, ...args], {
    cwd: root,
    env,
    // jest's progress goes to stderr; with --json its stdout only names the file.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const report = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
  fs.rmSync(dir, { recursive: true, force: true });
  if (report !== undefined) countJest(report);
  if (report === undefined || (code !== 0 && report.success)) {
    console.error(`jest ended with code ${code}${report === undefined ? ' and left no report' : ''}.`);
    total.failed += 1;
  }
}

checkNode();
await ensureInstalled(root);
for (const check of checks()) await runCheck(check);
await runJest(process.argv.slice(2));
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
