import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { sourcesDigest } from '../local/sources-digest.ts';
import { failureConverterPath } from './data-converter.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'foyer');
/** What the sandbox's code is made of; the lock file stands for every library. */
const SOURCES = ['workflows', 'src/domain', 'src/temporal', 'activities/contract.ts', 'package-lock.json'];

/** Workflow code as one file for the sandbox, in memory; about two seconds. */
export const bundleWorkflows = (): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({
    logger: new DefaultLogger('WARN'),
    workflowsPath: path.join(ROOT, 'workflows', 'index.ts'),
    failureConverterPath,
  });

/**
 * The bundle as a file, made once per version of the code and by a process of its own: the bundler's memory (a hundred
 * megabytes) would stay with a worker for its life.
 */
export const bundleFile = async (): Promise<{ readonly codePath: string }> => {
  const codePath = path.join(CACHE, `workflows-${sourcesDigest(ROOT, SOURCES)}.js`);
  if (!fs.existsSync(codePath)) {
    const program = fileURLToPath(new URL('../bin/bundle.ts', import.meta.url));
    await promisify(execFile)(process.execPath, ['--import', 'tsx', program], { cwd: ROOT });
  }
  return { codePath };
};

/** Writes the file that `bundleFile` looks for; whole or not at all. */
export const writeBundle = async (): Promise<void> => {
  const { code } = await bundleWorkflows();
  fs.mkdirSync(CACHE, { recursive: true });
  const target = path.join(CACHE, `workflows-${sourcesDigest(ROOT, SOURCES)}.js`);
  const draft = `${target}.${process.pid}`;
  fs.writeFileSync(draft, code);
  fs.renameSync(draft, target);
};
