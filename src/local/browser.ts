import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { run, tail } from './run.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const KNOWN_PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  linux: ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'],
};

export type BrowserOptions = {
  /** Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
  /** Hears a line before anything is installed. */
  readonly log?: (line: string) => void;
};

/** The Chromium that playwright-core itself installed, if its folder holds one. */
async function ofPlaywright(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}

/** The path of an installed Chromium: CHROME_PATH, names on PATH, known places, playwright's own. */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const onPath = (env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const candidates = [env['CHROME_PATH'], ...onPath, ...(KNOWN_PLACES[process.platform] ?? [])];
  const found = candidates.find(
    (candidate) => candidate !== undefined && candidate !== '' && fs.existsSync(candidate),
  );
  if (found !== undefined) return found;
  const own = await ofPlaywright();
  return own !== undefined && fs.existsSync(own) ? own : undefined;
}

/** Debian's package, which root can install by itself. Answers why not, or undefined. */
async function installByApt(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'apt-get: not root';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update', '-qq'], { env });
  if (update.code !== 0) return `apt-get update: ${tail(update.output)}`;
  const install = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
  });
  return install.code === 0 ? undefined : `apt-get install chromium: ${tail(install.output)}`;
}

async function installByPlaywright(): Promise<string | undefined> {
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('playwright-core')), 'cli.js');
  const install = await run(process.execPath, [cli, 'install', '--no-shell', 'chromium']);
  return install.code === 0 ? undefined : `playwright-core install: ${tail(install.output)}`;
}

/**
 * The path of a Chromium for the browser tests; installs one when there is none.
 * @throws in one line when none can be had
 */
export async function ensureBrowser(options: BrowserOptions = {}): Promise<string> {
  const found = await findBrowser(options.env);
  if (found !== undefined) return found;
  const reasons: string[] = [];
  options.log?.('Installing Chromium for the browser tests (once)');
  for (const install of [installByApt, installByPlaywright]) {
    const reason = await install();
    const installed = reason === undefined ? await findBrowser(options.env) : undefined;
    if (installed !== undefined) return installed;
    reasons.push(reason ?? 'installed, but not found afterwards');
  }
  throw new Error(
    `No Chromium for the browser tests (${reasons.join('; ')}): install one, or set CHROME_PATH to its program.`,
  );
}
